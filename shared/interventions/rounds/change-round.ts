import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { badInput, failure, type Failure } from '../../platform/failures.ts';
import { matches } from '../../platform/http/etag.ts';
import { parseInput, readInput } from '../../platform/input/fields.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { text } from '../../platform/input/text.ts';
import { IsoDate } from '../../platform/days/period.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { changedMeanwhile, type NotOpened, type Opened } from '../../records/open-record.ts';
import { LONGEST_TEXT } from '../counted.ts';
import { openRound, type RoundAt } from './open-round.ts';
import { pageChange, readPages } from './overview-store.ts';
import { yearOf, type Round } from './round.ts';
import { ROUND_MOVES, type RoundStatus } from './round-states.ts';
import { roundChange, roundLineChange, type RoundLine } from './round-store.ts';
import { lackingByList, ON_BUREAU, tellOnce } from './tell-round.ts';

type ChangeFailure = NotOpened | Failure<'stale' | 'bad-input' | 'wrong-status'>;

/** What of a round the bureau changes. */
export const RoundPatch = z.strictObject({ due: IsoDate.optional() }).meta({ id: 'RoundPatch' });

const isOpen = (status: RoundStatus): boolean => ROUND_MOVES.close.from.some((from) => from === status);
const isClosed = (): Failure<'wrong-status'> => failure('wrong-status', 'Not possible: the round is closed.');

type Step = { readonly round: Round; readonly line: Omit<RoundLine, 'at' | 'by'>; readonly also?: readonly Change[] };

/** The writes of a step of a round: itself, and the line of its history. */
function changesOf(desk: Desk, { kept, person }: Opened<RoundAt>, { round, line, also = [] }: Step): Change[] {
  const at = desk.clock.now().toISOString();
  return [
    roundChange({ ...kept, round }),
    roundLineChange(round.id, kept.version + 1, { ...line, at, by: person.id }),
    ...also,
  ];
}

/** Rule I34. The bureau sets another due date; who was reminded for the one before is reminded for this one too. */
export const setDue = (
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  input: unknown,
): Promise<Result<undefined, ChangeFailure>> =>
  untilDone(async () => {
    const opened = await openRound(desk, actor, 'change round', id);
    if (!opened.ok) return opened;
    const { kept, overview } = opened.value;
    if (ifMatch !== undefined && !matches(ifMatch, overview))
      return fail(changedMeanwhile({ name: 'round' }, { version: overview.version, status: kept.round.status }));
    const read = parseInput(RoundPatch, input);
    if (!read.ok) return read;
    const { due = kept.round.due } = read.value;
    if (due < `${yearOf(kept.round.period)}-01-01`)
      return fail(badInput([{ pointer: '#/due', detail: 'On or after 1 January of the year of the round.' }]));
    if (!isOpen(kept.round.status)) return fail(isClosed());
    if (due === kept.round.due) return ok(undefined);
    const changes = changesOf(desk, opened.value, {
      round: { ...kept.round, due },
      line: { action: 'due-changed', due },
    });
    return (await desk.table.write(changes)) ? undefined : ok(undefined);
  });

/** Everybody who was asked, and the bureau. */
const everyList = ({ overview }: RoundAt): string[] => [
  ...new Set([...overview.asked.flatMap(({ partner }) => partner ?? []), ON_BUREAU]),
];

/**
 * Rule I40. The bureau closes a round: from then on nothing in it changes, and what was not accepted is missing. Every page of the overview
 * is written again with it, so that nothing slips in at that very moment.
 */
export const closeRound = (desk: Desk, actor: Actor, id: string): Promise<Result<undefined, ChangeFailure>> =>
  untilDone(async () => {
    const opened = await openRound(desk, actor, 'change round', id);
    if (!opened.ok) return opened;
    const { kept } = opened.value;
    if (!isOpen(kept.round.status)) return fail(isClosed());
    const pages = await readPages(
      desk.table,
      kept,
      Array.from({ length: kept.pages }, (_, at) => at),
    );
    const at = desk.clock.now().toISOString();
    const whom = everyList(opened.value);
    const message = outboxMessage(`ROUND#${id}`, kept.version + 1, { type: 'round.closing', round: id, whom, at });
    const changes = changesOf(desk, opened.value, {
      round: { ...kept.round, status: ROUND_MOVES.close.to, closedAt: at },
      line: { action: 'closed' },
      also: [...pages.map((page) => pageChange(kept, page)), message],
    });
    return (await desk.table.write(changes)) ? undefined : ok(undefined);
  });

export const ReminderInput = z.strictObject({ text: text(LONGEST_TEXT).optional() }).meta({ id: 'RoundReminderInput' });

/** Who was reminded, and of how much. */
export const Reminded = z
  .strictObject({ items: z.array(z.strictObject({ partner: z.string(), lacking: z.int() })) })
  .meta({ id: 'RoundReminded' });
export type Reminded = z.output<typeof Reminded>;

/** Rules I34 and I35. The bureau reminds everybody who lacks, with a text of its own if it wants; the history says whom, with each message. */
export async function remindLacking(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<Reminded, ChangeFailure>> {
  const opened = await openRound(desk, actor, 'change round', id);
  if (!opened.ok) return opened;
  const { kept } = opened.value;
  const read = readInput(ReminderInput, input, () => personalDataErrors(input));
  if (!read.ok) return read;
  if (!isOpen(kept.round.status)) return fail(isClosed());
  const lists = await lackingByList(desk, kept);
  const told = await tellOnce(desk, kept, [...lists.keys()], {
    type: 'round.reminder',
    what: `sent-${desk.newId()}`,
    text: read.value.text,
    by: opened.value.person.id,
  });
  return ok({ items: told.map((partner) => ({ partner, lacking: lists.get(partner)?.length ?? 0 })) });
}
