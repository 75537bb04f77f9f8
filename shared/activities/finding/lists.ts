import type { TargetGroup } from '../../area/groups.ts';

/** What the register is listed by: by each, and by each two of them; in this order in the name of a list. The name of an organisation, which may hold anything, comes last. */
export const FACETS = ['place', 'time', 'status', 'kind', 'group', 'organisation'] as const;
export type Facet = (typeof FACETS)[number];

/** Values of each: those under which an activity stands, or those that are looked for. */
export type Facets = Readonly<Partial<Record<Facet, readonly string[]>>>;

/** Where everything stands, wherever it takes place. */
const ANYWHERE = '*';
/** Where stands what is for every group, because it names none. */
const ANY_GROUP = '*';

const NAMES: Readonly<Record<Facet, (value: string) => string>> = {
  place: (code) => `IN#${code}`,
  time: (bin) => `IN#${ANYWHERE}#${bin}`,
  status: (status) => `STATUS#${status}`,
  kind: (kind) => `KIND#${kind}`,
  group: (group) => `FOR#${group}`,
  organisation: (name) => `BY#${name}`,
};

const nameOfTwo = (one: Facet, value: string, other: Facet, second: string): string =>
  one === 'place' && other === 'time' ? `IN#${value}#${second}` : `${NAMES[one](value)}&${NAMES[other](second)}`;

/** The lists of the values of one. */
export const listsBy = (facets: Facets, facet: Facet): string[] => (facets[facet] ?? []).map(NAMES[facet]);

/** The lists of the values of two together, which are named in the order of `FACETS`. */
export function listsByTwo(facets: Facets, one: Facet, other: Facet): string[] {
  const [first, second] = FACETS.indexOf(one) < FACETS.indexOf(other) ? [one, other] : [other, one];
  return (facets[first] ?? []).flatMap((value) =>
    (facets[second] ?? []).map((more) => nameOfTwo(first, value, second, more)),
  );
}

/** The list of what an organisation was asked for and did not answer yet. */
export const askedList = (partner: string): string => `ASKED#${partner}`;

/** The list of the words that begin alike. */
export const wordList = (beginning: string): string => `WORD#${beginning}`;

/** Under which groups an activity stands. */
export const groupsOf = (groups: readonly TargetGroup[] | undefined): readonly string[] =>
  groups && groups.length > 0 ? groups : [ANY_GROUP];

/** Under which groups everything stands that shares with a group; undefined where that is everything, as for all residents. */
export const groupsFor = (group: TargetGroup): readonly string[] | undefined =>
  group === 'residents' ? undefined : [group, 'residents', ANY_GROUP];
