import { GROUPS } from '#shared/area/groups.ts';
import { listPlaces, type Place } from '#shared/conversations/kernel/find-places.ts';
import { LONGEST_NAME } from '#shared/platform/bound-search.ts';
import { Button } from '../parts/buttons.tsx';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Heading } from '../parts/heading.tsx';
import { DateField, Select, TextField } from '../parts/inputs.tsx';
import type { PageRequest } from '../page-request.ts';
import { COUNTS, WORST, type ChoiceField } from './read-choice.ts';
import { mapSay, type MapDrawing } from './parts.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';

const FORM = 'keuze';

/** Where a place has its page. */
export const placeAddress = ({ code }: Pick<Place, 'code'>): string =>
  code.startsWith('WK') ? `/wijken/${code}` : code.startsWith('BU') ? `/buurten/${code}` : '/';

/** Finds a neighbourhood or district by its name. */
export const PlaceSearchForm = ({
  pageRequest,
  area,
  typed,
}: {
  readonly pageRequest: PageRequest;
  readonly area: Area;
  readonly typed?: string | undefined;
}) => {
  const say = mapSay(pageRequest);
  const names = new Set(
    listPlaces(area, pageRequest.localizer)
      .filter((place) => placeAddress(place) !== '/')
      .map(({ name }) => name),
  );
  return (
    <form method="get" action={pageRequest.href('/zoek')} role="search" class="lk-inline-fields">
      <TextField name="plek" type="search" label={say('search')} value={typed} list="plekken" autocomplete="off" />
      <datalist id="plekken">
        {[...names].map((name) => (
          <option value={name}></option>
        ))}
      </datalist>
      <Button kind="secondary">{say('search.go')}</Button>
    </form>
  );
};

/** What to say where a search finds no single place: those that may be meant. */
export const NotFound = ({
  pageRequest,
  typed,
  isCut,
  maybe,
}: {
  readonly pageRequest: PageRequest;
  readonly typed: string;
  readonly isCut: boolean;
  readonly maybe: readonly Place[];
}) => {
  const say = mapSay(pageRequest);
  const cut = isCut && (
    <p class="utrecht-paragraph">{pageRequest.localizer.say('search.cut', { count: LONGEST_NAME, searched: typed })}</p>
  );
  if (maybe.length === 0)
    return (
      <Alert kind="warning" title={say('search.none', { typed })} role="status">
        {cut}
        <p class="utrecht-paragraph">{say('search.none.text')}</p>
      </Alert>
    );
  return (
    <Alert kind="info" title={say('search.maybe', { typed })} role="status">
      {cut}
      <ul class="utrecht-unordered-list">
        {maybe.map((place) => (
          <li class="utrecht-unordered-list__item">
            <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(placeAddress(place))}>
              {place.name}
            </a>
          </li>
        ))}
      </ul>
    </Alert>
  );
};

type Wrong = { readonly wrong: readonly ChoiceField[] };

export const WrongChoiceSummary = ({ drawing: { say }, wrong }: Wrong & { readonly drawing: MapDrawing }) => (
  <ErrorSummary title={say('wrong')} errors={wrong.map((field) => ({ field, message: say(`wrong.${field}`) }))} />
);

/** Which weeks and whose burden: a form that works without script. */
export const ChoiceForm = ({ drawing, wrong }: Wrong & { readonly drawing: MapDrawing }) => {
  const {
    pageRequest,
    say,
    choice: { weeks, group },
  } = drawing;
  const error = (field: ChoiceField) => (wrong.includes(field) ? { error: say(`wrong.${field}`) } : {});
  const van = wrong.includes('van') ? (pageRequest.query.get('van') ?? weeks.from) : weeks.from;
  return (
    <form method="get" action={pageRequest.href('/')} id={FORM} class="lk-flow" aria-labelledby="keuze-kop">
      <Heading level={2} looks={3} id="keuze-kop">
        {say('choice')}
      </Heading>
      <div class="lk-inline-fields">
        <DateField name="van" label={say('choice.from')} note={say('choice.from.hint')} value={van} {...error('van')} />
        <Select
          name="weken"
          label={say('choice.count')}
          value={String(weeks.count)}
          options={COUNTS.map((count) => ({ value: count, label: say('choice.count.weeks', { count }) }))}
          {...error('weken')}
        />
        <Select
          name="groep"
          label={say('choice.group')}
          value={group ?? WORST}
          {...error('groep')}
          options={[
            { value: WORST, label: say('choice.group.worst') },
            ...GROUPS.map((one) => ({ value: one, label: pageRequest.localizer.say(`group.${one}`) })),
          ]}
        />
        <Button kind="primary">{say('choice.go')}</Button>
      </div>
    </form>
  );
};

/** Which of the weeks is on the map; a script makes a slider of it. */
export const WeekControl = ({
  drawing: {
    pageRequest: { localizer },
    say,
    choice: { weeks, shown },
  },
  wrong,
}: Wrong & { readonly drawing: MapDrawing }) => (
  <div id="weekkeuze" class="lk-inline-fields">
    <Select
      name="week"
      form={FORM}
      label={say('choice.week')}
      value={weeks.names[shown - weeks.first]}
      {...(wrong.includes('week') && { error: say('wrong.week') })}
      options={weeks.names.map((name) => ({ value: name, label: localizer.week(name) }))}
    />
    <Button kind="secondary" form={FORM}>
      {say('choice.week.go')}
    </Button>
  </div>
);
