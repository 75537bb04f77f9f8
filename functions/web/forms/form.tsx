import type { Child } from 'hono/jsx';
import type { FieldErrors, Form, FormName } from '#shared/conversations/kernel/model.ts';
import { faultLine } from '#shared/conversations/kernel/quote-question.ts';
import { outcomeSeen } from '#shared/conversations/kernel/outcome-seen.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { NormLink } from '../parts/norm-link.tsx';
import type { Page, PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { drawField } from './fields.tsx';
import { actInForm, Parts } from './parts.tsx';
import { en, nl } from './texts.ts';

/** Where a form is sent: to the page that it belongs to, so that its address can be opened anew. */
const ADDRESS: Partial<Record<FormName, string>> = { activity: '/aanmelden' };

type FormDrawing = {
  readonly pageRequest: PageRequest;
  readonly form: Form;
  readonly key: string;
  readonly errors?: FieldErrors;
  readonly notice?: 'see-first';
  readonly back?: string;
};

const Unseen = ({ form, formKey, back }: { readonly form: Form; readonly formKey: string; readonly back: string }) => (
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

/** What a form says of what is filled in so far: it is drawn anew when an answer changes. */
const Outcome = ({ pageRequest, form }: Pick<FormDrawing, 'pageRequest' | 'form'>) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  if (form.after.length === 0) return null;
  const seen = outcomeSeen(form);
  return (
    <div class="lk-card lk-flow" id="outcome" data-live="outcome">
      <Heading level={2}>{say(seen === undefined ? 'outcome' : 'room')}</Heading>
      {seen !== undefined && <input type="hidden" name="_seen" value={seen} />}
      <Parts parts={form.after} drawAct={actInForm} />
      {seen !== undefined && <NormLink pageRequest={pageRequest} />}
    </div>
  );
};

async function fieldsOf({ pageRequest, form, errors = {} }: FormDrawing): Promise<Child[]> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const drawn: Child[] = await Promise.all(
    form.fields.map(async (field) => (
      <div data-field={field.id}>{await drawField(field, { pageRequest, values: form.values, errors })}</div>
    )),
  );
  const later = form.fields.findIndex((field) => field.later);
  return later < 0 ? drawn : drawn.toSpliced(later, 0, <Heading level={2}>{say('later')}</Heading>);
}

/** A form of a conversation as a page. */
export async function formPage(drawing: FormDrawing): Promise<Page> {
  const { pageRequest, form, key, errors = {}, notice, back = '/mijn' } = drawing;
  const say = pageWords({ nl, en }, pageRequest.language);
  const wrong = form.fields.flatMap(({ id, label }) =>
    errors[id] === undefined ? [] : [{ field: id, message: faultLine(label, errors[id]) }],
  );
  const fields = await fieldsOf(drawing);
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
          action={ADDRESS[form.form] ?? '/gesprek'}
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
            <p
              class="lk-status lk-quiet"
              role="status"
              data-status
              data-updating={say('updating')}
              data-updated={say('updated')}
              data-failed={say('not-updated')}
            ></p>
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
