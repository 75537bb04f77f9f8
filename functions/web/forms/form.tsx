import type { Child } from 'hono/jsx';
import type { FieldErrors, Form } from '#shared/conversations/kernel/model.ts';
import { faultLine } from '#shared/conversations/kernel/quote-question.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import type { Page, PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { drawField, type Marks } from './fields.tsx';
import { Outcome, OutcomeStatus } from './outcome.tsx';
import { actInForm, Parts } from './parts.tsx';
import { en, nl } from './texts.ts';

/** What a form is drawn with; `at` is the step to show, of one in steps. */
export type FormDrawing = {
  readonly pageRequest: PageRequest;
  readonly form: Form;
  readonly key: string;
  readonly errors?: FieldErrors;
  readonly notice?: 'see-first';
  readonly back?: string;
  readonly at?: number;
};

/** What a form carries besides its answers. */
export const Unseen = ({
  form,
  formKey,
  back,
}: {
  readonly form: Form;
  readonly formKey: string;
  readonly back: string;
}) => (
  <>
    {Object.entries({
      _form: form.form,
      _context: form.context,
      _revision: String(form.revision),
      _key: formKey,
      _back: back,
    }).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);

/** The questions of a form, those that are asked later under a heading of their own; `marks` says which are told apart. */
export async function drawFields({ pageRequest, form, errors = {} }: FormDrawing, marks: Marks): Promise<Child[]> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const drawn: Child[] = await Promise.all(
    form.fields.map(async (field) => (
      <div data-field={field.id}>{await drawField(field, { pageRequest, values: form.values, errors, marks })}</div>
    )),
  );
  const later = form.fields.findIndex((field) => field.later);
  return later <= 0 ? drawn : drawn.toSpliced(later, 0, <Heading level={2}>{say('later')}</Heading>);
}

/** A form of a conversation as one page, with all its questions. */
export async function wholePage(drawing: FormDrawing): Promise<Page> {
  const { pageRequest, form, key, errors = {}, notice, back = '/mijn' } = drawing;
  const say = pageWords({ nl, en }, pageRequest.language);
  const wrong = form.fields.flatMap(({ id, label }) =>
    errors[id] === undefined ? [] : [{ field: id, message: faultLine(label, errors[id]) }],
  );
  const fields = await drawFields(drawing, 'optional');
  return {
    title: form.title,
    status: wrong.length > 0 ? 422 : 200,
    islands: ['live-form'],
    main: (
      <>
        <ErrorSummary title={say('errors')} errors={wrong} />
        {notice && (
          <Alert kind="info" title={say(notice)} role="status">
            <p class="utrecht-paragraph">{say(`${notice}.text`)}</p>
          </Alert>
        )}
        <PostForm
          pageRequest={pageRequest}
          action="/gesprek"
          class={form.after.length > 0 ? 'lk-talk lk-talk--outcome' : 'lk-talk'}
          id="live-form"
        >
          <div class="lk-talk__questions lk-form lk-flow">
            <Unseen form={form} formKey={key} back={back} />
            <Parts parts={form.before} drawAct={actInForm} />
            {fields}
          </div>
          <div class="lk-talk__outcome lk-flow">
            <Outcome pageRequest={pageRequest} form={form} />
            <OutcomeStatus pageRequest={pageRequest} />
          </div>
          <div class="lk-talk__send">
            <ButtonGroup>
              <Button kind="primary">{form.submit}</Button>
              {form.fields.some(({ redraws }) => redraws) && (
                <Button name="_press" value="redraw" formnovalidate>
                  {say('check')}
                </Button>
              )}
              <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(back)}>
                {form.cancel}
              </a>
            </ButtonGroup>
          </div>
        </PostForm>
      </>
    ),
  };
}
