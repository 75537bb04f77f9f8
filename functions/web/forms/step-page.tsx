import type { Child } from 'hono/jsx';
import type { FieldErrors, Form, FormStep } from '#shared/conversations/kernel/model.ts';
import { faultLine } from '#shared/conversations/kernel/quote-question.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Alert, ERROR_SUMMARY, ErrorSummary } from '../parts/alert.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import type { Page, PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { CheckStep } from './check-step.tsx';
import { drawFields, Unseen, type FormDrawing } from './form.tsx';
import { OutcomeSheet } from './outcome.tsx';
import { actInForm, Parts } from './parts.tsx';
import { en, nl } from './texts.ts';

type Stepping = FormDrawing & { readonly steps: readonly FormStep[]; readonly at: number };

const wordsIn = ({ language }: PageRequest) => pageWords({ nl, en }, language);

/** The step to show: the one that was asked for, or the first with something wrong in it. */
function stepAt(steps: readonly FormStep[], asked: number, errors: FieldErrors): number {
  const wrong = steps.findIndex(({ fields }) => fields.some((id) => errors[id] !== undefined));
  const own = steps[asked]?.fields.some((id) => errors[id] !== undefined) === true;
  return wrong >= 0 && !own ? wrong : Math.min(Math.max(asked, 0), steps.length - 1);
}

/** What was filled in at the other steps goes along unseen. */
const Elsewhere = ({ form, step }: { readonly form: Form; readonly step: FormStep }) => (
  <>
    {Object.entries(form.values)
      .filter(([id]) => !step.fields.includes(id))
      .flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one) => <input type="hidden" name={name} value={one} />),
      )}
  </>
);

/** Enter in a field goes on: a browser presses the first button of a form, and that would be one of those to other steps. */
const OnEnter = ({ isLast }: { readonly isLast: boolean }) => (
  <button
    type="submit"
    class="lk-aloud"
    tabindex={-1}
    aria-hidden="true"
    {...(!isLast && { name: '_to', value: 'next' })}
  >
    ›
  </button>
);

const Progress = ({ pageRequest, steps, at, errors = {} }: Stepping) => {
  const say = wordsIn(pageRequest);
  return (
    <nav aria-label={say('steps')}>
      <ol class="lk-steps">
        {steps.map(({ title, fields }, index) => {
          const isWrong = fields.some((id) => errors[id] !== undefined);
          const label = `${index + 1}. ${title}${isWrong ? ` (${say('step.wrong')})` : ''}`;
          return (
            <li>
              {index === at ? (
                <strong aria-current="step">{label}</strong>
              ) : (
                <button type="submit" name="_to" value={String(index)} formnovalidate>
                  {label}
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
};

const Send = ({ pageRequest, form, steps, at, back = '/mijn' }: Stepping) => {
  const say = wordsIn(pageRequest);
  const isLast = at === steps.length - 1;
  return (
    <ButtonGroup>
      {isLast ? (
        <Button kind="primary">{form.submit}</Button>
      ) : (
        <Button kind="primary" name="_to" value="next">
          {say('step.next')}
        </Button>
      )}
      {at > 0 && (
        <Button name="_to" value={String(at - 1)} formnovalidate>
          {say('step.back')}
        </Button>
      )}
      {!isLast && (
        <Button name="_press" value="redraw" formnovalidate>
          {say('check')}
        </Button>
      )}
      <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(back)}>
        {form.cancel}
      </a>
    </ButtonGroup>
  );
};

/** What is wrong: at this step as links to the fields, elsewhere as the steps to go to. */
function Wrong({ pageRequest, form, steps, at, errors = {} }: Stepping): Child {
  const say = wordsIn(pageRequest);
  const here = form.fields.filter(({ id }) => errors[id] !== undefined && steps[at]?.fields.includes(id));
  const elsewhere = steps.filter(({ fields }, index) => index !== at && fields.some((id) => errors[id] !== undefined));
  return (
    <>
      <ErrorSummary
        title={say('errors')}
        errors={here.map(({ id, label }) => ({ field: id, message: faultLine(label, errors[id] ?? '') }))}
      />
      {elsewhere.length > 0 && (
        <Alert
          kind="error"
          title={say('errors.elsewhere')}
          {...(here.length === 0 && { id: ERROR_SUMMARY, tabindex: -1 })}
        >
          <ButtonGroup>
            {elsewhere.map((step) => (
              <Button name="_to" value={String(steps.indexOf(step))} formnovalidate>
                {step.title}
              </Button>
            ))}
          </ButtonGroup>
        </Alert>
      )}
    </>
  );
}

/** A form in steps: one step of it, with the outcome beside it. Everything that was filled in goes along, there and back. */
export async function stepPage(drawing: FormDrawing, steps: readonly FormStep[], asked: number): Promise<Page> {
  const { pageRequest, form, key, errors = {}, notice, back = '/mijn' } = drawing;
  const say = wordsIn(pageRequest);
  const at = stepAt(steps, asked, errors);
  const step = steps[at] ?? { id: '', title: '', fields: [] };
  const stepping: Stepping = { ...drawing, steps, at };
  const isLast = at === steps.length - 1;
  const own = form.fields.filter(({ id }) => step.fields.includes(id));
  const fields = await drawFields({ ...drawing, form: { ...form, fields: own } }, 'required');
  return {
    title: form.title,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    islands: ['live-form'],
    main: (
      <PostForm pageRequest={pageRequest} action="/aanmelden" class="lk-talk lk-talk--outcome" id="live-form">
        <OnEnter isLast={isLast} />
        <div class="lk-talk__questions lk-form lk-flow">
          <Unseen form={form} formKey={key} back={back} />
          <input type="hidden" name="_at" value={String(at)} />
          <Elsewhere form={form} step={step} />
          <Wrong {...stepping} />
          {notice && (
            <Alert kind="info" title={say(notice)} role="status">
              <p class="utrecht-paragraph">{say(`${notice}.text`)}</p>
            </Alert>
          )}
          <Progress {...stepping} />
          {at === 0 && <Parts parts={form.before} drawAct={actInForm} />}
          {isLast && <Parts parts={form.before.filter(({ kind }) => kind !== 'buttons')} drawAct={actInForm} />}
          <Heading level={2}>{say('step.title', { number: at + 1, count: steps.length, title: step.title })}</Heading>
          {!isLast && <p class="utrecht-paragraph utrecht-paragraph--small">{say('step.required')}</p>}
          {fields}
          {isLast && <CheckStep pageRequest={pageRequest} form={form} steps={steps} />}
        </div>
        <OutcomeSheet pageRequest={pageRequest} form={form} />
        <div class="lk-talk__send">
          <Send {...stepping} />
        </div>
      </PostForm>
    ),
  };
}
