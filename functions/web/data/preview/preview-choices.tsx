import type { ReadData } from '#shared/publication/read-data.ts';
import { isTotalWord } from '#shared/disclosure/categories.ts';
import { levelOf, type Preference } from '#shared/catalogue/preference.ts';
import { may } from '#shared/people/permissions.ts';
import { PostForm } from '../../layout/post-form.tsx';
import { Button } from '../../parts/buttons.tsx';
import { Checkboxes } from '../../parts/choices.tsx';
import { Heading } from '../../parts/heading.tsx';
import { Select, TextField } from '../../parts/inputs.tsx';
import { sentAll, sentOne, type PageRequest } from '../../page-request.ts';
import { Carried, uploadPath } from './preview-alternatives.tsx';
import { partText, saidIn, wishText as wishValue, type WrongChoice } from './read-preview-form.ts';
import { previewWords, wishText, type Placed } from './preview-words.ts';

type Wish = Omit<Preference, 'reason'>;
type Chosen = Placed & {
  readonly sheet: ReadData | undefined;
  readonly job: string;
  readonly wrong: WrongChoice | undefined;
};

/** So many values of a column are offered one by one. */
const MOST_VALUES = 12;
const MOST_AREAS = 300;
const MOST_NAMED = 10;

const valuesIn = ({ rows }: ReadData, position: number): string[] => [
  ...new Set(rows.map((row) => String(row[position]))),
];

const groupsOf = (sheet: ReadData) =>
  sheet.columns.flatMap(({ kind, name, id }, position) => {
    const values = kind === 'group' ? valuesIn(sheet, position).filter((value) => !isTotalWord(value)) : [];
    return values.length > 1 && values.length <= MOST_VALUES ? [{ name, id, values }] : [];
  });

const areasOf = (sheet: ReadData): string[] => {
  const position = sheet.columns.findIndex(({ kind }) => kind === 'area');
  return position < 0 ? [] : valuesIn(sheet, position);
};

/** All that somebody can say a preference of at once: columns of counts, levels of areas and values of groups. */
function wishesOf(
  pageRequest: PageRequest,
  sheet: ReadData,
): { readonly label: string; readonly wish: Omit<Wish, 'rather'> }[] {
  const say = previewWords(pageRequest);
  const counts = sheet.columns.filter(({ kind }) => kind === 'count');
  const levels = [...new Set(areasOf(sheet).map(levelOf))];
  return [
    ...(counts.length > 1 ? counts.map(({ name }) => ({ label: name, wish: { column: name } })) : []),
    ...(levels.length > 1 ? levels.map((level) => ({ label: say(`level.${level}`), wish: { level } })) : []),
    ...groupsOf(sheet).flatMap(({ id, values }) =>
      values.map((value) => ({ label: `${id}: ${value}`, wish: { groups: { [id]: value } } })),
    ),
  ];
}

const Rather = ({
  pageRequest,
  name,
  id,
  label,
  valueOf,
}: {
  readonly pageRequest: PageRequest;
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly valueOf: (rather: Preference['rather']) => string;
}) => {
  const say = previewWords(pageRequest);
  const options = (['shown', 'hidden'] as const).map((rather) => ({
    value: valueOf(rather),
    label: say(`rather.${rather}`),
  }));
  const value = sentAll(pageRequest, name).find((one) => options.some((option) => option.value === one));
  return <Select name={name} id={id} label={label} empty={say('rather.none')} options={options} value={value} />;
};

const Relations = ({ pageRequest, report: { relations, coincidences = [] }, wrong }: Chosen) => {
  const say = previewWords(pageRequest);
  const certain = relations.filter((one) => one.certain);
  const asked = relations
    .filter((one) => !one.certain)
    .map(({ id, whole, parts, where }) => ({ value: id, label: `${whole} = ${parts.join(' + ')}`, hint: where }));
  const declared = coincidences
    .filter(({ relation }) => !asked.some(({ value }) => value === relation))
    .map(({ relation, reason }) => ({ value: relation, label: relation, hint: reason }));
  const mayDeclare = may(pageRequest.actor, 'change dataset', 'other');
  const options = [...declared, ...asked];
  return (
    <section class="lk-flow">
      <Heading level={3}>{say('relations')}</Heading>
      {relations.length + declared.length === 0 && <p class="utrecht-paragraph">{say('relations.none')}</p>}
      {certain.length > 0 && (
        <>
          <p class="utrecht-paragraph">{say('relations.certain')}</p>
          <ul class="utrecht-unordered-list">
            {certain.slice(0, MOST_NAMED).map(({ whole, parts }) => (
              <li class="utrecht-unordered-list__item">{`${whole} = ${parts.join(' + ')}`}</li>
            ))}
            {certain.length > MOST_NAMED && (
              <li class="utrecht-unordered-list__item">
                {say('relations.more', { count: certain.length - MOST_NAMED })}
              </li>
            )}
          </ul>
        </>
      )}
      {mayDeclare && <input type="hidden" name="toeval-gevraagd" value="ja" />}
      {options.length > 0 && (
        <Checkboxes
          name="toeval"
          label={say('relations.asked')}
          hint={mayDeclare ? say('relations.asked.hint') : say('relations.desk')}
          options={options.map((one) => ({ ...one, disabled: !mayDeclare }))}
          values={[...declared.map(({ value }) => value), ...sentAll(pageRequest, 'toeval')]}
        />
      )}
      {asked.length > 0 && mayDeclare && (
        <TextField
          name="reden-toeval"
          label={say('relations.reason')}
          value={sentOne(pageRequest, 'reden-toeval')}
          {...(wrong === 'chance-reason' && { error: say('relations.reason.wrong') })}
        />
      )}
    </section>
  );
};

