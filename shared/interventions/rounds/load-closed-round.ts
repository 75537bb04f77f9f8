import { readActivities } from '../../activities/record/activity-store.ts';
import type { Activity } from '../../activities/record/activity.ts';
import type { Desk } from '../../desk.ts';
import type { Role } from '../../people/actor.ts';
import { badInput, failure, type Failure, type FieldError } from '../../platform/failures.ts';
import { parseInput } from '../../platform/input/fields.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import type { Change } from '../../platform/store/table.ts';
import { publishingChanges } from '../accepted.ts';
import { Told } from '../counted.ts';
import { interventionKeys } from '../keys.ts';
import { readAround } from './around.ts';
import { contributionErrors } from './check-contribution.ts';
import { ContributionInput, type Contribution, type ContributionLine } from './contribution.ts';
import { contributionChange, readContribution } from './contribution-store.ts';
import { movingChanges } from './move-told.ts';
import { OF_BUREAU, periodOfRound, roundId, type AskedEntry, type Round, type RoundKind } from './round.ts';
import { readRound, roundLineChange } from './round-store.ts';
import { BUREAU_TITLE, entryOf, storeRound } from './start-round.ts';

/** What a report says of an intervention, or (under `bureau`) of what fits none: as a lead would send it. */
export type LoadedContribution = { readonly intervention: string } & Readonly<Record<string, unknown>>;

/** A round that was over before there were rounds: of which kind and year, what was told, by which report, and as of when. */
export type ClosedRound = {
  readonly kind: RoundKind;
  readonly year: number;
  readonly at: string; // the moment of which the report tells
  readonly by: string; // who or what brings it in
  readonly contributions: readonly LoadedContribution[];
};

type Loaded = {
  readonly intervention: string;
  readonly activity: Activity | undefined;
  readonly told: ContributionInput;
};
type LoadFailure = Failure<'bad-input' | 'wrong-status'>;

const under = (at: number, errors: readonly FieldError[] = []): FieldError[] =>
  errors.map(({ pointer, ...error }) => ({ ...error, pointer: `#/contributions/${at}${pointer.slice(1)}` }));

/** Rule I46. Holds each against what a lead's is held against: all are right, or nothing is stored. */
async function readLoaded(
  desk: Desk,
  period: string,
  all: readonly LoadedContribution[],
): Promise<Result<Loaded[], LoadFailure>> {
  const activities = new Map(
    (
      await readActivities(
        desk.table,
        all.map(({ intervention }) => intervention),
      )
    ).map((activity) => [String(activity.id), activity]),
  );
  const loaded: Loaded[] = [];
  const errors: FieldError[] = [];
  for (const [at, { intervention, ...input }] of all.entries()) {
    const read = parseInput(ContributionInput, input);
    const activity = activities.get(intervention);
    if (intervention !== OF_BUREAU && !activity)
      errors.push({ pointer: `#/contributions/${at}/intervention`, detail: 'An intervention that there is.' });
    else if (!read.ok) errors.push(...under(at, read.error.errors));
    else {
      const funds = read.value.money.map(({ fund }) => fund);
      errors.push(...under(at, contributionErrors(read.value, await readAround(desk, intervention, period, funds))));
      loaded.push({ intervention, activity, told: read.value });
    }
  }
  return errors.length > 0 ? fail(badInput(errors)) : ok(loaded);
}

const BY: Role = 'bureau';

/** Keeps one contribution as accepted; one that is kept already stays. Nobody is told. */
async function keepAccepted(
  desk: Desk,
  round: Round,
  by: string,
  { intervention, activity, told: input }: Loaded,
): Promise<void> {
  const { contribution: before } = await readContribution(desk.table, round.id, intervention);
  if (before) return;
  const { draft: _, ...told } = input;
  const at = round.openedAt;
  const contribution: Contribution = { status: 'accepted', isDraft: false, told, at };
  const line: ContributionLine = { at, actor: { id: by, role: BY }, action: 'accepted', changes: [] };
  const moved = activity
    ? await movingChanges(
        desk,
        activity,
        { period: round.period, round: round.id, at, told: Told.parse(told) },
        { by: line.actor, isTold: false },
      )
    : [];
  await desk.table.write([
    contributionChange(round.id, intervention, 0, contribution),
    { put: { ...interventionKeys.contributionLine(round.id, intervention, 1), command: by, line }, unless: 'exists' },
    ...moved,
  ]);
}

const entries = (loaded: readonly Loaded[], at: string): AskedEntry[] =>
  loaded.map(({ intervention, activity }) =>
    activity
      ? { ...entryOf(activity, at), status: 'accepted' }
      : { intervention, title: BUREAU_TITLE, status: 'accepted', at },
  );

/**
 * Rule I46. Loads a round that is over, such as what the programme's report of 2024 tells: held against the same rules, accepted by the same
 * writes, closed from the start, and its period for everybody to read. Nobody is told. If it breaks off it is begun again, and what was
 * loaded stays; once it is there it is left as it is.
 */
export async function loadClosedRound(
  desk: Desk,
  { kind, year, at, by, contributions }: ClosedRound,
): Promise<Result<'loaded' | 'there already', LoadFailure>> {
  const id = roundId({ kind, year });
  const there = await readRound(desk.table, id);
  if (there) return ok('there already');
  const period = periodOfRound({ kind, year });
  const loaded = await readLoaded(desk, period, contributions);
  if (!loaded.ok) return loaded;
  const round: Round = { id, kind, year, period, due: at.slice(0, 10), status: 'closed', openedAt: at, closedAt: at };
  for (const one of loaded.value) await keepAccepted(desk, round, by, one);
  const last: Change[] = [
    roundLineChange(id, 1, { at: desk.clock.now().toISOString(), by, action: 'loaded' }),
    ...(await publishingChanges(desk.table, period)),
  ];
  const stored = await storeRound(desk, round, entries(loaded.value, at), last);
  return stored ? ok('loaded') : fail(failure('wrong-status', `Somebody else opened the round ${id} meanwhile.`));
}
