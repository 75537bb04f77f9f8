import { KINDS, type IndicatorDefinition } from '#shared/monitor/definition.ts';
import type { MonitorArea } from '#shared/monitor/rules/places.ts';
import { PostForm } from '../../layout/post-form.tsx';
import { Button, ButtonGroup } from '../../parts/buttons.tsx';
import { Checkboxes, Radios } from '../../parts/choices.tsx';
import { Heading } from '../../parts/heading.tsx';
import { Select, TextArea, TextField } from '../../parts/inputs.tsx';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { en, nl } from './define-texts.ts';
import { TEXTS, type TextName, type Typed, type Wrong } from './read-definition.ts';

export const defineWords = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);

/** What the form needs to be drawn. */
export type Drawing = {
  readonly pageRequest: PageRequest;
  readonly typed: Typed;
  readonly wrong: Wrong;
  readonly others: readonly IndicatorDefinition[];
  readonly areas: readonly MonitorArea[];
};

const DIRECTIONS = ['higher', 'lower', 'none'] as const;
const BREAKS = ['definition', 'method', 'boundary', 'exceptional', 'revision'] as const;
const REQUIRED: ReadonlySet<TextName> = new Set(['title', 'definition', 'unit', 'decimals']);
const HINTED = ['definition', 'members', 'unit', 'per', 'goals', 'grain'] as const;
type Hinted = (typeof HINTED)[number];
const hinted = (name: TextName): Hinted | undefined => HINTED.find((one) => one === name);

const errorOf = ({ pageRequest, wrong }: Drawing, name: string): { readonly error?: string } => {
  const key = wrong[name];
  return key === undefined ? {} : { error: defineWords(pageRequest)(key) };
};

const TextOf = ({ name, ...drawing }: Drawing & { readonly name: TextName }) => {
  const say = defineWords(drawing.pageRequest);
  const hint = hinted(name);
  const field = {
    name,
    label: say(name),
    value: drawing.typed[name],
    ...(hint && { hint: say(`${hint}.hint`) }),
    ...(!REQUIRED.has(name) && { note: say('optional') }),
    ...errorOf(drawing, name),
  };
  if (name === 'definition') return <TextArea {...field} />;
  return <TextField {...field} type={name === 'nextRelease' ? 'date' : 'text'} maxlength={2_000} />;
};

/** The questions of a definition, but for its breaks. */
const Questions = (drawing: Drawing) => {
  const { pageRequest, typed, others } = drawing;
  const say = defineWords(pageRequest);
  const [first, rest] = [TEXTS.slice(0, 3), TEXTS.slice(3)];
  return (
    <>
      {first.map((name) => (
        <TextOf {...drawing} name={name} />
      ))}
      <Select
        name="kind"
        label={say('kind')}
        value={typed['kind']}
        options={KINDS.map((value) => ({ value, label: say(`kind.${value}`) }))}
        {...errorOf(drawing, 'kind')}
      />
      {rest.map((name) => (
        <TextOf {...drawing} name={name} />
      ))}
      <Radios
        name="goodDirection"
        label={say('goodDirection')}
        value={typed['goodDirection'] ?? 'none'}
        options={DIRECTIONS.map((value) => ({ value, label: say(`direction.${value}`) }))}
      />
      <Checkboxes
        name="core"
        label={say('core')}
        options={[{ value: 'ja', label: say('core.yes') }]}
        values={typed['core'] === undefined ? [] : ['ja']}
      />
      <Select
        name="proxyFor"
        label={say('proxyFor')}
        note={say('optional')}
        hint={say('proxyFor.hint')}
        empty={say('none')}
        value={typed['proxyFor']}
        options={others.map(({ id, title }) => ({ value: id, label: title }))}
        {...errorOf(drawing, 'proxyFor')}
      />
    </>
  );
};

const areaOptions = ({ areas }: Drawing) =>
  areas.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }));