const Kept = ({ pageRequest, report: { preferences = [] }, placeLabel }: Placed) => {
  const say = previewWords(pageRequest);
  if (preferences.length === 0) return null;
  const options = preferences.map((one, index) => ({
    value: String(index),
    label: say('preferences.because', { what: wishText(pageRequest, one, placeLabel), reason: one.reason }),
    hint:
      one.hiddenWithout === undefined
        ? say('preferences.effect', { counts: one.counts, hidden: one.hidden })
        : say('preferences.effect.without', { counts: one.counts, hidden: one.hidden, without: one.hiddenWithout }),
  }));
  return (
    <Checkboxes
      name="houd"
      label={say('preferences.kept')}
      options={options}
      values={options.map(({ value }) => value)}
    />
  );
};

const Single = ({ pageRequest, sheet, wrong, placeLabel }: Chosen & { readonly sheet: ReadData }) => {
  const say = previewWords(pageRequest);
  const areas = areasOf(sheet);
  const counts = sheet.columns.filter(({ kind }) => kind === 'count').map(({ name }) => ({ value: name, label: name }));
  return (
    <div class="lk-wishes">
      {areas.length > 1 && areas.length <= MOST_AREAS && (
        <Select
          name="gebied"
          label={say('area')}
          empty="–"
          options={areas.map((value) => ({ value, label: placeLabel(value) }))}
          value={sentOne(pageRequest, 'gebied')}
        />
      )}
      {areas.length > 1 && areas.length <= MOST_AREAS && (
        <Rather
          pageRequest={pageRequest}
          name="gebied-liever"
          id="gebied-liever"
          label={say('area.rather')}
          valueOf={(rather) => rather}
        />
      )}
      <TextField
        name="rij"
        label={`${say('cell')}: ${say('cell.row').toLowerCase()}`}
        inputmode="numeric"
        autocomplete="off"
        value={sentOne(pageRequest, 'rij')}
        {...(wrong === 'cell' && { error: say('cell.wrong') })}
      />
      <Select name="kolom" label={say('cell.column')} options={counts} value={sentOne(pageRequest, 'kolom')} />
      <Rather pageRequest={pageRequest} name="cel" id="cel" label={say('cell.rather')} valueOf={(rather) => rather} />
    </div>
  );
};

const Preferences = (chosen: Chosen) => {
  const { pageRequest, sheet, wrong } = chosen;
  const say = previewWords(pageRequest);
  return (
    <section class="lk-flow">
      <Heading level={3}>{say('preferences')}</Heading>
      <p class="utrecht-paragraph">{say('preferences.text')}</p>
      <p class="utrecht-paragraph lk-panel">{say('preferences.public')}</p>
      <Kept {...chosen} />
      {sheet && (
        <div class="lk-wishes">
          {wishesOf(pageRequest, sheet).map(({ label, wish }, index) => (
            <Rather
              pageRequest={pageRequest}
              name="liever"
              id={`liever-${index}`}
              label={label}
              valueOf={(rather) => wishValue({ rather, ...wish })}
            />
          ))}
        </div>
      )}
      {sheet && <Single {...chosen} sheet={sheet} />}
      <TextField
        name="reden"
        label={say('reason')}
        hint={say('reason.hint')}
        value={sentOne(pageRequest, 'reden')}
        {...(wrong === 'reason' && { error: say('reason.wrong') })}
      />
    </section>
  );
};

const Merging = ({ pageRequest, sheet }: { readonly pageRequest: PageRequest; readonly sheet: ReadData }) => {
  const say = previewWords(pageRequest);
  const columns = groupsOf(sheet).filter(({ values }) => values.length > 2);
  if (columns.length === 0) return null;
  return (
    <section class="lk-flow">
      <Heading level={3}>{say('merge')}</Heading>
      {columns.map(({ name, id, values }) => (
        <Checkboxes
          name="samen"
          id={`samen-${id}`}
          label={id}
          hint={say('merge.hint')}
          columns
          options={values.map((value) => ({ value: partText(name, value), label: value }))}
          values={sentAll(pageRequest, 'samen')}
        />
      ))}
    </section>
  );
};

/** All that somebody may choose of what is hidden, in one form: what is a coincidence, what is rather shown or hidden, what goes together. */
export const Choices = (chosen: Chosen) => {
  const { pageRequest, report, sheet, job } = chosen;
  const say = previewWords(pageRequest);
  return (
    <section class="lk-flow" id="keuzes">
      <Heading level={2}>{say('choices')}</Heading>
      <p class="utrecht-paragraph">{say('choices.text')}</p>
      <PostForm pageRequest={pageRequest} action={uploadPath(pageRequest)} class="lk-form lk-flow">
        <Carried said={saidIn(report)} job={job} />
        <input type="hidden" name="keuzes" value="ja" />
        <Relations {...chosen} />
        <Preferences {...chosen} />
        {sheet && <Merging pageRequest={pageRequest} sheet={sheet} />}
        <Button kind="primary" name="doen" value="bekijken">
          {say('again')}
        </Button>
      </PostForm>
    </section>
  );
};
