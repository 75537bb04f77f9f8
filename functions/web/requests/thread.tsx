import type { AskedBack, Happened } from '#shared/conversations/data-requests/request-page.ts';
import { whoAgrees } from '#shared/conversations/data-requests/request-words.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { TextArea } from '../parts/inputs.tsx';
import { Paragraphs } from '../forms/parts.tsx';
import type { PageRequest } from '../page-request.ts';
import { requestWords } from './words.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';

const FIELDS = [
  'datasets',
  'kind',
  'question',
  'contactsSpared',
  'organisation',
  'purpose',
  'legalBasis',
  'from',
  'until',
  'neighbourhoods',
  'people',
  'terms',
] as const;

/** What happened, and by whom as far as this reader may know it. */
function titleOf(pageRequest: PageRequest, programme: ProgrammeData, happened: Happened): string {
  const { localizer } = pageRequest;
  const say = requestWords(pageRequest);
  if (happened.what === 'decision') {
    const what = localizer.say(`data-card.decided.${happened.decision.decision}`, {
      who: whoAgrees(localizer, programme, happened.decision.for),
    });
    return happened.name === undefined ? what : say('decided.by', { what, name: happened.name });
  }
  const role = localizer.say(`role.${happened.role}`);
  if (happened.what === 'action')
    return say('by', { what: localizer.say(`data-card.action.${happened.action}`), name: happened.name ?? role });
  return say(`said.${happened.what}`, { name: happened.name ?? role, role });
}

/** What goes with it: conditions of a decision, what changed, who does not see it. */
function notesOf(pageRequest: PageRequest, happened: Happened): string[] {
  const say = requestWords(pageRequest);
  if (happened.what === 'advice') return [say('advice.note')];
  if (happened.what === 'decision') {
    const { conditions, until } = happened.decision;
    return [
      ...(conditions === undefined ? [] : [say('conditions', { text: conditions })]),
      ...(until === undefined ? [] : [say('last-day', { day: pageRequest.localizer.day(until) })]),
    ];
  }
  if (happened.what !== 'action') return [];
  const changed = FIELDS.filter((field) => happened.changed.includes(field)).map((field) => say(`field.${field}`));
  return [
    ...(changed.length === 0 ? [] : [say('changed', { fields: pageRequest.localizer.list(changed) })]),
    ...happened.moves.map(({ how, names, nameless }) =>
      say(`moved.${how}`, {
        people: pageRequest.localizer.list([
          ...names,
          ...(nameless === 0
            ? []
            : [say(nameless === 1 ? 'moved.nameless.one' : 'moved.nameless', { count: nameless })]),
        ]),
      }),
    ),
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** All that happened on a request and was said about it, from the beginning. */
export const Thread = ({
  pageRequest,
  programme,
  thread,
}: {
  readonly pageRequest: PageRequest;
  readonly programme: ProgrammeData;
  readonly thread: readonly Happened[];
}) => (
  <section class="lk-flow">
    <Heading level={2}>{requestWords(pageRequest)('thread')}</Heading>
    <ol class="lk-messages">
      {thread.map((happened) => (
        <li class="lk-message lk-flow">
          <p class="utrecht-paragraph">
            <strong>{capital(titleOf(pageRequest, programme, happened))}</strong>{' '}
            <span class="lk-quiet">
              <time datetime={happened.at}>{pageRequest.localizer.moment(happened.at)}</time>
            </span>
          </p>
          {happened.text !== undefined && <Paragraphs text={happened.text} />}
          {notesOf(pageRequest, happened).map((note) => (
            <p class="utrecht-paragraph lk-quiet">{note}</p>
          ))}
        </li>
      ))}
    </ol>
  </section>
);

/** A place to write a message or advice: the question of the conversation, in place. */
export const Write = ({
  pageRequest,
  id,
  what,
}: {
  readonly pageRequest: PageRequest;
  readonly id: string;
  readonly what: 'message' | 'answer' | 'advice';
}) => {
  const { say } = pageRequest.localizer;
  const unseen = {
    _form: 'data-step',
    _context: JSON.stringify([what, id]),
    _revision: '0',
    _key: pageRequest.desk.newId(),
    _back: `/dataverzoeken/${id}`,
  };
  return (
    <section class="lk-flow">
      <Heading level={2}>{say(`data.step.${what}`)}</Heading>
      <PostForm pageRequest={pageRequest} action="/gesprek" class="lk-form">
        {Object.entries(unseen).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <TextArea
          name="answer"
          label={say(`data.step.${what}.ask`)}
          hint={say(`data.step.${what}.hint`)}
          maxlength={3_000}
        />
        {what === 'answer' ? (
          <ButtonGroup>
            <Button kind="primary" name="isAnswer" value="yes">
              {requestWords(pageRequest)('reply.back')}
            </Button>
            <Button kind="secondary" name="isAnswer" value="no">
              {requestWords(pageRequest)('reply.only')}
            </Button>
          </ButtonGroup>
        ) : (
          <div>
            <Button kind="primary">{say(`data.step.${what}.do`)}</Button>
          </div>
        )}
      </PostForm>
    </section>
  );
};

/** What its applicant is asked, by whom, with the place to answer it: one press answers and sends the request back. */
export const Asked = ({
  pageRequest,
  programme,
  id,
  asked,
}: {
  readonly pageRequest: PageRequest;
  readonly programme: ProgrammeData;
  readonly id: string;
  readonly asked: readonly AskedBack[];
}) => (
  <>
    <Alert kind="warning" title={requestWords(pageRequest)('reply.asked')}>
      {asked.map((one) => (
        <>
          <p class="utrecht-paragraph lk-quiet">
            {capital(whoAgrees(pageRequest.localizer, programme, one.for))},{' '}
            <time datetime={one.at}>{pageRequest.localizer.moment(one.at)}</time>
          </p>
          <Paragraphs text={one.text} />
        </>
      ))}
    </Alert>
    <Write pageRequest={pageRequest} id={id} what="answer" />
  </>
);