/** The breaks that there are, each of which stays where its box is ticked, and the questions of one more. */
const Breaks = ({ before, ...drawing }: Drawing & { readonly before: IndicatorDefinition | undefined }) => {
  const { pageRequest, typed } = drawing;
  const say = defineWords(pageRequest);
  return (
    <section class="lk-flow" aria-labelledby="breuken">
      <Heading level={2} id="breuken">
        {say('breaks')}
      </Heading>
      <p class="utrecht-paragraph">{say('breaks.text')}</p>
      {before && before.breaks.length > 0 && (
        <Checkboxes
          name="breuk"
          label={say('break.keep')}
          values={before.breaks.map((_, at) => String(at))}
          options={before.breaks.map(({ period, area, why }, at) => ({
            value: String(at),
            label: say('break', { period, why, area: area === 'all' ? say('break.all') : area }),
          }))}
        />
      )}
      <Heading level={3}>{say('break.new')}</Heading>
      <TextField
        name="break-period"
        label={say('break.period')}
        note={say('optional')}
        hint={say('break.period.hint')}
        value={typed['break-period']}
        {...errorOf(drawing, 'break-period')}
      />
      <Select
        name="break-area"
        label={say('break.area')}
        value={typed['break-area'] ?? 'all'}
        options={[{ value: 'all', label: say('break.all') }, ...areaOptions(drawing)]}
      />
      <Select
        name="break-type"
        label={say('break.type')}
        value={typed['break-type'] ?? 'method'}
        options={BREAKS.map((value) => ({ value, label: say(`break.${value}`) }))}
      />
      <TextField name="break-why" label={say('break.why')} note={say('optional')} value={typed['break-why']} />
      <TextField name="break-source" label={say('break.source')} note={say('optional')} value={typed['break-source']} />
    </section>
  );
};

type FormProps = Drawing & {
  readonly action: string;
  readonly before: IndicatorDefinition | undefined;
  readonly hidden: Readonly<Record<string, string>>;
};

/** The form of a definition: a new one, or one that is changed with a reason. */
export const DefinitionForm = ({ action, hidden, before, ...drawing }: FormProps) => {
  const { pageRequest, typed } = drawing;
  const say = defineWords(pageRequest);
  return (
    <PostForm pageRequest={pageRequest} action={action} class="lk-form">
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Questions {...drawing} />
      <Breaks {...drawing} before={before} />
      {before && (
        <TextArea
          name="reason"
          label={say('reason')}
          hint={say('reason.hint')}
          value={typed['reason']}
          {...errorOf(drawing, 'reason')}
        />
      )}
      <ButtonGroup>
        <Button kind="primary">{say(before ? 'change.do' : 'new.do')}</Button>
        <a
          class="utrecht-link utrecht-link--html-a"
          href={pageRequest.href(before ? `/monitor/indicatoren/${before.id}` : '/monitor')}
        >
          {say('cancel')}
        </a>
      </ButtonGroup>
    </PostForm>
  );
};

/** The targets that there are, each of which stays where its box is ticked, and the questions of one more. */
export const TargetsForm = ({
  action,
  hidden,
  before,
  ...drawing
}: FormProps & { readonly before: IndicatorDefinition }) => {
  const { pageRequest, typed } = drawing;
  const say = defineWords(pageRequest);
  return (
    <PostForm pageRequest={pageRequest} action={action} class="lk-form">
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Heading level={2}>{say('targets')}</Heading>
      <p class="utrecht-paragraph">{say('targets.text')}</p>
      {before.targets.length > 0 && (
        <Checkboxes
          name="doel"
          label={say('target.keep')}
          values={before.targets.map((_, at) => String(at))}
          options={before.targets.map(({ area, value, by, reason }, at) => ({
            value: String(at),
            label: say('target', { area, value: value.toLocaleString(pageRequest.language), by, reason }),
          }))}
        />
      )}
      <Select
        name="target-area"
        label={say('target.area')}
        value={typed['target-area']}
        options={areaOptions(drawing)}
      />
      <TextField
        name="target-value"
        label={say('target.value')}
        note={say('optional')}
        value={typed['target-value']}
        {...errorOf(drawing, 'target-value')}
      />
      <TextField name="target-by" label={say('target.by')} note={say('optional')} value={typed['target-by']} />
      <TextField
        name="target-reason"
        label={say('target.reason')}
        note={say('optional')}
        value={typed['target-reason']}
      />
      <Button kind="secondary">{say('target.do')}</Button>
    </PostForm>
  );
};
