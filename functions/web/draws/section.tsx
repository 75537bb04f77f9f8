import { mayDraw, type Activity } from '#shared/activities/record/activity.ts';
import { isStopped } from '#shared/activities/draws/draw-store.ts';
import { drawsSlices } from '#shared/activities/draws/seeking.ts';
import { isIssuable } from '#shared/activities/draws/reserved.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import { drawStateText, reservedFacts } from '#shared/conversations/activities/card/draw-card.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button, ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Facts } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import { drawWords } from './words.ts';

type DrawProps = { readonly pageRequest: PageRequest; readonly activity: Activity; readonly area: Area };

/** What can be done with a draw: issue it, keep the file, and draw by it. */
const Offers = ({ pageRequest, activity }: Omit<DrawProps, 'area'>) => {
  const say = drawWords(pageRequest);
  const { href } = pageRequest;
  const path = `/activiteiten/${activity.number}/trekking`;
  const isIssued = activity.draw?.issuedAt !== undefined;
  return (
    <ButtonGroup>
      {isIssuable(activity) && (
        <PostForm pageRequest={pageRequest} action={path} class="lk-inline-form">
          <Button kind={isIssued ? 'secondary' : 'primary'}>{say(isIssued ? 'issue.again' : 'issue')}</Button>
        </PostForm>
      )}
      {isIssued && <LinkButton href={href(`${path}/bestand`)}>{say('file')}</LinkButton>}
      <LinkButton href="/draw.html">{say('tool')}</LinkButton>
    </ButtonGroup>
  );
};

/** Rule K92. What was issued of an activity that goes ahead no longer: that nobody is drawn by it. */
const Stopped = ({ pageRequest, activity }: Omit<DrawProps, 'area'>) => {
  const say = drawWords(pageRequest);
  return (
    <section class="lk-flow" aria-labelledby="trekking">
      <Heading level={2} id="trekking">
        {say('draw')}
      </Heading>
      <Alert kind="warning">
        <p class="utrecht-paragraph">{drawStateText(pageRequest.localizer, activity, true)}</p>
      </Alert>
      <ButtonGroup>
        <LinkButton href={pageRequest.href(`/activiteiten/${activity.number}/trekking/bestand`)}>
          {say('file')}
        </LinkButton>
      </ButtonGroup>
    </section>
  );
};

/** Rule K15. The draw of an activity, for who may have it: what is reserved, whether it was issued, and what can be done with it. */
export async function drawSection({ pageRequest, activity, area }: DrawProps) {
  if (!mayDraw(activity, pageRequest.actor)) return null;
  if (await isStopped(pageRequest.desk.table, activity))
    return <Stopped pageRequest={pageRequest} activity={activity} />;
  if (!drawsSlices(activity) || !activity.draw) return null;
  const say = drawWords(pageRequest);
  const { localizer } = pageRequest;
  return (
    <section class="lk-flow" aria-labelledby="trekking">
      <Heading level={2} id="trekking">
        {say('draw')}
      </Heading>
      <p class="utrecht-paragraph">{drawStateText(localizer, activity)}</p>
      <p class="utrecht-paragraph">{say('reserved')}</p>
      <Facts facts={reservedFacts(localizer, activity, area)} />
      {isIssuable(activity) && <p class="utrecht-paragraph">{localizer.say('draw.follows')}</p>}
      <Offers pageRequest={pageRequest} activity={activity} />
    </section>
  );
}
