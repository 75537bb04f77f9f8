import { PostForm } from '../../layout/post-form.tsx';
import { ErrorSummary, type FieldMessage } from '../../parts/alert.tsx';
import { Button, ButtonGroup } from '../../parts/buttons.tsx';
import { Heading } from '../../parts/heading.tsx';
import { NumberField, TextArea } from '../../parts/inputs.tsx';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { BOUNDS, SUBJECTS, type Filled } from './policy-fields.ts';
import { en, nl } from './policy-texts.ts';

export type PolicyDraft = {
  readonly version: number;
  readonly submission: Filled;
  readonly errors?: readonly FieldMessage[];
};

type FormProps = PolicyDraft & { readonly pageRequest: PageRequest };

function errorFor({ errors = [] }: PolicyDraft, field: string) {
  const message = errors.find((error) => error.field === field)?.message;
  return message === undefined ? {} : { error: message };
}

const MOST_REASON = 4_000;

/** Two limits on one figure, side by side where there is room. */
const Pair = ({ form, legend, path }: { readonly form: FormProps; readonly legend: string; readonly path: string }) => {
  const say = pageWords({ nl, en }, form.pageRequest.language);
  return (
    <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset">
      <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">{legend}</legend>
      <div class="lk-row lk-row--end">
        {BOUNDS.map((bound) => (
          <div>
            <NumberField
              name={`${path}.${bound}`}
              label={say(bound)}
              inputmode="decimal"
              value={form.submission[`${path}.${bound}`]}
              {...errorFor(form, `${path}.${bound}`)}
            />
          </div>
        ))}
      </div>
    </fieldset>
  );
};

/** All limits of the policy, to try out or to save; what is wrong in them stands above and at each field. */
export const PolicyForm = (form: FormProps) => {
  const { pageRequest, version, submission, errors = [] } = form;
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <section class="lk-flow" aria-labelledby="grenzen">
      <ErrorSummary title={say('errors')} errors={errors} />
      <Heading level={2} id="grenzen">
        {say('edit')}
      </Heading>
      <p class="utrecht-paragraph">{say('edit.text')}</p>
      <PostForm pageRequest={pageRequest} action="/bureau/regels" class="lk-form">
        <input type="hidden" name="versie" value={String(version)} />
        {SUBJECTS.map(({ subject, pairs }) => (
          <div class="lk-form">
            <Heading level={3}>{say(subject)}</Heading>
            <p class="utrecht-paragraph">{say(`${subject}.text`)}</p>
            <div class="lk-halves">
              {pairs.map((pair) => (
                <Pair form={form} legend={say(pair)} path={`${subject}.${pair}`} />
              ))}
            </div>
          </div>
        ))}
        <NumberField
          name="restWeeks"
          label={say('restWeeks')}
          hint={say('restWeeks.hint')}
          value={submission['restWeeks']}
          {...errorFor(form, 'restWeeks')}
        />
        <NumberField
          name="smallGroup"
          label={say('smallGroup')}
          hint={say('smallGroup.hint')}
          value={submission['smallGroup']}
          {...errorFor(form, 'smallGroup')}
        />
        <TextArea
          name="reason"
          label={say('reason')}
          hint={say('reason.hint')}
          value={submission['reason']}
          rows={3}
          maxlength={MOST_REASON}
          {...errorFor(form, 'reason')}
        />
        <ButtonGroup>
          <Button name="doe" value="bekijk">
            {say('look')}
          </Button>
          <Button kind="primary" name="doe" value="bewaar">
            {say('save')}
          </Button>
        </ButtonGroup>
      </PostForm>
    </section>
  );
};
