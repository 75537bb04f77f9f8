import type { Activity } from '#shared/activities/record/activity.ts';
import { whyNoGuest } from '#shared/activities/joining/may-join.ts';
import { isAboutAnything } from '#shared/activities/joining/offer.ts';
import { readJoinings } from '#shared/activities/joining/read-joinings.ts';
import { sideOf } from '#shared/activities/joining/talk-store.ts';
import { offerParts } from '#shared/conversations/joinings/offer-parts.ts';
import { shownTalk, talkParts, type ShownTalk } from '#shared/conversations/joinings/talk-card.ts';
import { actAlone, Parts } from '../forms/parts.tsx';
import type { PageRequest } from '../page-request.ts';
import { Heading } from '../parts/heading.tsx';
import { activityWords, pathOfActivity } from './words.ts';

type Said = { readonly pageRequest: PageRequest; readonly activity: Activity };

const Talk = ({ pageRequest, activity, shown }: Said & { readonly shown: ShownTalk }) => {
  const { localizer, actor, desk } = pageRequest;
  const { guest, host } = shown.kept;
  const titles = { guest: guest.activity.plan.title, host: host.activity.plan.title };
  return (
    <div class="lk-flow lk-join-talk">
      <Heading level={3}>{localizer.say('joining.title', titles)}</Heading>
      <Parts
        parts={talkParts(localizer, shown, sideOf(shown.kept, actor), desk.clock.now())}
        drawAct={actAlone(pageRequest, pathOfActivity(activity))}
      />
    </div>
  );
};

/** Rules K81 and K83. What an activity could join, and the talks about it, for its owner and the bureau; nothing where there is neither. */
export async function joiningsSection({ pageRequest, activity }: Said, viewer: 'owner' | 'bureau') {
  const { desk, actor, localizer } = pageRequest;
  const read = await readJoinings(desk, actor, activity.id);
  if (!read.ok) return null;
  const { offers, talks } = read.value;
  const mayJoin = viewer === 'owner' && isAboutAnything(activity.plan) && whyNoGuest(activity) === undefined;
  if (talks.length === 0 && !mayJoin) return null;
  const say = activityWords(pageRequest);
  const shown = await Promise.all(talks.map(({ id }) => shownTalk(desk, id)));
  const offered = offerParts(localizer, mayJoin ? offers : [], await desk.areaEver(), activity.id);
  return (
    <section class="lk-flow" aria-labelledby="samen">
      <Heading level={2} id="samen">
        {say('joinings')}
      </Heading>
      <p class="utrecht-paragraph">{say('joinings.text')}</p>
      {shown.map((one) => one && <Talk pageRequest={pageRequest} activity={activity} shown={one} />)}
      {mayJoin && offers.length === 0 && talks.length === 0 && (
        <p class="utrecht-paragraph">{localizer.say('joining.none')}</p>
      )}
      <Parts parts={offered} drawAct={actAlone(pageRequest, pathOfActivity(activity))} />
    </section>
  );
}
