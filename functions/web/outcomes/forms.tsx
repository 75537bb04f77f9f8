import { PostForm } from '../layout/post-form.tsx';
import type { FieldMessage } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { LabelledField, tiedTo } from '../parts/field.tsx';
import { Heading } from '../parts/heading.tsx';
import { NumberField, Select, type SelectOption } from '../parts/inputs.tsx';
import type { PageRequest } from '../page-request.ts';
import { outcomeWords, restOptions } from './words.ts';

export const COUNTS = ['approached', 'answered', 'refused'] as const;
export const FIELDS = ['code', 'group', 'rest', ...COUNTS] as const;
export type FieldName = (typeof FIELDS)[number];

/** What was filled in, and what is wrong in it. */
export type Filling = {
  readonly errors?: readonly FieldMessage[];
  readonly filled?: Readonly<Partial<Record<FieldName, string | undefined>>>;
};

type FormProps = Required<Filling> & { readonly pageRequest: PageRequest; readonly action: string };

const errorFor = (errors: readonly FieldMessage[], name: string) => {
  const message = errors.find(({ field }) => field === name)?.message;
  return message === undefined ? {} : { error: message };
};

/** Where one count is filled in. */
export const OneForm = ({
  pageRequest,
  action,
  errors,
  filled,
  places,
  groups,
}: FormProps & { readonly places: readonly SelectOption[]; readonly groups: readonly SelectOption[] }) => {
  const say = outcomeWords(pageRequest);
  const options = { code: places, group: groups, rest: restOptions(pageRequest) };
  return (
    <>
      <Heading level={2}>{say('one')}</Heading>
      <p class="utrecht-paragraph">{say('one.text')}</p>
      <PostForm pageRequest={pageRequest} action={action} class="lk-form">
        {(['code', 'group', 'rest'] as const).map((name) => (
          <Select
            name={name}
            label={say(name)}
            options={options[name]}
            value={filled[name]}
            {...errorFor(errors, name)}
          />
        ))}
        {COUNTS.map((name) => (
          <NumberField name={name} label={say(name)} value={filled[name]} {...errorFor(errors, name)} />
        ))}
        <div>
          <Button kind="primary">{say('one.send')}</Button>
        </div>
      </PostForm>
    </>
  );
};

/** Where a file of counts is chosen. */
export const FileForm = ({ pageRequest, action, errors }: FormProps) => {
  const say = outcomeWords(pageRequest);
  const file = { name: 'bestand', label: say('file'), hint: say('file.hint'), ...errorFor(errors, 'bestand') };
  return (
    <>
      <Heading level={2}>{say('file.title')}</Heading>
      <p class="utrecht-paragraph">{say('file.text')}</p>
      <PostForm pageRequest={pageRequest} action={`${action}/bestand`} files class="lk-form">
        <LabelledField {...file}>
          <input
            type="file"
            accept=".csv,.txt,.xlsx,.ods,text/csv"
            {...tiedTo(file)}
            class="utrecht-textbox utrecht-textbox--html-input"
          />
        </LabelledField>
        <div>
          <Button>{say('file.send')}</Button>
        </div>
      </PostForm>
    </>
  );
};
