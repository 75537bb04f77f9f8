import type { ReviewView } from '#shared/learning/reviews/review.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { Checkboxes } from '../parts/choices.tsx';
import { Heading } from '../parts/heading.tsx';
import { DateField, NumberField, TextArea, TextField } from '../parts/inputs.tsx';
import { sentAll, sentOne, type PageRequest } from '../page-request.ts';
import type { KeepTextKey } from './keep-texts.ts';
import { keepWords, reviewWords } from './words.tsx';

const TEXTS = ['question', 'population', 'intervention', 'comparison', 'outcome'] as const;
const LISTS = ['include', 'exclude'] as const;
const SEARCH = ['database', 'string', 'at'] as const;
const FIELDS = [...TEXTS, ...LISTS, ...SEARCH, 'everyMonths', 'reviewers', 'published'] as const;
type Field = (typeof FIELDS)[number];

/** What is filled in, by the name of the field; of the searches that there are, which stay. */
export type Typed = Partial<Readonly<Record<Field, string>>> & { readonly kept?: readonly string[] };

/** What is wrong, by the name of the field. */
export type Wrong = Partial<Readonly<Record<Field, KeepTextKey>>>;

/** What stands in a review, as the form shows it. */
export const typedOf = (view: ReviewView): Typed => ({
  ...Object.fromEntries(TEXTS.map((name) => [name, view[name] ?? ''])),
  include: view.criteria.include.join('\n'),
  exclude: view.criteria.exclude.join('\n'),
  everyMonths: String(view.everyMonths),
  reviewers: (view.reviewers ?? []).join('\n'),
  ...(view.published && { published: 'ja' }),
  kept: view.searches.map((_, at) => String(at)),
});

/** What was sent. */
export const typedIn = (pageRequest: PageRequest): Typed => ({
  ...Object.fromEntries(FIELDS.flatMap((name) => [[name, sentOne(pageRequest, name)?.trim() ?? '']])),
  kept: sentAll(pageRequest, 'zoekopdracht'),
});

const linesIn = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What was filled in, as a review takes it: what was emptied is null, which takes it away. */
export function inputOf(typed: Typed, before: ReviewView | undefined): Record<string, unknown> {
  const { database = '', string = '', at = '', kept = [] } = typed;
  const isSearch = [database, string, at].some((part) => part !== '');
  const searches = (before?.searches ?? []).filter((_, place) => kept.includes(String(place)));
  return {
    question: typed.question ?? '',
    ...Object.fromEntries(
      TEXTS.slice(1).flatMap((name): [string, string | null][] => {
        const said = typed[name] ?? '';
        if (said !== '') return [[name, said]];
        return before ? [[name, null]] : [];
      }),
    ),
    criteria: { include: linesIn(typed.include), exclude: linesIn(typed.exclude) },
    searches: [...searches, ...(isSearch ? [{ database, string, at }] : [])],
    everyMonths: Number(typed.everyMonths === '' ? Number.NaN : typed.everyMonths),
    reviewers: linesIn(typed.reviewers),
    published: typed.published === 'ja',
  };
}

const WRONG: Readonly<Record<string, readonly [Field, KeepTextKey]>> = {
  question: ['question', 'wrong.question'],
  population: ['population', 'wrong.text'],
  intervention: ['intervention', 'wrong.text'],
  comparison: ['comparison', 'wrong.text'],
  outcome: ['outcome', 'wrong.text'],
  searches: ['database', 'wrong.long'],
  everyMonths: ['everyMonths', 'wrong.everyMonths'],
  reviewers: ['reviewers', 'wrong.reviewers'],
};

/** What is wrong with what was sent, at the fields where it was filled in. */
export function wrongIn({ errors = [] }: Failure): Wrong {
  const all = errors.map(({ pointer, at }): [Field, KeepTextKey] => {
    const [, first = '', second, part] = pointer.split('/');
    const ofSearch = SEARCH.find((name) => first === 'searches' && part === name);
    const list = LISTS.find((name) => first === 'criteria' && second === name);
    const [field, key]: readonly [Field, KeepTextKey] = list
      ? [list, 'wrong.lines']
      : ofSearch
        ? [ofSearch, 'wrong.search']
        : (WRONG[first] ?? ['question', 'wrong.question']);
    return [field, at === undefined ? key : 'wrong.personal'];
  });
  return Object.fromEntries(all);
}

