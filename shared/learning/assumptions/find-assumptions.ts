import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { LONGEST_QUESTION } from '../../platform/bound-search.ts';
import type { Failure } from '../../platform/failures.ts';
import { Paging } from '../../platform/store/paging.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { noSuch } from '../../records/open-record.ts';
import { factorsOfIndicator, readAllKeptFactors } from '../factors/factor-store.ts';
import { mechanismsOn } from './assumption-mechanisms.ts';
import { Status, Verify, type Assumption } from './assumption.ts';
import { statusOn } from './assumption-status.ts';
import { readAssumption, type KeptAssumption } from './assumption-store.ts';
import { viewsOf, type AssumptionView } from './assumption-view.ts';
import { lookThrough, partOf, type Part } from './look-through.ts';
import { ASSUMPTIONS } from './open-assumption.ts';
import { isFilterSeen } from './seen-interventions.ts';
import { saysWords, standsUnder, typedWords, wordValue } from './words.ts';
import { beginsOf } from './verify.ts';

const id = z.string().max(100);

/** Which assumptions to list; an id that there is not finds nothing. */
export const AssumptionFilter = Paging.extend({
  q: z
    .string()
    .max(LONGEST_QUESTION, `At most ${LONGEST_QUESTION} characters.`)
    .optional()
    .meta({ description: 'Words of the assumption or of its factors; a beginning of each is enough.' }),
  theme: id.optional(),
  goal: id.optional(),
  indicator: id.optional().meta({ description: 'One that measures the cause or the effect.' }),
  intervention: id.optional(),
  factor: id.optional().meta({ description: 'The cause or the effect.' }),
  status: Status.optional(),
  verify: Verify.optional(),
});
export type AssumptionFilter = z.output<typeof AssumptionFilter>;

type Filter = Omit<AssumptionFilter, 'limit' | 'cursor'>;

/** A part of the lists, and whether an assumption belongs in it: one that belongs in several is taken in the first. */
type Sought = { readonly part: Part; readonly holds: (assumption: Assumption) => boolean };

const ofFactor = (factor: string): Sought => ({
  part: partOf('factor', factor),
  holds: ({ cause, effect }) => cause === factor || effect === factor,
});

const ofGoal = (goal: string): Sought => ({
  part: partOf('goal', goal),
  holds: ({ goals }) => goals.map(String).includes(goal),
});

/** What somebody looks for, with all that is to be known of it: the words, the titles of factors and the goals of a theme. */
type Looking = {
  readonly filter: Filter;
  readonly typed: readonly string[];
  readonly titles: ReadonlyMap<string, string>;
  readonly ofTheme: readonly string[] | undefined;
};

async function lookingFor(desk: Desk, filter: Filter): Promise<Looking> {
  const typed = typedWords(filter.q);
  const { theme } = filter;
  const [factors, programme] = await Promise.all([
    typed.length > 0 ? readAllKeptFactors(desk.table) : [],
    theme === undefined ? undefined : desk.programme(),
  ]);
  const goals = programme?.goals.flatMap((goal) => (String(goal.theme) === theme ? [String(goal.id)] : []));
  return {
    ...{ filter, typed },
    titles: new Map(factors.map(({ factor }) => [factor.id, factor.title])),
    ofTheme: goals,
  };
}

/** Rule L73. Where every assumption stands that says a word: the list of the word, and those of the factors that are called so. */
function partsOfWord(word: string, titles: Looking['titles']): Sought[] {
  const value = wordValue(word);
  return [
    { part: partOf('word', value), holds: ({ statement }) => standsUnder(value, statement) },
    ...[...titles].flatMap(([of, title]) => (saysWords([word], [title]) ? [ofFactor(of)] : [])),
  ];
}

/** The parts for the word of which the fewest are expected. */
const partsOfWords = (typed: readonly string[], titles: Looking['titles']): Sought[] =>
  typed
    .map((word) => ({ word, parts: partsOfWord(word, titles) }))
    .toSorted((one, other) => one.parts.length - other.parts.length || other.word.length - one.word.length)[0]?.parts ??
  [];

/** Which parts of the lists are looked through for a filter: those of which the fewest are expected. */
async function partsFor({ table }: Desk, { filter, typed, titles, ofTheme }: Looking): Promise<Sought[]> {
  const { intervention, indicator, factor, goal, verify, status } = filter;
  const whole = (part: Part): Sought[] => [{ part, holds: () => true }];
  if (intervention !== undefined) return whole(partOf('intervention', intervention));
  if (factor !== undefined) return [ofFactor(factor)];
  if (indicator !== undefined) return (await factorsOfIndicator(table, indicator)).map(ofFactor);
  if (goal !== undefined) return [ofGoal(goal)];
  if (typed.length > 0) return partsOfWords(typed, titles);
  if (ofTheme !== undefined) return ofTheme.map(ofGoal);
  if (verify === 'wanted') return whole(partOf('verify', verify));
  return whole(status === undefined ? partOf('all', '') : partOf('status', status));
}

