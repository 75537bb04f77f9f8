import { keepAccess } from '../../people/access-log.ts';
import type { Dataset } from '../../catalogue/dataset.ts';
import { DATA_DESK, type Grant, type KeptGrant } from '../../requests/grants/grant.ts';
import { openGrant } from '../../requests/grants/change-grant.ts';
import { readGrants } from '../../requests/grants/grant-store.ts';
import { grantView, relationsToGrant } from '../../requests/grants/find-grants.ts';
import type { RequestPeople } from '../../requests/request.ts';
import { readDatasetsById } from '../../requests/request-input.ts';
import { readRequestPeople } from '../../requests/request-store.ts';
import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { daysUntil, privateFact, shortly, someOf, titleOf, whoAgrees } from './request-words.ts';
import { deciderActs, holderActs } from './grant-buttons.ts';
import type { Card, Fact, Link, Part } from '../kernel/model.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { ConversationContext } from '../kernel/context.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import { pageAddress } from '../../platform/http/page-address.ts';

/** For whom the card of a grant is. */
export type GrantViewer = 'data-desk' | 'owner-of-data' | 'holder';

/** A grant with everything that its cards tell, read once for however many are drawn. */
export type ShownGrant = {
  readonly grant: KeptGrant;
  readonly view: Grant;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly now: Date;
  readonly programme: ProgrammeData;
};

async function shownWith(
  desk: Desk,
  grants: readonly KeptGrant[],
  people: ReadonlyMap<string, RequestPeople>,
): Promise<ShownGrant[]> {
  const named = [...new Set(grants.map(({ dataset }) => dataset))];
  const [datasets, programme] = await Promise.all([readDatasetsById(desk, named), desk.programme()]);
  const now = desk.clock.now();
  return grants.map((grant) => ({
    grant,
    view: grantView(grant, people.get(grant.request), now),
    datasets,
    now,
    programme,
  }));
}

/** Reads what the cards of some grants tell; those that are not there are left out. */
export async function shownGrants(desk: Desk, ids: readonly string[]): Promise<ShownGrant[]> {
  const grants = await readGrants(desk.table, ids);
  return shownWith(
    desk,
    grants,
    await readRequestPeople(desk.table, [...new Set(grants.map(({ request }) => request))]),
  );
}

/** Reads what the cards of a grant tell; undefined where there is none. */
export const shownGrant = async (desk: Desk, id: string): Promise<ShownGrant | undefined> =>
  (await shownGrants(desk, [id]))[0];

function grantFacts(localizer: Localizer, { view, datasets, now, programme }: ShownGrant): Fact[] {
  const { say, day, list, number } = localizer;
  const { dataset, people, organisation, purpose, from, until, status, conditions, withdrawn, extension } = view;
  return [
    { label: say('data-card.datasets'), value: titleOf(localizer, datasets, dataset) },
    { label: say('fact.status'), value: say(`grant-card.status.${status}`) },
    ...(status === 'live'
      ? [{ label: say('grant-card.left'), value: say('grant-card.days', { days: number(daysUntil(until, now)) }) }]
      : []),
    { label: say('fact.period'), value: say('period.between', { start: day(from), end: day(until) }) },
    ...privateFact(
      say('data-card.people'),
      someOf(
        localizer,
        people.map(({ name, email }) => `${shortly(name, 80)} (${email})`),
      ),
    ),
    { label: say('fact.organisation'), value: organisation },
    { label: say('data-card.purpose'), value: shortly(purpose), isPrivate: true },
    ...privateFact(say('fact.conditions'), conditions && shortly(conditions)),
    ...privateFact(say('grant-card.withdrawn'), withdrawn && shortly(withdrawn.reason)),
    ...(extension
      ? [
          {
            label: say('grant-card.extension'),
            value: say('grant-card.extension.asked', {
              until: day(extension.until),
              reason: shortly(extension.reason),
              who: list(extension.awaiting.map((who) => whoAgrees(localizer, programme, who))),
            }),
            isPrivate: true as const,
          },
        ]
      : []),
  ];
}

/** The page where a holder has the data, and accepts the terms before. */
const dataPage = (
  { baseUrl }: ConversationContext,
  { language, say }: Localizer,
  { dataset, terms, status }: Grant,
): Link[] =>
  status === 'live'
    ? [
        {
          label: say(terms ? 'grant-card.get.terms' : 'grant-card.get'),
          href: pageAddress(baseUrl, language, `/data/${dataset}`),
        },
      ]
    : [];

/** The card of a grant as it was read: access to what, for whom, for what and until when, and what its viewer can do. */
export function drawGrant(
  conversation: ConversationContext,
  localizer: Localizer,
  shown: ShownGrant,
  viewer: GrantViewer,
): Card {
  const { say } = localizer;
  const { view, datasets } = shown;
  const title = say('grant-card.title', { dataset: titleOf(localizer, datasets, view.dataset) });
  const offers =
    viewer === 'holder'
      ? [...holderActs(localizer, view), ...dataPage(conversation, localizer, view)]
      : deciderActs(localizer, view);
  const parts: Part[] = [
    { kind: 'facts', facts: grantFacts(localizer, shown) },
    ...(offers.length > 0 ? [{ kind: 'buttons', buttons: offers } as const] : []),
  ];
  return {
    title,
    summary: say('card.summary', {
      title: `${title} (${view.request.slice(0, 8)})`,
      status: say(`grant-card.status.${view.status}`),
    }),
    parts,
    again: { act: 'grant.show', value: view.id },
  };
}

/** The card of a grant as it is now, for who may know of it; undefined for others, and where there is none. Rule D10: that leaves a line. */
export async function grantCard(
  conversation: ConversationContext,
  localizer: Localizer,
  id: string,
  actor: Actor,
): Promise<Card | undefined> {
  const { desk } = conversation;
  const opened = await openGrant(desk, actor, 'read grant', id);
  if (!opened.ok) return undefined;
  const { grant, kept, party } = opened.value;
  const holds = relationsToGrant(grant, party).includes('owner');
  if (!holds) await keepAccess(desk, actor, 'read grants', `grant ${id}`);
  const [shown] = await shownWith(desk, [grant], new Map(kept.people ? [[grant.request, kept.people]] : []));
  const other = actor.role === DATA_DESK ? 'data-desk' : 'owner-of-data';
  return shown && drawGrant(conversation, localizer, shown, holds ? 'holder' : other);
}