type Drawing = {
  readonly pageRequest: PageRequest;
  readonly typed: Typed;
  readonly wrong: Wrong;
  readonly before: ReviewView | undefined;
};

const errorOf = ({ pageRequest, wrong }: Drawing, name: Field): { readonly error?: string } => {
  const key = wrong[name];
  return key === undefined ? {} : { error: keepWords(pageRequest)(key) };
};

/** The questions of what a review asks, and what counts. */
const Asked = (drawing: Drawing) => {
  const { pageRequest, typed } = drawing;
  const [keep, say] = [keepWords(pageRequest), reviewWords(pageRequest)];
  return (
    <>
      {TEXTS.map((name) => (
        <TextArea
          name={name}
          label={say(name)}
          value={typed[name]}
          rows={name === 'question' ? 3 : 2}
          {...(name === 'question' ? { hint: keep('form.question.hint') } : { note: keep('optional') })}
          {...errorOf(drawing, name)}
        />
      ))}
      <Heading level={2}>{say('criteria')}</Heading>
      {LISTS.map((name) => (
        <TextArea
          name={name}
          label={say(`criteria.${name}`)}
          note={keep('optional')}
          hint={keep('form.lines.hint')}
          value={typed[name]}
          {...errorOf(drawing, name)}
        />
      ))}
    </>
  );
};

/** The searches that there are, each of which stays where its box is ticked, and one more. */
const SearchFields = (drawing: Drawing) => {
  const { pageRequest, typed, before } = drawing;
  const [keep, say] = [keepWords(pageRequest), reviewWords(pageRequest)];
  const known = before?.searches ?? [];
  return (
    <>
      <Heading level={2}>{say('searches')}</Heading>
      {known.length > 0 && (
        <Checkboxes
          name="zoekopdracht"
          label={keep('form.search.keep')}
          values={typed.kept ?? []}
          options={known.map(({ database, string, at }, place) => ({
            value: String(place),
            label: keep('form.search.kept', { database, string, at: pageRequest.localizer.day(at) }),
          }))}
        />
      )}
      <Heading level={3}>{keep('form.search')}</Heading>
      <TextField
        name="database"
        label={keep('form.database')}
        note={keep('optional')}
        value={typed.database}
        maxlength={200}
        {...errorOf(drawing, 'database')}
      />
      <TextArea name="string" label={keep('form.string')} note={keep('optional')} value={typed.string} rows={3} />
      <DateField name="at" label={keep('form.at')} note={keep('optional')} value={typed.at} />
      <NumberField
        name="everyMonths"
        label={keep('form.everyMonths')}
        value={typed.everyMonths}
        {...errorOf(drawing, 'everyMonths')}
      />
    </>
  );
};

/** The form of a review: a new one, or one that is there. */
export const SettingsForm = ({
  action,
  cancel,
  hidden,
  ...drawing
}: Drawing & {
  readonly action: string;
  readonly cancel: string;
  readonly hidden: Readonly<Record<string, string>>;
}) => {
  const { pageRequest, typed } = drawing;
  const keep = keepWords(pageRequest);
  return (
    <PostForm pageRequest={pageRequest} action={action} class="lk-form">
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Asked {...drawing} />
      <SearchFields {...drawing} />
      <TextArea
        name="reviewers"
        label={keep('form.reviewers')}
        note={keep('optional')}
        hint={keep('form.reviewers.hint')}
        value={typed.reviewers}
        {...errorOf(drawing, 'reviewers')}
      />
      <Checkboxes
        name="published"
        label={keep('form.published')}
        options={[{ value: 'ja', label: keep('form.published.yes') }]}
        values={typed.published === 'ja' ? ['ja'] : []}
      />
      <ButtonGroup>
        <Button kind="primary">{keep('form.save')}</Button>
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(cancel)}>
          {keep('form.cancel')}
        </a>
      </ButtonGroup>
    </PostForm>
  );
};
