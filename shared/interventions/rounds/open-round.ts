import { readActivity } from '../../activities/record/activity-store.ts';
import type { Desk } from '../../desk.ts';
import type { Actor, Person } from '../../people/actor.ts';
import { mayAsAny, type Command, type Relation } from '../../people/permissions.ts';
import type { Runtime } from '../../platform/runtime.ts';
import type { Result } from '../../platform/result.ts';
import {
  openRecord,
  type NotOpened,
  type Opened,
  type RecordKind,
  type VersionedKind,
} from '../../records/open-record.ts';
import { leadsFor } from '../lead.ts';
import type { KeptIntervention } from '../open-intervention.ts';
import { readContribution, type KeptContribution } from './contribution-store.ts';
import { ledPartners } from './led-partners.ts';
import { pageOf, readOverview, readPages, type Overview, type OverviewPage } from './overview-store.ts';
import { OF_BUREAU, type AskedEntry } from './round.ts';
import { readRound, type KeptRound } from './round-store.ts';

/** A round as somebody opens it: with its overview, and the partners for which they answer. */
export type RoundAt = { readonly kept: KeptRound; readonly overview: Overview; readonly led: ReadonlySet<string> };

/** What of a round is somebody's own: what is asked of the partners for which they answer. */
export const ownIn = ({ overview, led }: Pick<RoundAt, 'overview' | 'led'>): AskedEntry[] =>
  overview.asked.filter(({ partner }) => partner !== undefined && led.has(partner));

async function readRoundAt(desk: Desk, id: string, actor: Actor): Promise<RoundAt | undefined> {
  const kept = await readRound(desk.table, id);
  if (!kept) return undefined;
  const [overview, led] = await Promise.all([readOverview(desk.table, kept), ledPartners(desk, actor)]);
  return { kept, overview, led };
}

/** How rounds are opened: who is asked in one is its lead. */
const roundsOf = (desk: Desk): RecordKind<RoundAt> => ({
  name: 'round',
  read: (_, id, person) => readRoundAt(desk, id, person),
  relations: relationsToRound,
  notYours: () => 'Only who is asked in this round may do this, or the bureau.',
});

/** What somebody is to a round. */
export const relationsToRound = (at: Pick<RoundAt, 'overview' | 'led'>): readonly Relation[] =>
  ownIn(at).length > 0 ? ['other', 'lead'] : ['other'];

/** Opens a round for a command. */
export const openRound = (
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<Opened<RoundAt>, NotOpened>> => openRecord(desk, roundsOf(desk), { actor, command, id });

/** What is asked of an intervention in a round, with everything that a step of it reads and writes. */
export type ContributionAt = KeptContribution & {
  readonly kept: KeptRound;
  readonly page: OverviewPage;
  readonly entry: AskedEntry;
  readonly intervention: KeptIntervention | undefined; // none of the bureau itself
};

/** The address of a contribution within one text: of the round, and of the intervention or the bureau. */
export const contributionId = (round: string, of: string): string => `${round}/${of}`;
export function partsOfId(id: string): readonly [round: string, of: string] {
  const at = id.indexOf('/');
  return [id.slice(0, at), id.slice(at + 1)];
}

async function readLed(desk: Runtime, id: string, person: Person | undefined): Promise<KeptIntervention | undefined> {
  const kept = await readActivity(desk.table, id);
  return (
    kept && {
      ...kept,
      leads: person !== undefined && (await leadsFor(desk.table, person, kept.activity.plan.leadPartner)),
    }
  );
}

/** What is asked of an intervention, as it stands; `person` is who wants to know, or nobody where it is told of. */
export async function readContributionAt(
  desk: Runtime,
  id: string,
  person: Person | undefined,
): Promise<ContributionAt | undefined> {
  const [roundId, of] = partsOfId(id);
  const kept = await readRound(desk.table, roundId);
  if (!kept) return undefined;
  const at = pageOf(of, kept.pages);
  const [pages, contribution, intervention] = await Promise.all([
    readPages(desk.table, kept, Number.isNaN(at) ? [] : [at]),
    readContribution(desk.table, roundId, of),
    of === OF_BUREAU ? undefined : readLed(desk, of, person),
  ]);
  const [page] = pages;
  const entry = page?.entries.find(({ intervention: asked }) => asked === of);
  if (!page || !entry || (of !== OF_BUREAU && !intervention)) return undefined;
  return { ...contribution, kept, page, entry, intervention };
}

const relationsTo = ({ intervention }: ContributionAt): readonly Relation[] =>
  intervention?.leads ? ['other', 'lead'] : ['other'];

/** How contributions are opened. Whoever may open a round may know of all that is asked in it. */
export const CONTRIBUTIONS: VersionedKind<ContributionAt> = {
  name: 'contribution',
  read: readContributionAt,
  relations: relationsTo,
  notYours: (command) => `Only the lead of this intervention or the bureau may do this: ${command}.`,
  standing: ({ version, entry }) => ({ version, status: entry.status }),
};

/** A contribution as it was opened; `may` says what whoever opened it may do besides. */
export type OpenedContribution = Opened<ContributionAt> & { readonly may: (command: Command) => boolean };

/** Opens what is asked of an intervention, or of the bureau, for a command. */
export async function openContribution(
  desk: Desk,
  actor: Actor,
  command: Command,
  id: string,
): Promise<Result<OpenedContribution, NotOpened>> {
  const opened = await openRecord(desk, CONTRIBUTIONS, { actor, command, id });
  if (!opened.ok) return opened;
  const relations = relationsTo(opened.value);
  return { ok: true, value: { ...opened.value, may: (what) => mayAsAny(actor, what, relations) } };
}
