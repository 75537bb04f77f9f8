import * as z from 'zod';
import type { Desk } from '../../../desk.ts';
import { callFor } from '../../../jobs/jobs.ts';
import type { Actor, Person } from '../../../people/actor.ts';
import { failure, type Failure } from '../../../platform/failures.ts';
import { parseInput } from '../../../platform/input/fields.ts';
import { Paging } from '../../../platform/store/paging.ts';
import { fail, ok, type Result } from '../../../platform/result.ts';
import type { Table } from '../../../platform/store/table.ts';
import { untilDone } from '../../../platform/store/until-fresh.ts';
import { noSuch, type NotOpened } from '../../../records/open-record.ts';
import { openReview } from '../open-review.ts';
import { ALIKE_ANSWERS, alikeChange, alikeOf, readAlike, type AlikeAt } from './alike-store.ts';
import { bindParts, isSamePart } from './bind-parts.ts';
import type { Part } from './part.ts';
import { followStudies, joiningLater } from './join-job.ts';
import { alikeId } from './report-of.ts';
import {
  bibliographyChange,
  partChange,
  readBibliography,
  readParts,
  readStudy,
  type Bibliography,
} from './study-store.ts';
import { Study } from './study.ts';

const ANSWERS = ['open', ...ALIKE_ANSWERS] as const;
const ONE_OF = `One of: ${ANSWERS.join(', ')}.`;

/** What somebody says of two studies that may be one; `open` takes back what was said. */
export const AlikeInput = z
  .strictObject({ answer: z.enum(ANSWERS, { error: ONE_OF }) })
  .meta({ id: 'StudySuggestionAnswer' });

/** Two studies that may be one, as its reviewers see them. */
export const StudySuggestion = z
  .strictObject({
    id: z.string(),
    similarity: z.number().meta({ description: 'How like the titles are, from 0.95 to 1.' }),
    answer: z.enum(ANSWERS),
    answeredAt: z.iso.datetime().optional(),
    studies: z.array(Study).meta({ description: 'Both, or the one that they are by now.' }),
  })
  .meta({ id: 'StudySuggestion' });
export type StudySuggestion = z.output<typeof StudySuggestion>;

export const StudySuggestions = z
  .strictObject({ items: z.array(StudySuggestion), nextCursor: z.string().optional() })
  .meta({ id: 'StudySuggestions' });

/** Which suggestions are listed. */
export const SuggestionsQuery = Paging.extend({ answer: z.enum(ANSWERS, { error: ONE_OF }).default('open') });
export type SuggestionsQuery = z.output<typeof SuggestionsQuery>;

async function viewOf(table: Table, review: string, at: AlikeAt): Promise<StudySuggestion> {
  const { one, other, similarity, answer } = at;
  const found = await Promise.all([readStudy(table, review, one), readStudy(table, review, other)]);
  const studies = new Map(found.flatMap((study) => (study ? [[study.id, study] as const] : [])));
  return {
    id: alikeId(one, other),
    similarity,
    answer: answer?.said ?? 'open',
    ...(answer && { answeredAt: answer.at }),
    studies: [...studies.values()],
  };
}

/** Rule L34. A page of the studies that may be one; what turned out to be one without anybody saying so is none any more. */
export async function listAlike(
  desk: Desk,
  actor: Actor,
  review: string,
  { answer, ...paging }: SuggestionsQuery,
): Promise<Result<z.output<typeof StudySuggestions>, NotOpened | Failure<'bad-query'>>> {
  const opened = await openReview(desk, actor, 'bring studies', review);
  if (!opened.ok) return opened;
  const bibliography = await readBibliography(desk.table, review);
  const passes = (at: AlikeAt): boolean => (at.answer?.said ?? 'open') === answer;
  const page = await alikeOf(desk.table, review, { bibliography, paging, passes });
  if (!page.ok) return page;
  const { items, nextCursor } = page.value;
  const views = await Promise.all(items.map((at) => viewOf(desk.table, review, at)));
  const shown = views.filter(({ studies }) => answer !== 'open' || studies.length > 1);
  return ok({ items: shown, ...(nextCursor !== undefined && { nextCursor }) });
}

/** A study is made of at most so many, so that all of them change at once. */
const MOST_TOGETHER = 80;

/** All parts of the studies that two parts belong to. */
async function partsAround(table: Table, review: string, now: Bibliography, ids: readonly string[]) {
  const named = await readParts(table, review, now, ids);
  const roots = await readParts(
    table,
    review,
    now,
    [...named.values()].map(({ part }) => part.root),
  );
  const others = [...roots.values()].flatMap(({ part }) => part.formerly);
  return readParts(table, review, now, [...new Set([...roots.keys(), ...others])]);
}