/** Whether an assumption is one of those that are looked for by what it is about. */
const isAbout = (
  { goals, interventions, cause, effect }: Assumption,
  { filter: { goal, intervention, factor }, ofTheme }: Looking,
): boolean =>
  (goal === undefined || goals.map(String).includes(goal)) &&
  (ofTheme === undefined || goals.some((one) => ofTheme.includes(String(one)))) &&
  (intervention === undefined || interventions.includes(intervention)) &&
  (factor === undefined || [cause, effect].includes(factor));

/** Whether it stands as it is looked for. */
const standsSo = (assumption: Assumption, { filter: { status, verify } }: Looking, now: Date): boolean =>
  (verify === undefined || assumption.verify === verify) &&
  (status === undefined || statusOn(assumption, now) === status);

/** Whether one passes, in the first of the parts that it belongs in. */
function passerOf(
  looking: Looking,
  parts: readonly Sought[],
  now: Date,
): (kept: KeptAssumption, part: string) => boolean {
  const { typed, titles } = looking;
  const textsOf = ({ statement, cause, effect }: Assumption): string[] => [
    statement,
    ...[cause, effect].flatMap((of) => titles.get(of) ?? []),
  ];
  return ({ assumption }, part) =>
    parts.find(({ holds }) => holds(assumption))?.part.pk === part &&
    isAbout(assumption, looking) &&
    standsSo(assumption, looking, now) &&
    saysWords(typed, textsOf(assumption));
}

/** What a list found, and where the next page begins. */
export type FoundAssumptions = { readonly items: AssumptionView[]; readonly nextCursor?: string };

/** Rule L71. A page of assumptions in the order in which they were entered, found by the lists, so that it costs the same however many there are. */
export async function findAssumptions(
  desk: Desk,
  actor: Actor,
  { limit, cursor, ...filter }: AssumptionFilter,
): Promise<Result<FoundAssumptions, Failure<'bad-query'>>> {
  const looking = await lookingFor(desk, filter);
  const sought = (await isFilterSeen(desk, actor, filter.intervention)) ? await partsFor(desk, looking) : [];
  const parts = sought.map(({ part }) => part);
  const paging = { limit, ...(cursor !== undefined && { cursor }) };
  const found = await lookThrough(desk.table, parts, paging, passerOf(looking, sought, desk.clock.now()));
  if (!found.ok) return found;
  const { kept, nextCursor } = found.value;
  return ok({ items: await viewsOf(desk, actor, kept), ...(nextCursor !== undefined && { nextCursor }) });
}

/** So many stand beside what they are about; the list has all. */
const MOST_BESIDE = 5;

/** Rule L72. The first assumptions about a goal, an indicator or an intervention, to stand on its page, and whether there are more. */
export async function assumptionsBeside(
  desk: Desk,
  actor: Actor,
  about: Pick<Filter, 'goal' | 'indicator' | 'intervention'>,
): Promise<{ readonly items: readonly AssumptionView[]; readonly hasMore: boolean }> {
  const found = await findAssumptions(desk, actor, { ...about, limit: MOST_BESIDE });
  return found.ok
    ? { items: found.value.items, hasMore: found.value.nextCursor !== undefined }
    : { items: [], hasMore: false };
}

/** An assumption with its version, as somebody reads it. */
export type ShownAssumption = { readonly version: number; readonly view: AssumptionView };

/** An assumption that was read or changed, as somebody reads it: with the mechanisms of logics that rest on it. */
export async function shownTo(desk: Desk, actor: Actor, kept: KeptAssumption): Promise<ShownAssumption> {
  const [[view], mechanisms, begin] = await Promise.all([
    viewsOf(desk, actor, [kept]),
    mechanismsOn(desk, actor, kept.assumption.id),
    beginsOf(desk, kept.assumption),
  ]);
  if (!view) throw new Error('An assumption that was read is not shown.');
  return { version: kept.version, view: { ...view, mechanisms, ...(begin && { begin }) } };
}

/** An assumption, as everybody reads it; one that was withdrawn stays to be read. */
export async function findAssumption(
  desk: Desk,
  actor: Actor,
  wanted: string,
): Promise<Result<ShownAssumption, Failure<'not-found'>>> {
  const kept = await readAssumption(desk.table, wanted);
  return kept ? ok(await shownTo(desk, actor, kept)) : fail(noSuch(ASSUMPTIONS, wanted));
}
