import { decideBy } from '#shared/activities/deciding/decide-by.ts';
import { standingSteps, type StandingStep } from '#shared/activities/record/standing-steps.ts';
import { nextText, type ShownActivity } from '#shared/conversations/activities/card/activity-card.ts';
import type { PageRequest } from '../page-request.ts';
import type { Viewer } from './find.tsx';
import { activityWords } from './words.ts';

const Step = ({ pageRequest, step }: { readonly pageRequest: PageRequest; readonly step: StandingStep }) => {
  const { localizer } = pageRequest;
  const say = activityWords(pageRequest);
  return (
    <li class={`lk-stand lk-stand--${step.stands}`} aria-current={step.stands === 'here' ? 'step' : undefined}>
      <span class="lk-stand__name">{say(`step.${step.status}`)}</span>{' '}
      <span class="lk-quiet">
        {step.at === undefined ? (
          say(`stands.${step.stands}`)
        ) : (
          <time datetime={step.at}>{localizer.moment(step.at)}</time>
        )}
      </span>
    </li>
  );
};

/** Where an activity stands, as a line of steps. */
export const Steps = ({ pageRequest, shown }: { readonly pageRequest: PageRequest; readonly shown: ShownActivity }) => (
  <ol class="lk-stands" aria-label={activityWords(pageRequest)('steps')}>
    {standingSteps(shown.activity.status, shown.lines).map((step) => (
      <Step pageRequest={pageRequest} step={step} />
    ))}
  </ol>
);

/** Rule A24. Who has to do something now, and by when. */
export function WhoseTurn({
  pageRequest,
  shown,
  viewer,
  isOwn,
}: {
  readonly pageRequest: PageRequest;
  readonly shown: ShownActivity;
  readonly viewer: Viewer;
  readonly isOwn: boolean;
}) {
  const { desk, localizer } = pageRequest;
  const say = activityWords(pageRequest);
  const due = decideBy(shown.activity, shown.lines);
  return (
    <>
      {viewer === 'owner' && (
        <p class="utrecht-paragraph">{nextText({ desk, baseUrl: '' }, localizer, shown.activity)}</p>
      )}
      {due && (
        <p class="utrecht-paragraph">
          {say(shown.activity.proposed ? 'due.change' : 'due', {
            day: localizer.day(due.day),
            since: localizer.moment(due.since),
          })}
        </p>
      )}
      {isOwn && <p class="utrecht-paragraph">{localizer.say('own-case')}</p>}
    </>
  );
}
