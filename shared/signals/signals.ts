import * as z from 'zod';
import { todayIn } from '../platform/days/dates.ts';
import { ROLLING_WEEKS, weekName, weekOf } from '../platform/days/weeks.ts';
import type { Desk } from '../desk.ts';
import type { Actor } from '../people/actor.ts';
import { may } from '../people/permissions.ts';
import { expiryAfter } from '../platform/clock.ts';
import { failure, type Failure } from '../platform/failures.ts';
import { parseInput } from '../platform/input/fields.ts';
import { signalKeys } from './keys.ts';
import { isTooOften, type Rate } from '../platform/rate-limit.ts';
import { fail, ok, type Result } from '../platform/result.ts';
import { text } from '../platform/input/text.ts';
import { keyName, listAll } from '../platform/store/table.ts';
import { RETENTION } from '../platform/retention.ts';

/** A resident says: I am asked too often. No account, no name; a text if they want. */
export const SignalInput = z.strictObject({ text: text(1_000).optional() }).meta({ id: 'SignalInput' });

/** How often it was said in a week; what was said is for the bureau. */
export const SignalWeek = z
  .strictObject({
    week: z.string(),
    count: z.int(),
    texts: z.array(z.strictObject({ at: z.iso.datetime(), text: z.string() })).optional(),
  })
  .meta({ id: 'SignalWeek' });
export type SignalWeek = z.output<typeof SignalWeek>;

/** One address may signal so often an hour; the address itself is not kept, only a digest of it for that hour. */
export const SIGNALS: Rate = { of: 'signal', mostPerHour: 20 };
/** What people wrote goes after a year. */
const SECONDS_KEPT = RETENTION.signal.seconds;

const CountItem = z.looseObject({ sk: z.string(), count: z.number() });
const TextItem = z.looseObject({ at: z.iso.datetime(), week: z.string(), text: z.string() });

type SignalFailure = Failure<'not-found' | 'bad-input' | 'too-many-requests'>;

/** Takes a resident's signal in; `address` is the network address it came from. */
export async function sendSignal(
  desk: Desk,
  code: string,
  address: string,
  input: unknown,
): Promise<Result<{ week: string; count: number }, SignalFailure>> {
  if (!(await desk.areaEver()).has(code)) return fail(failure('not-found', `There is no neighbourhood ${code}.`));
  const read = parseInput(SignalInput, input);
  if (!read.ok) return read;
  const now = desk.clock.now();
  if (await isTooOften(desk, SIGNALS, address))
    return fail(failure('too-many-requests', 'Thank you, this was said often enough for now: try again in an hour.'));
  const week = weekName(weekOf(todayIn(now)));
  const at = now.toISOString();
  const expiresAt = expiryAfter(now, SECONDS_KEPT);
  const counter = signalKeys.signalCount(code, week);
  await desk.table.write([
    { add: counter, attribute: 'count', by: 1 },
    ...(read.value.text === undefined
      ? []
      : [{ put: { ...signalKeys.signal(code, at, desk.newId()), at, week, text: read.value.text, expiresAt } }]),
  ]);
  const [item] = (await desk.table.read([counter])).values();
  return ok({ week, count: CountItem.parse(item).count });
}

/** What was said in a neighbourhood in the last twelve weeks; what was written, the newest first, is for the bureau. */
export type RecentSignals = {
  readonly code: string;
  readonly count: number;
  readonly texts: NonNullable<SignalWeek['texts']>;
};

/** How often it was said in each neighbourhood in the last twelve weeks, this one included: one wave of calls. */
async function countedSignals(desk: Desk, weeks: readonly string[]): Promise<Omit<RecentSignals, 'texts'>[]> {
  const codes = [...(await desk.areaEver()).keys()];
  const counters = codes.map((code) => ({ code, keys: weeks.map((week) => signalKeys.signalCount(code, week)) }));
  const items = await desk.table.read(counters.flatMap((counter) => counter.keys));
  const countIn = (name: string): number => {
    const item = items.get(name);
    return item ? CountItem.parse(item).count : 0;
  };
  return counters
    .map((counter) => ({
      code: counter.code,
      count: counter.keys.reduce((sum, key) => sum + countIn(keyName(key)), 0),
    }))
    .filter(({ count }) => count > 0);
}

/** How often residents said in the last twelve weeks that they are asked too often. */
export const countSignals = async (desk: Desk): Promise<number> =>
  (await countedSignals(desk, recentWeeks(desk))).reduce((sum, { count }) => sum + count, 0);

/** The neighbourhoods with signals in the last twelve weeks, this one included, most first: two waves of calls. */
export async function recentSignals(desk: Desk, actor: Actor): Promise<RecentSignals[]> {
  const weeks = recentWeeks(desk);
  const found = await countedSignals(desk, weeks);
  const mayRead = may(actor, 'read signal texts', 'other');
  const all = await Promise.all(
    found.map(async ({ code, count }) => ({ code, count, texts: mayRead ? await recentTexts(desk, code, weeks) : [] })),
  );
  return all.sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
}

/** The names of the last twelve weeks, this one first. */
function recentWeeks({ clock }: Pick<Desk, 'clock'>): string[] {
  const now = weekOf(todayIn(clock.now()));
  return Array.from({ length: ROLLING_WEEKS }, (_, back) => weekName(now - back));
}

async function recentTexts({ table }: Desk, code: string, weeks: readonly string[]): Promise<RecentSignals['texts']> {
  const texts: { at: string; text: string }[] = [];
  for await (const item of listAll(table, {
    pk: signalKeys.signalCount(code, '').pk,
    prefix: 'TEXT#',
    newestFirst: true,
  })) {
    const { at, week, text: said } = TextItem.parse(item);
    if (!weeks.includes(week)) break;
    texts.push({ at, text: said });
  }
  return texts;
}

/** The signals of a neighbourhood per week, oldest first; with what was written for the bureau. */
export async function readSignals(
  desk: Desk,
  actor: Actor,
  code: string,
): Promise<Result<SignalWeek[], Failure<'not-found'>>> {
  if (!(await desk.areaEver()).has(code)) return fail(failure('not-found', `There is no neighbourhood ${code}.`));
  const weeks: SignalWeek[] = [];
  const { pk } = signalKeys.signalCount(code, '');
  for await (const item of listAll(desk.table, { pk, prefix: 'COUNT#' })) {
    const { sk, count } = CountItem.parse(item);
    weeks.push({ week: sk.slice('COUNT#'.length), count });
  }
  if (!may(actor, 'read signal texts', 'other')) return ok(weeks);
  const texts: z.output<typeof TextItem>[] = [];
  for await (const item of listAll(desk.table, { pk, prefix: 'TEXT#' })) texts.push(TextItem.parse(item));
  return ok(
    weeks.map((signals) => ({
      ...signals,
      texts: texts.filter(({ week }) => week === signals.week).map((item) => ({ at: item.at, text: item.text })),
    })),
  );
}
