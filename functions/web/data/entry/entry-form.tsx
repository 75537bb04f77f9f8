import type { Child } from 'hono/jsx';
import { TARGET_GROUPS } from '#shared/area/groups.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import { Access, GRAINS, LICENCES } from '#shared/catalogue/dataset.ts';
import { TERMS } from '#shared/catalogue/terms.ts';
import { indicatorName } from '#shared/conversations/kernel/find-indicators.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { Checkboxes, FoldedCheckboxes, Radios } from '../../parts/choices.tsx';
import { DateField, Select, TextArea, TextField } from '../../parts/inputs.tsx';
import { Part } from '../../parts/part.tsx';
import { pageWords, type SayOnPage } from '../../words.ts';
import type { PageRequest } from '../../page-request.ts';
import type { EntryField, LINES, LISTS, TypedEntry } from './entry-fields.ts';
import { en, nl } from './entry-texts.ts';
import { themeName } from '../words.ts';

type EntrySay = SayOnPage<keyof typeof nl>;

/** How the form of a new entry says its texts. */
export const entryWords = ({ language }: Pick<PageRequest, 'language'>): EntrySay => pageWords({ nl, en }, language);

/** What a form is drawn from; `own` is the partner for which somebody can enter datasets, where that is one alone. */
export type EntryDrawing = {
  readonly pageRequest: PageRequest;
  readonly area: Area;
  readonly programme: ProgrammeData;
  readonly typed: TypedEntry;
  readonly wrong: readonly EntryField[];
  readonly own: string | undefined;
};

type Line = (typeof LINES)[number];
type List = (typeof LISTS)[number];

const REQUIRED: ReadonlySet<EntryField> = new Set(['title', 'description', 'owner', 'grain', 'access']);
const LONG: ReadonlySet<EntryField> = new Set([
  'description',
  'descriptionEn',
  'accessReason',
  'conditions',
  'quality',
]);
const HINTED = ['end', 'page', 'contactIsPerson'] as const;

/** The texts of a question, with what is wrong in its answer. */
function textsOf({ pageRequest, wrong }: EntryDrawing, name: EntryField) {
  const say = entryWords(pageRequest);
  const hinted = HINTED.find((one) => one === name);
  return {
    name,
    label: say(`field.${name}`),
    ...(hinted && { hint: say(`hint.${hinted}`) }),
    ...(REQUIRED.has(name) && { note: say('required') }),
    ...(wrong.includes(name) && { error: say(`wrong.${name}`) }),
  };
}

const lineOf = (drawing: EntryDrawing, name: Line) => ({ ...textsOf(drawing, name), value: drawing.typed.lines[name] });
const listOf = (drawing: EntryDrawing, name: List) => ({
  ...textsOf(drawing, name),
  values: drawing.typed.lists[name],
});

const Lines = ({
  names,
  most,
  ...drawing
}: EntryDrawing & { readonly names: readonly Line[]; readonly most: number }) => (
  <>
    {names.map((name) =>
      LONG.has(name) ? (
        <TextArea {...lineOf(drawing, name)} maxlength={most} />
      ) : (
        <TextField {...lineOf(drawing, name)} maxlength={most} />
      ),
    )}
  </>
);

/** Whose the data are: any partner for the data desk, for others the partner that they act for. */
const Owner = (drawing: EntryDrawing) => {
  const { programme, own, pageRequest } = drawing;
  const partners = programme.partners.filter(({ id }) => own === undefined || id === own);
  const texts = lineOf(drawing, 'owner');
  return (
    <Select
      {...texts}
      value={texts.value ?? own}
      options={partners.map(({ id, name }) => ({ value: id, label: name }))}
      empty={own === undefined ? entryWords(pageRequest)('choose') : undefined}
    />
  );
};

const byName = new Intl.Collator('nl');

/** A long list in parts that unfold, with a way past it. */
const Long = ({
  name,
  options,
  ...drawing
}: EntryDrawing & {
  readonly name: List;
  readonly options: readonly { readonly value: string; readonly label: string; readonly group: string }[];
}) => {
  const say = entryWords(drawing.pageRequest);
  const texts = listOf(drawing, name);
  return (
    <>
      <FoldedCheckboxes
        {...texts}
        options={options}
        whole={say('list')}
        skip={{ label: say('skip', { question: texts.label }), to: `after-${name}` }}
      />
      <span id={`after-${name}`} tabindex={-1}></span>
    </>
  );
};