/** A part with, or without, what somebody said of it and another. */
function saidOf(part: Part, other: string, isSame: boolean): Part {
  const bonds = part.bonds.filter(({ with: to, by }) => to !== other || by !== 'person');
  return { ...part, bonds: isSame ? [...bonds, { with: other, by: 'person' }] : bonds };
}

/** Parts with, or without, what somebody said of two of them. */
const withAnswer = (parts: readonly Part[], [one, other]: readonly [string, string], isSame: boolean): Part[] =>
  parts.map((part) => {
    if (part.id === one) return saidOf(part, other, isSame);
    return part.id === other ? saidOf(part, one, isSame) : part;
  });

type Answered = { readonly said: z.output<typeof AlikeInput>['answer']; readonly by: Person };
type Outcome = Failure<'not-found' | 'wrong-status'>;
/** What came of an answer: the studies that became part of another or stand by themselves again, and the job that has what was said follow. */
type Moved = { readonly moved: readonly string[]; readonly job?: string };

const refused = (detail: string): Result<never, Outcome> => fail(failure('wrong-status', detail));

/** Stores an answer with all that it changes of the studies, at once; undefined where others changed them meanwhile. */
async function store(
  desk: Desk,
  review: string,
  pair: readonly [string, string],
  { said, by }: Answered,
): Promise<Result<Moved, Outcome> | undefined> {
  const { table, clock } = desk;
  const now = await readBibliography(table, review);
  const at = await readAlike(table, review, now, pair);
  if (!at) return fail(noSuch({ name: 'suggestion' }, pair.join('-')));
  const there = await partsAround(table, review, now, pair);
  if (there.size > MOST_TOGETHER)
    return refused(`These are one study with ${there.size} others: ${MOST_TOGETHER} is the most.`);
  const before = [...there.values()].map(({ part }) => part);
  const rootOf = (parts: readonly Part[], id: string): string | undefined => parts.find((part) => part.id === id)?.root;
  const open = bindParts(withAnswer(before, pair, false));
  if (said !== 'open' && rootOf(open, pair[0]) === rootOf(open, pair[1]))
    return refused('These are one study already.');
  const after = said === 'same' ? bindParts(withAnswer(before, pair, true)) : open;
  const changed = after.flatMap((part) => {
    const was = there.get(part.id);
    return was && !isSamePart(was.part, part) ? [{ was: was.part, part, version: was.version }] : [];
  });
  const count = (parts: readonly Part[]): number => parts.filter(({ id, root }) => id === root).length;
  const answer = said === 'open' ? undefined : { said, by: by.id, at: clock.now().toISOString() };
  const isMoved = ({ was, part }: (typeof changed)[number]): boolean => was.root !== part.root;
  const moved = changed.filter(isMoved).map(({ part }) => part.id);
  const later = moved.length > 0 ? joiningLater(desk, by, { review, moved }) : undefined;
  const lost = await table.write([
    bibliographyChange(review, { ...now, studies: now.studies + count(after) - count(before) }),
    alikeChange(review, { ...at, answer }),
    ...changed.map((one) => partChange(review, one)),
    ...(later ? [later.change] : []),
  ]);
  if (lost) return undefined;
  return ok({ moved, ...(later && { job: later.job }) });
}

/**
 * Rule L35. Keeps what a reviewer or the data desk says of two studies that may be one, and makes them one, or two again. What both had
 * judged of either in screening stands (rule L59); what stands by itself again is judged anew. Where it is cut off a job goes on with it.
 */
export async function answerAlike(
  desk: Desk,
  actor: Actor,
  place: { readonly review: string; readonly suggestion: string },
  input: unknown,
): Promise<Result<StudySuggestion, NotOpened | Failure<'bad-input' | 'wrong-status'>>> {
  const { review, suggestion } = place;
  const { table } = desk;
  const opened = await openReview(desk, actor, 'bring studies', review);
  if (!opened.ok) return opened;
  const read = parseInput(AlikeInput, input);
  const [one = '', other = ''] = suggestion.split('-');
  const now = await readBibliography(table, review);
  if (!(await readAlike(table, review, now, [one, other]))) return fail(noSuch({ name: 'suggestion' }, suggestion));
  if (!read.ok) return read;
  const answered = { said: read.value.answer, by: opened.value.person };
  const stored = await untilDone(() => store(desk, review, [one, other], answered));
  if (!stored.ok) return stored;
  await followStudies(table, review, stored.value.moved);
  if (stored.value.job !== undefined) await callFor(desk, stored.value.job);
  const kept = await readAlike(table, review, await readBibliography(table, review), [one, other]);
  return kept ? ok(await viewOf(table, review, kept)) : fail(noSuch({ name: 'suggestion' }, suggestion));
}
