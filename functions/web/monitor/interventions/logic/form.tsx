import type { Child } from 'hono/jsx';
import {
  MECHANISM_FROM,
  REGISTER_FIGURES,
  SIGNS,
  STEPS,
  stepAfter,
  type MechanismFrom,
  type Step,
} from '#shared/interventions/logic/logic.ts';
import { logicWords } from '#shared/interventions/logic/picture/texts.ts';
import { PostForm } from '../../../layout/post-form.tsx';
import { Button, ButtonGroup } from '../../../parts/buttons.tsx';
import { Checkboxes } from '../../../parts/choices.tsx';
import { Heading } from '../../../parts/heading.tsx';
import { NumberField, Select, TextArea, TextField } from '../../../parts/inputs.tsx';
import type { PageRequest } from '../../../page-request.ts';
import { fieldName, type List, type Row, type TypedLogic, type Wrong } from './read-logic-form.ts';
import { logicPageWords } from './words.ts';

/** What the form needs to be drawn. */
export type LogicForm = {
  readonly pageRequest: PageRequest;
  readonly action: string;
  readonly cancel: string;
  readonly version: number;
  readonly typed: TypedLogic;
  readonly wrong: Wrong;
  readonly goals: readonly { readonly id: number; readonly title: string }[];
  readonly indicators: readonly { readonly id: string; readonly title: string }[];
};

type InRow = { readonly form: LogicForm; readonly list: List; readonly at: number; readonly row: Row };

/** Name, value and error of a field of a row. */
function fieldOf({ form, list, at, row }: InRow, field: string) {
  const name = fieldName(list, at, field);
  const wrong = form.wrong[name];
  const say = logicPageWords(form.pageRequest);
  return { name, value: row[field], ...(wrong && { error: say(wrong.key, wrong.values) }) };
}

/** What is not asked in a step, and stays as it is. */
const Kept = ({ names, ...inRow }: InRow & { readonly names: readonly string[] }) => (
  <>
    {names.map((name) => {
      const { name: field, value } = fieldOf(inRow, name);
      return value === undefined ? null : <input type="hidden" name={field} value={value} />;
    })}
  </>
);

const INDICATORS = 'indicatoren';

/** What an effect aims at. */
const Aims = (inRow: InRow) => {
  const { pageRequest, goals } = inRow.form;
  const say = logicPageWords(pageRequest);
  return (
    <>
      <Select
        {...fieldOf(inRow, 'goal')}
        label={say('field.goal')}
        note={say('optional')}
        empty={say('nothing')}
        options={goals.map(({ id, title }) => ({ value: String(id), label: `${id}. ${title}` }))}
      />
      <TextField
        {...fieldOf(inRow, 'indicator')}
        label={say('field.indicator')}
        note={say('optional')}
        hint={say('field.indicator.hint')}
        list={INDICATORS}
        autocomplete="off"
      />
    </>
  );
};

const ItemFields = (inRow: InRow) => {
  const { row, list, form } = inRow;
  const say = logicPageWords(form.pageRequest);
  const { value: people, ...peopleField } = fieldOf(inRow, 'people');
  return (
    <>
      <Kept {...inRow} names={list === 'outcomes' ? ['id'] : ['id', 'goal', 'indicator']} />
      <TextArea {...fieldOf(inRow, 'text')} label={say('field.text')} rows={2} maxlength={10_000} />
      <TextField
        {...fieldOf(inRow, 'unit')}
        label={say('field.unit')}
        note={say('optional')}
        hint={say('field.unit.hint')}
        maxlength={100}
      />
      <Select
        {...fieldOf(inRow, 'measure')}
        value={row['measure'] ?? 'flow'}
        label={say('field.measure')}
        options={(['flow', 'stock'] as const).map((value) => ({ value, label: say(`measure.${value}`) }))}
      />
      <Checkboxes
        {...peopleField}
        label={say('field.people')}
        options={[{ value: 'ja', label: say('people.yes') }]}
        values={people === undefined ? [] : ['ja']}
      />
      <Select
        {...fieldOf(inRow, 'fromRegister')}
        label={say('field.fromRegister')}
        empty={say('register.none')}
        options={REGISTER_FIGURES.map((value) => ({ value, label: say(`register.${value}`) }))}
      />
      {list === 'outcomes' && <Aims {...inRow} />}
    </>
  );
};

const arrowOf = (from: MechanismFrom, { pageRequest }: LogicForm): string => {
  const words = logicWords(pageRequest.language);
  return logicPageWords(pageRequest)('arrow', { from: words(from), to: words(stepAfter(from)) });
};

