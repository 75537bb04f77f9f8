import type { Activity } from '#shared/activities/record/activity.ts';
import { asksPartner } from '#shared/activities/organisations/open-ask.ts';
import { askParts, drawnFrom, type AskViewer, type ShownAsk } from '#shared/conversations/organisations/ask-card.ts';
import { may } from '#shared/people/permissions.ts';
import { actAlone, Parts } from '../forms/parts.tsx';
import type { PageRequest } from '../page-request.ts';
import { Heading } from '../parts/heading.tsx';
import { activityWords, pathOfActivity } from './words.ts';

type Said = { readonly pageRequest: PageRequest; readonly activity: Activity };

const AskOf = ({
  pageRequest,
  shown,
  viewer,
}: {
  readonly pageRequest: PageRequest;
  readonly shown: ShownAsk;
  readonly viewer: AskViewer;
}) => (
  <div class="lk-flow lk-org-ask">
    <Heading level={3}>{shown.name}</Heading>
    <Parts
      parts={askParts(pageRequest.localizer, shown, viewer, pageRequest.actor)}
      drawAct={actAlone(pageRequest, pathOfActivity(shown.activity))}
    />
  </div>
);

const Section = ({
  pageRequest,
  asks,
}: {
  readonly pageRequest: PageRequest;
  readonly asks: readonly { readonly shown: ShownAsk; readonly viewer: AskViewer }[];
}) => {
  const say = activityWords(pageRequest);
  return (
    <section class="lk-flow" aria-labelledby="organisaties">
      <Heading level={2} id="organisaties">
        {say('organisations')}
      </Heading>
      <p class="utrecht-paragraph">{say('organisations.text')}</p>
      {asks.map(({ shown, viewer }) => (
        <AskOf pageRequest={pageRequest} shown={shown} viewer={viewer} />
      ))}
    </section>
  );
};

/** What every organisation that is asked says to it, for the owner and the bureau; of somebody's own organisation with their answers. */
export async function organisationsSection({ pageRequest, activity }: Said, viewer: 'owner' | 'bureau') {
  const { desk, actor } = pageRequest;
  const partners = (activity.plan.askedOrganisations ?? []).map(({ partner }) => partner);
  if (partners.length === 0) return null;
  const own = actor.role === 'public' ? undefined : actor.partner;
  const asks = await Promise.all(
    partners.map(async (partner) => ({
      shown: await drawnFrom(desk, activity, partner),
      viewer: partner === own ? ('partner' as const) : viewer,
    })),
  );
  return <Section pageRequest={pageRequest} asks={asks} />;
}

/** Rule K37. What somebody's own organisation is asked, with what it can answer; nothing for anybody else. */
export async function ownOrganisation({ pageRequest, activity }: Said) {
  const { desk, actor } = pageRequest;
  const partner = actor.role === 'public' ? undefined : actor.partner;
  if (partner === undefined || !asksPartner(activity, partner) || !may(actor, 'read asks', 'asked')) return null;
  const shown = await drawnFrom(desk, activity, partner);
  return <Section pageRequest={pageRequest} asks={[{ shown, viewer: 'partner' }]} />;
}
