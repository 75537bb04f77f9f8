import { TARGET_GROUPS, type TargetGroup } from '../../area/groups.ts';
import { MONTH } from './typed-days.ts';

/** What people call the groups, in Dutch and in English. */
const WORDS = [
  {
    words:
      'alle bewoners|alle inwoners|alle leeftijden|bewoners|inwoners|iedereen|residents|everyone|everybody|all ages',
    groups: ['residents'],
  },
  { words: 'huishoudens|huishouden|gezinnen|gezin|households|household|families|family', groups: ['households'] },
  {
    words: 'kinderen|kind|kleuters|peuters|basisschool|leerlingen|children|child|kids|toddlers|pupils',
    groups: ['age-0-14'],
  },
  { words: 'jeugd|scholieren|tieners|pubers|teenagers|teens', groups: ['age-0-14', 'age-15-24'] },
  {
    words: 'jongeren|jongvolwassenen|studenten|young people|young adults|youngsters|youth|students',
    groups: ['age-15-24'],
  },
  { words: 'volwassenen|adults', groups: ['age-25-44', 'age-45-64'] },
  {
    words: 'ouderen|oudere|senioren|bejaarden|gepensioneerden|older people|older adults|elderly|seniors|pensioners',
    groups: ['age-65-plus'],
  },
] as const satisfies readonly { readonly words: string; readonly groups: readonly TargetGroup[] }[];

const alone = (form: string): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${form})(?![\\p{L}\\d])`, 'giu');

const YEARS = '(?:[ -]?(?:jaar|jarigen|jarige|years old|years|yo))?';
const TO = String.raw` ?(?:-|–|—|tot en met|t\/m|tm|tot|to|until) ?`;
/** The ages of the groups themselves, of which `15-24` before a month is rather two days. */
const OWN_AGES = String.raw`(0|25|45)${TO}(14|44|64)${YEARS}|(15)${TO}(24)${YEARS}(?! ?${MONTH})`;
const AGES = String.raw`(\d{1,3})${TO}(\d{1,3})${YEARS}`;
const FROM_AGE = String.raw`(?:vanaf |over )?(\d{1,3})(?:[ -]?plussers|[ -]?plus| ?\+| jaar en ouder| years and (?:over|older)| and over)`;
const OLDEST = 200;

/** The ages of a group of people. */
const SPANS = TARGET_GROUPS.flatMap((group) => {
  const [, from, to] = /^age-(\d+)-(\d+|plus)$/.exec(group) ?? [];
  return from === undefined ? [] : [{ group, from: Number(from), to: to === 'plus' ? OLDEST : Number(to) }];
});

const withAges = (from: number, to: number): TargetGroup[] =>
  SPANS.filter((span) => span.from <= to && from <= span.to).map(({ group }) => group);

/** Takes what is like a form out of some words, and what it says. */
function taken(words: string, form: RegExp, read: (found: readonly string[]) => readonly TargetGroup[]) {
  const groups: TargetGroup[] = [];
  const rest = words.replace(form, (...found: unknown[]) => {
    const numbers = found.slice(1, -2).filter((part) => typeof part === 'string');
    groups.push(...read(numbers));
    return ' ';
  });
  return { groups, rest };
}

const ages = (found: readonly string[]): TargetGroup[] => {
  const [from, to = OLDEST] = found.map(Number);
  return from === undefined ? [] : withAges(from, to);
};

export type TypedGroups = { readonly groups: readonly TargetGroup[]; readonly rest: string };

function readSteps(
  words: string,
  steps: readonly (readonly [RegExp, (found: readonly string[]) => readonly TargetGroup[]])[],
): TypedGroups {
  return steps.reduce<TypedGroups>(
    ({ groups, rest }, [form, reads]) => {
      const next = taken(rest, form, reads);
      return { groups: [...groups, ...next.groups], rest: next.rest };
    },
    { groups: [], rest: words },
  );
}

/** Reads ages that cannot be days: to be done before a period is read. */
export const readOwnAges = (words: string): TypedGroups =>
  readSteps(words, [
    [alone(OWN_AGES), ages],
    [new RegExp(`(?<![\\p{L}\\d])(?:${FROM_AGE})`, 'giu'), ages],
  ]);

/** Reads every other age, and the names of groups. */
export const readGroupWords = (words: string): TypedGroups =>
  readSteps(words, [
    [alone(AGES), ages],
    ...WORDS.map(({ words: names, groups }) => [alone(names), () => groups] as const),
  ]);

/** Groups, each once, in their own order; everybody is everybody. */
export function groupsOnce(groups: readonly TargetGroup[]): readonly TargetGroup[] | undefined {
  if (groups.includes('residents')) return ['residents'];
  const once = TARGET_GROUPS.filter((group) => groups.includes(group));
  return once.length > 0 ? once : undefined;
}

/** A group as it can be typed. */
export function groupAsTyped(group: TargetGroup): string {
  if (group === 'residents') return 'bewoners';
  return group === 'households' ? 'huishoudens' : group.replace('age-', '').replace('-plus', '+');
}
