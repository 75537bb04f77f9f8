import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import { may } from '../../people/permissions.ts';
import { ownAsked } from './own-asked.ts';
import { readOverview } from './overview-store.ts';
import type { AskedEntry, Round } from './round.ts';
import { isLacking } from './round-states.ts';
import { openRounds } from './round-store.ts';

/** Something of an open round that awaits somebody. */
export type AwaitingContribution = { readonly round: Round; readonly entry: AskedEntry };

/** What of the open rounds awaits somebody: contributions to give, and for the bureau those to review. */
export type ContributionsAwaiting = {
  readonly toGive: readonly AwaitingContribution[];
  readonly toReview: readonly AwaitingContribution[];
};

/**
 * Rules I32 and P27. All contributions that await somebody, whole: of the partners for which they answer, and for the bureau what stands on
 * its own list, and what was sent. It follows from the overviews of the open rounds, of which there are few, and so from the lead as it is now.
 */
export async function contributionsAwaiting(desk: Desk, person: Person): Promise<ContributionsAwaiting> {
  const rounds = await openRounds(desk.table);
  const isBureau = may(person, 'review contribution', 'other');
  if (rounds.length === 0) return { toGive: [], toReview: [] };
  const all = (
    await Promise.all(
      rounds.map(async (kept) =>
        (await readOverview(desk.table, kept)).asked.map((entry) => ({ round: kept.round, entry })),
      ),
    )
  ).flat();
  const lacking = all.filter(({ entry }) => isLacking(entry.status));
  const isOwn = await ownAsked(
    desk,
    person,
    lacking.map(({ entry }) => entry),
  );
  return {
    toGive: lacking.filter(({ entry }) => isOwn(entry)),
    toReview: isBureau ? all.filter(({ entry }) => entry.status === 'sent') : [],
  };
}
