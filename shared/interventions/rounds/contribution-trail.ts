import type { Desk } from '../../desk.ts';
import type { Person } from '../../people/actor.ts';
import type { Change, Lost } from '../../platform/store/table.ts';
import { commitRecord, type RecordTrail } from '../../records/commit-record.ts';
import { differencesBetween } from '../../records/record-history.ts';
import { interventionKeys } from '../keys.ts';
import type { Contribution, ContributionAction, ContributionLine } from './contribution.ts';
import { contributionChange } from './contribution-store.ts';
import { contributionId, partsOfId, type ContributionAt } from './open-round.ts';
import { pageChange } from './overview-store.ts';
import type { AskedEntry } from './round.ts';

/** What a command makes of a contribution. */
export type ContributionStep = {
  readonly contribution: Contribution;
  readonly action: ContributionAction;
  readonly reason?: string | undefined;
  readonly also?: readonly Change[];
};

const TRAIL: RecordTrail = {
  lineKey: (id, version) => interventionKeys.contributionLine(...partsOfId(id), version),
  event: 'contribution',
  named: 'contribution',
};

/** What the overview says of it from now on: with its title and lead as they are now. */
function entryAfter({ entry, intervention }: ContributionAt, { status, at }: Contribution): AskedEntry {
  if (!intervention) return { ...entry, status, at };
  const { title, leadPartner, theme } = intervention.activity.plan;
  const { partner: _, ...rest } = entry;
  return { ...rest, title, status, at, ...(leadPartner && { partner: leadPartner }), ...(theme && { theme }) };
}

/** Stores a step of a contribution: itself, its place in the overview, the line of its history and the message, all or nothing. */
export function commitContribution(
  desk: Desk,
  person: Person,
  at: ContributionAt,
  { contribution, action, reason, also = [] }: ContributionStep,
): Promise<Lost | undefined> {
  const { kept, page, entry, version } = at;
  const of = entry.intervention;
  const line: ContributionLine = {
    at: contribution.at,
    actor: { id: person.id, role: person.role },
    action,
    changes: differencesBetween(at.contribution?.told ?? {}, contribution.told),
    ...(reason !== undefined && { reason }),
  };
  const entries = page.entries.map((one) => (one.intervention === of ? entryAfter(at, contribution) : one));
  return commitRecord(desk, TRAIL, {
    record: { id: contributionId(kept.round.id, of), version: version + 1, status: contribution.status },
    line,
    changes: [contributionChange(kept.round.id, of, version, contribution), pageChange(kept, { ...page, entries })],
    also,
  });
}
