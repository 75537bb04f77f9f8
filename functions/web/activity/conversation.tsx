import type { ActivityMessage } from '#shared/activities/changing/discuss-activity.ts';
import type { Activity } from '#shared/activities/record/activity.ts';
import { actorName } from '#shared/conversations/activities/card/small-parts.ts';
import type { ShownActivity } from '#shared/conversations/activities/card/activity-card.ts';
import { Paragraphs } from '../forms/parts.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { TextArea } from '../parts/inputs.tsx';
import type { PageRequest } from '../page-request.ts';
import type { Viewer } from './find.tsx';
import { activityWords, pathOfActivity } from './words.ts';

const MOST_LETTERS = 3_000;

/** The box in which somebody writes; with `isAnswer` what they write goes back to the bureau with the registration. */
const Write = ({
  pageRequest,
  activity,
  isAnswer,
}: {
  readonly pageRequest: PageRequest;
  readonly activity: Activity;
  readonly isAnswer: boolean;
}) => {
  const say = activityWords(pageRequest);
  const { localizer, desk } = pageRequest;
  const unseen = {
    _form: 'activity-message',
    _context: JSON.stringify([activity.id]),
    _revision: '0',
    _key: desk.newId(),
    _back: pathOfActivity(activity),
    ...(isAnswer && { answer: 'yes' }),
  };
  return (
    <PostForm pageRequest={pageRequest} action="/gesprek" class="lk-form">
      {Object.entries(unseen).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <TextArea
        name="text"
        label={isAnswer ? say('answer') : localizer.say('message.text')}
        {...(isAnswer && { hint: say('answer.hint') })}
        maxlength={MOST_LETTERS}
      />
      <div>
        <Button kind="primary">{isAnswer ? say('answer.send') : localizer.say('message.submit')}</Button>
      </div>
    </PostForm>
  );
};

type Asked = { readonly pageRequest: PageRequest; readonly shown: ShownActivity; readonly viewer: Viewer };

/** What the bureau asked and waits for, with the box for the answer where it is the reader's to give. */
export function Question({ pageRequest, shown, viewer }: Asked) {
  const { activity, lines } = shown;
  const { decision, status } = activity;
  if (status !== 'changes-requested') return null;
  const say = activityWords(pageRequest);
  const { localizer } = pageRequest;
  const line = lines.find(({ at }) => at === decision?.at);
  const name = line ? actorName(localizer, line.actor) : '';
  return (
    <section class="lk-card lk-flow" aria-labelledby="vraag">
      <Heading level={2} id="vraag">
        {say(viewer === 'owner' ? 'question.yours' : 'question.waits')}
      </Heading>
      {decision && (
        <>
          <p class="utrecht-paragraph lk-quiet">
            {say('question.by', { name, moment: localizer.moment(decision.at) })}
          </p>
          <blockquote class="lk-quote">
            <Paragraphs text={decision.reason} />
          </blockquote>
        </>
      )}
      {viewer === 'owner' && <Write pageRequest={pageRequest} activity={activity} isAnswer />}
      {viewer === 'owner' && <p class="utrecht-paragraph">{say('question.change')}</p>}
    </section>
  );
}

/** What owner and bureau wrote to each other, and where one writes. */
export const Conversation = ({
  pageRequest,
  shown,
  viewer,
  said,
}: Asked & { readonly said: readonly ActivityMessage[] }) => {
  const say = activityWords(pageRequest);
  const { localizer } = pageRequest;
  const isAsked = viewer === 'owner' && shown.activity.status === 'changes-requested'; // the box is above
  return (
    <section class="lk-flow" aria-labelledby="berichten">
      <Heading level={2} id="berichten">
        {say('messages')}
      </Heading>
      {said.length === 0 ? (
        <p class="utrecht-paragraph">{say('messages.none')}</p>
      ) : (
        <ol class="lk-messages">
          {said.map(({ at, name, role, text }) => (
            <li class="lk-message lk-flow">
              <p class="utrecht-paragraph">
                <strong>{name}</strong> ({localizer.say(`role.${role}`)}){' '}
                <span class="lk-quiet">
                  <time datetime={at}>{localizer.moment(at)}</time>
                </span>
              </p>
              <Paragraphs text={text} />
            </li>
          ))}
        </ol>
      )}
      {!isAsked && <Write pageRequest={pageRequest} activity={shown.activity} isAnswer={false} />}
    </section>
  );
};

/** That something was done, where a form led here. */
export const Done = ({
  pageRequest,
  text,
  back,
}: {
  readonly pageRequest: PageRequest;
  readonly text: string;
  readonly back: string | undefined;
}) => (
  <Alert kind="ok" role="status">
    <p class="utrecht-paragraph">{text}</p>
    {back !== undefined && (
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(back)}>
          {activityWords(pageRequest)('done.back')}
        </a>
      </p>
    )}
  </Alert>
);
