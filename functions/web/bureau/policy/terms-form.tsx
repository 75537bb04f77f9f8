import { PostForm } from '../../layout/post-form.tsx';
import { ErrorSummary, type FieldMessage } from '../../parts/alert.tsx';
import { Button } from '../../parts/buttons.tsx';
import { Checkboxes } from '../../parts/choices.tsx';
import { Heading } from '../../parts/heading.tsx';
import { NumberField, TextArea, TextField } from '../../parts/inputs.tsx';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { RULES, SIZES, type FilledTerms } from './terms-fields.ts';
import { en, nl } from './terms-texts.ts';

/** What is filled in of the terms, at the version that was shown. */
export type TermsDraft = {
  readonly version: number;
  readonly filled: FilledTerms;
  readonly errors?: readonly FieldMessage[];
};

type FormProps = TermsDraft & { readonly pageRequest: PageRequest };

const MOST_REASON = 4_000;

/** The fields of two forms stand on one page: those of this one are told apart by their ids. */
const idOf = (name: string): string => `afspraken-${name.replaceAll('.', '-')}`;

function errorFor({ errors = [] }: TermsDraft, field: string) {
  const message = errors.find((error) => error.field === field)?.message;
  return message === undefined ? {} : { error: message };
}

const Rules = (form: FormProps) => {
  const say = pageWords({ nl, en }, form.pageRequest.language);
  return (
    <Checkboxes
      id={idOf('rules')}
      name="rules"
      label={say('rules')}
      values={form.filled.rules}
      options={RULES.map((rule) => ({ value: rule, label: say(`rule.${rule}`), hint: say(`rule.${rule}.text`) }))}
    />
  );
};

const Notice = (form: FormProps) => {
  const say = pageWords({ nl, en }, form.pageRequest.language);
  return (
    <div class="lk-form">
      <Heading level={3}>{say('notice')}</Heading>
      <p class="utrecht-paragraph">{say('notice.text')}</p>
      {SIZES.map((size) => (
        <NumberField
          id={idOf(`noticeDays.${size}`)}
          name={`noticeDays.${size}`}
          label={say(`noticeDays.${size}`)}
          value={form.filled.texts[`noticeDays.${size}`]}
          {...errorFor(form, `noticeDays.${size}`)}
        />
      ))}
    </div>
  );
};

const Numbers = ({
  form,
  names,
}: {
  readonly form: FormProps;
  readonly names: readonly ('resultsWeeks' | 'epoch')[];
}) => {
  const say = pageWords({ nl, en }, form.pageRequest.language);
  return (
    <>
      {names.map((name) => (
        <NumberField
          id={idOf(name)}
          name={name}
          label={say(name)}
          hint={say(`${name}.hint`)}
          value={form.filled.texts[name]}
          {...errorFor(form, name)}
        />
      ))}
    </>
  );
};

const Key = (form: FormProps) => {
  const say = pageWords({ nl, en }, form.pageRequest.language);
  return (
    <div class="lk-form">
      <Heading level={3}>{say('key')}</Heading>
      <p class="utrecht-paragraph">{say('key.text')}</p>
      <TextField
        id={idOf('keyId')}
        name="keyId"
        label={say('keyId')}
        hint={say('keyId.hint')}
        autocomplete="off"
        spellcheck={false}
        value={form.filled.texts.keyId}
        {...errorFor(form, 'keyId')}
      />
      <Numbers form={form} names={['epoch']} />
    </div>
  );
};

const errorsById = ({ errors = [] }: TermsDraft): FieldMessage[] =>
  errors.map(({ field, message }) => ({ field: idOf(field), message }));

/** The agreements between studies, each with what it does. */
export const TermsForm = (form: FormProps) => {
  const { pageRequest, version, filled } = form;
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <section class="lk-flow" aria-labelledby="afspraken">
      <ErrorSummary title={say('errors')} errors={errorsById(form)} />
      <Heading level={2} id="afspraken">
        {say('title')}
      </Heading>
      <p class="utrecht-paragraph">{say('text')}</p>
      <PostForm pageRequest={pageRequest} action="/bureau/regels/afspraken" class="lk-form">
        <input type="hidden" name="versie" value={String(version)} />
        <Rules {...form} />
        <Notice {...form} />
        <div class="lk-form">
          <Heading level={3}>{say('people')}</Heading>
          <Numbers form={form} names={['resultsWeeks']} />
        </div>
        <Key {...form} />
        <TextArea
          id={idOf('reason')}
          name="reason"
          label={say('reason')}
          hint={say('reason.hint')}
          value={filled.texts.reason}
          rows={3}
          maxlength={MOST_REASON}
          {...errorFor(form, 'reason')}
        />
        <Button kind="primary">{say('save')}</Button>
      </PostForm>
    </section>
  );
};