const MechanismFields = (inRow: InRow) => {
  const { row, form } = inRow;
  const say = logicPageWords(form.pageRequest);
  const words = logicWords(form.pageRequest.language);
  const items = STEPS.flatMap((step) =>
    form.typed[step].flatMap(({ id, text }) =>
      id === undefined || text === undefined ? [] : [{ value: id, label: `${words(step)}: ${text.slice(0, 80)}` }],
    ),
  );
  return (
    <>
      <Kept {...inRow} names={['id', 'assumption']} />
      <Select
        {...fieldOf(inRow, 'from')}
        value={row['from'] ?? 'inputs'}
        label={say('field.from')}
        options={MECHANISM_FROM.map((value) => ({ value, label: arrowOf(value, form) }))}
      />
      <TextArea {...fieldOf(inRow, 'text')} label={say('field.why')} rows={2} maxlength={10_000} />
      <Select
        {...fieldOf(inRow, 'sign')}
        value={row['sign'] ?? '?'}
        label={say('field.sign')}
        options={SIGNS.map((value) => ({ value, label: words(`sign.${value}`) }))}
      />
      <Select
        {...fieldOf(inRow, 'item')}
        label={say('field.item')}
        note={say('optional')}
        empty={say('nothing')}
        options={items}
      />
      <TextField
        {...fieldOf(inRow, 'voice')}
        label={say('field.voice')}
        note={say('optional')}
        hint={say('field.voice.hint')}
        maxlength={200}
      />
      <NumberField
        {...fieldOf(inRow, 'interviews')}
        label={say('field.interviews')}
        note={say('optional')}
        hint={say('field.interviews.hint')}
      />
    </>
  );
};

/** The rows of a list, each with a button that takes it away, and one that adds another. */
const Rows = ({
  form,
  list,
  title,
  rowTitle,
  add,
  children,
}: {
  readonly form: LogicForm;
  readonly list: List;
  readonly title: string;
  readonly rowTitle: (number: number) => string;
  readonly add: string;
  readonly children: (inRow: InRow) => Child;
}) => (
  <section class="lk-flow" aria-labelledby={`deel-${list}`}>
    <Heading level={2} id={`deel-${list}`}>
      {title}
    </Heading>
    {form.typed[list].map((row, at) => (
      <fieldset class="utrecht-form-fieldset utrecht-form-fieldset--html-fieldset lk-field lk-flow">
        <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
          {rowTitle(at + 1)}
        </legend>
        {children({ form, list, at, row })}
        <Button kind="subtle" name="doe" value={`weg:${list}:${at}`}>
          {logicPageWords(form.pageRequest)('remove', { what: rowTitle(at + 1) })}
        </Button>
      </fieldset>
    ))}
    <Button kind="secondary" name="doe" value={`erbij:${list}`}>
      {add}
    </Button>
  </section>
);

const Buttons = ({ form: { pageRequest, cancel }, id }: { readonly form: LogicForm; readonly id?: string }) => {
  const say = logicPageWords(pageRequest);
  return (
    <ButtonGroup>
      <Button kind="primary" name="doe" value="opslaan" {...(id !== undefined && { id })}>
        {say('save')}
      </Button>
      <Button kind="secondary" name="doe" value="voorbeeld">
        {say('preview')}
      </Button>
      <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(cancel)}>
        {say('cancel')}
      </a>
    </ButtonGroup>
  );
};

/** The form of a logic. Saving stands first, so that the key Enter does that, and takes nothing away. */
export const LogicEditForm = (form: LogicForm) => {
  const say = logicPageWords(form.pageRequest);
  const words = logicWords(form.pageRequest.language);
  const ofStep = (step: Step) => (
    <Rows
      form={form}
      list={step}
      title={`${words(step)}: ${words(`asks.${step}`)}`}
      rowTitle={(number) => say('row', { step: words(step), number })}
      add={say('add', { step: words(step) })}
    >
      {(inRow) => <ItemFields {...inRow} />}
    </Rows>
  );
  return (
    <PostForm pageRequest={form.pageRequest} action={form.action} class="lk-form lk-flow">
      <input type="hidden" name="versie" value={String(form.version)} />
      <Buttons form={form} id="opslaan" />
      {STEPS.map(ofStep)}
      <Rows
        form={form}
        list="mechanisms"
        title={say('mechanisms')}
        rowTitle={(number) => say('row.mechanism', { number })}
        add={say('add.mechanism')}
      >
        {(inRow) => <MechanismFields {...inRow} />}
      </Rows>
      <datalist id={INDICATORS}>
        {form.indicators.map(({ id, title }) => (
          <option value={id}>{title}</option>
        ))}
      </datalist>
      <Buttons form={form} />
    </PostForm>
  );
};