const What = (drawing: EntryDrawing): Child => (
  <Part id="wat" title={entryWords(drawing.pageRequest)('part.what')}>
    <Lines {...drawing} names={['title']} most={200} />
    <Lines {...drawing} names={['description']} most={4_000} />
    <Owner {...drawing} />
  </Part>
);

const About = (drawing: EntryDrawing): Child => {
  const { pageRequest, area, programme } = drawing;
  const { localizer, language } = pageRequest;
  const say = entryWords(pageRequest);
  const places = [...area.values()]
    .map(({ code, name, districtName }) => ({ value: code, label: name, group: districtName }))
    .sort((a, b) => byName.compare(a.group, b.group) || byName.compare(a.label, b.label));
  const nameOf = indicatorName(programme, localizer);
  const indicators = programme.indicators.map(({ id, theme }) => ({
    value: id,
    label: nameOf(id),
    group: theme === null ? say('no-theme') : themeName(programme, pageRequest, theme),
  }));
  return (
    <Part id="waarover" title={say('part.about')}>
      <Radios
        {...lineOf(drawing, 'grain')}
        options={GRAINS.map((value) => ({ value, label: localizer.say(`data.grain.${value}`) }))}
      />
      <Long {...drawing} name="neighbourhoods" options={places} />
      <Checkboxes
        {...listOf(drawing, 'targetGroups')}
        columns
        options={TARGET_GROUPS.map((value) => ({ value, label: localizer.say(`group.${value}`) }))}
      />
      <DateField {...lineOf(drawing, 'start')} />
      <DateField {...lineOf(drawing, 'end')} />
      <Lines {...drawing} names={['updates']} most={200} />
      <Select
        {...lineOf(drawing, 'theme')}
        empty={say('none')}
        options={programme.themes.map(({ id }) => ({
          value: String(id),
          label: themeName(programme, pageRequest, id),
        }))}
      />
      <Checkboxes
        {...listOf(drawing, 'goals')}
        options={programme.goals.map(({ id, title, titleEn }) => ({
          value: String(id),
          label: language === 'en' ? titleEn : title,
        }))}
      />
      <Long {...drawing} name="indicators" options={indicators} />
    </Part>
  );
};

const ToUse = (drawing: EntryDrawing): Child => {
  const { pageRequest } = drawing;
  const say = entryWords(pageRequest);
  return (
    <Part id="toegang" title={say('part.access')}>
      <Radios
        {...lineOf(drawing, 'access')}
        options={Access.options.map((value) => ({ value, label: pageRequest.localizer.say(`access.${value}`) }))}
      />
      <Lines {...drawing} names={['accessReason']} most={1_000} />
      <Lines {...drawing} names={['conditions']} most={4_000} />
      <Checkboxes {...listOf(drawing, 'terms')} options={TERMS.map(({ id, title }) => ({ value: id, label: title }))} />
      <Select
        {...lineOf(drawing, 'licence')}
        empty={say('none')}
        options={LICENCES.map((value) => ({ value, label: value }))}
      />
    </Part>
  );
};

const More = (drawing: EntryDrawing): Child => {
  const { pageRequest, typed } = drawing;
  const say = entryWords(pageRequest);
  return (
    <Part id="meer" title={say('part.more')}>
      <TextField {...lineOf(drawing, 'page')} maxlength={1_000} type="url" />
      <Lines {...drawing} names={['keywords', 'keywordsEn', 'source']} most={1_000} />
      <Lines {...drawing} names={['quality']} most={4_000} />
      <Lines {...drawing} names={['contactName', 'contactEmail']} most={200} />
      <Checkboxes
        {...textsOf(drawing, 'contactIsPerson')}
        values={typed.lines.contactIsPerson === undefined ? [] : ['ja']}
        options={[{ value: 'ja', label: say('person') }]}
      />
      <Lines {...drawing} names={['titleEn']} most={200} />
      <Lines {...drawing} names={['descriptionEn']} most={4_000} />
    </Part>
  );
};

/** All questions of a new entry, in four parts. */
export const EntryQuestions = (drawing: EntryDrawing) => (
  <>
    <What {...drawing} />
    <About {...drawing} />
    <ToUse {...drawing} />
    <More {...drawing} />
  </>
);
