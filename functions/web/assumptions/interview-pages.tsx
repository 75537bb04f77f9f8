import { enterInterview, listInterviews } from '#shared/learning/interviews/interviews.ts';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { sentOne, type PageReply, type PageRequest } from '../page-request.ts';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Checkboxes } from '../parts/choices.tsx';
import { DateField, TextField } from '../parts/inputs.tsx';
import { Part } from '../parts/part.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { errorOf, formSay, messagesOf, typedIn, wrongIn, type Typed, type Wrong } from './typed.ts';
import { ASSUMPTIONS } from './words.ts';

const INTERVIEWS = `${ASSUMPTIONS}/interviews`;
const QUESTIONS = ['date', 'role', 'consent'] as const;
const LONGEST_ROLE = 100;

type Asked = { readonly typed: Typed; readonly wrong: Wrong };

/** The form by which it is put down that an interview was held. */
const InterviewForm = ({ pageRequest, typed, wrong }: Asked & { readonly pageRequest: PageRequest }) => {
  const say = formSay(pageRequest);
  return (
    <PostForm pageRequest={pageRequest} action={INTERVIEWS} class="lk-form">
      <input type="hidden" name="sleutel" value={sentOne(pageRequest, 'sleutel') ?? pageRequest.desk.newId()} />
      <DateField name="date" label={say('interviews.date')} value={typed['date']} {...errorOf(wrong, 'date')} />
      <TextField
        name="role"
        label={say('interviews.role')}
        hint={say('interview.role.hint')}
        value={typed['role']}
        maxlength={LONGEST_ROLE}
        {...errorOf(wrong, 'role')}
      />
      <Checkboxes
        name="consent"
        label={say('interview.consent')}
        options={[{ value: 'ja', label: say('interview.consent.yes') }]}
        values={typed['consent'] === undefined ? [] : ['ja']}
        {...errorOf(wrong, 'consent')}
      />
      <Button kind="primary">{say('interview.new')}</Button>
    </PostForm>
  );
};

async function listPage(pageRequest: PageRequest, asked: Asked = { typed: {}, wrong: {} }): Promise<PageReply> {
  const { desk, actor, localizer, query } = pageRequest;
  const say = formSay(pageRequest);
  const listed = await listInterviews(desk, actor);
  if (!listed.ok) return failedPage(pageRequest, listed.error);
  const done = listed.value.find(({ id }) => id === query.get('vastgelegd'));
  return {
    title: say('interviews.title'),
    isPersonal: true,
    ...(Object.keys(asked.wrong).length > 0 && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        <ErrorSummary title={say('errors')} errors={messagesOf(asked.wrong)} />
        {done && (
          <Alert kind="ok" role="status">
            <p class="utrecht-paragraph">{say('interview.done', { id: done.id })}</p>
          </Alert>
        )}
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('interviews.intro')}</p>
        <Part id="nieuw" title={say('interview.new')}>
          <InterviewForm pageRequest={pageRequest} {...asked} />
        </Part>
        <p class="utrecht-paragraph" role="status">
          {listed.value.length === 0 ? say('interviews.none') : say('interviews.count', { count: listed.value.length })}
        </p>
        {listed.value.length > 0 && (
          <ScrollingTable
            id="lijst-interviews"
            caption={say('interviews.title')}
            captionHidden
            rowHeads
            head={[
              { label: say('interviews.number') },
              { label: say('interviews.date') },
              { label: say('interviews.role') },
            ]}
            rows={listed.value.map(({ id, date, role }) => [id, localizer.day(date), role])}
          />
        )}
      </div>
    ),
  };
}

/** Rule L10. The interviews as numbers, for the data desk. */
export const interviewsPage = (pageRequest: PageRequest): Promise<PageReply> => listPage(pageRequest);

/** Puts down that an interview was held, once. */
export async function takeInterview(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const typed = typedIn(pageRequest, QUESTIONS);
  const { date = '', role = '', consent } = typed;
  const input = { date, role, consent: consent !== undefined };
  const entered = await enterInterview(desk, actor, sentOne(pageRequest, 'sleutel') ?? desk.newId(), input);
  if (entered.ok) return { goTo: href(`${INTERVIEWS}?vastgelegd=${encodeURIComponent(entered.value.id)}`) };
  if (entered.error.code !== 'bad-input') return failedPage(pageRequest, entered.error);
  return listPage(pageRequest, {
    typed,
    wrong: wrongIn(pageRequest, entered.error.errors ?? [], typed, {
      texts: { date: date === '' ? 'wrong.empty' : 'wrong.date', consent: 'wrong.consent' },
    }),
  });
}
