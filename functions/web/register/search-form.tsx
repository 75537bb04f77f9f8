import { ChosenChips } from '../parts/chosen-chips.tsx';
import { ORDERS } from '#shared/activities/finding/activity-filter.ts';
import { Kind } from '#shared/activities/record/plan-parts.ts';
import { TARGET_GROUPS, TargetGroup } from '#shared/area/groups.ts';
import { PUBLIC, STATUSES } from '#shared/activities/record/states.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import type { PageRequest } from '../page-request.ts';
import { ErrorSummary } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { DateField, Select, TextField } from '../parts/inputs.tsx';
import {
  NARROWS,
  registerAddress,
  registerWords,
  withoutAsked,
  type Asked,
  type AskedName,
  type Narrow,
} from './choices.ts';

/** What is asked for, with the names of what is named in it, and what of it is wrong. */
export type Searching = {
  readonly pageRequest: PageRequest;
  readonly asked: Asked;
  readonly wrong: readonly AskedName[];
  readonly area: Area;
  readonly programme: ProgrammeData;
};

const byName = new Intl.Collator('nl');
const placesIn = (area: Area) =>
  [...area.values()]
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((a, b) => byName.compare(a.label, b.label));

const PARTNERS = 'organisaties';

/** Who and in which order. */
const WhoAndOrder = ({ pageRequest, asked, programme, error }: Searching & { readonly error: ErrorOf }) => {
  const say = registerWords(pageRequest);
  return (
    <div class="lk-row lk-row--end">
      <div>
        <TextField
          name="organisation"
          label={say('organisation')}
          hint={say('organisation.hint')}
          value={asked.organisation}
          list={PARTNERS}
          autocomplete="off"
          maxlength={200}
          error={error('organisation')}
        />
        <datalist id={PARTNERS}>
          {programme.partners.map(({ name }) => (
            <option value={name}></option>
          ))}
        </datalist>
      </div>
      <div>
        <Select
          name="sort"
          label={say('sort')}
          value={asked.sort}
          options={ORDERS.map((order) => ({ value: order, label: say(`sort.${order}`) }))}
          error={error('sort')}
        />
      </div>
    </div>
  );
};

type ErrorOf = (name: AskedName) => string | undefined;

/** Where, what, how it stands, for whom and when. */
const WhatAndWhen = ({ pageRequest, asked, area, error }: Searching & { readonly error: ErrorOf }) => {
  const { localizer, actor } = pageRequest;
  const say = registerWords(pageRequest);
  const statuses = actor.role === 'public' ? PUBLIC : STATUSES;
  const choices = {
    neighbourhood: placesIn(area),
    kind: Kind.options.map((kind) => ({ value: kind, label: localizer.say(`kind.${kind}`) })),
    status: statuses.map((status) => ({ value: status, label: localizer.say(`status.${status}`) })),
    targetGroup: TARGET_GROUPS.map((group) => ({ value: group, label: localizer.say(`group.${group}`) })),
  };
  return (
    <div class="lk-row lk-row--end">
      {(['neighbourhood', 'kind', 'status', 'targetGroup'] as const).map((name) => (
        <div>
          <Select
            name={name}
            label={say(name)}
            value={asked[name]}
            empty={say(`${name}.all`)}
            options={choices[name]}
            error={error(name)}
          />
        </div>
      ))}
      {(['from', 'to'] as const).map((name) => (
        <div>
          <DateField name={name} label={say(name)} value={asked[name]} error={error(name)} />
        </div>
      ))}
    </div>
  );
};

/** Words, place, kind, status, group, days and organisation to search by; it works without a script. */
export const SearchForm = (searching: Searching) => {
  const { pageRequest, asked, wrong } = searching;
  const say = registerWords(pageRequest);
  const error: ErrorOf = (name) => (wrong.includes(name) ? say(`wrong.${name}`) : undefined);
  return (
    <>
      <ErrorSummary
        title={say('wrong')}
        errors={wrong.map((name) => ({ field: name, message: say(`wrong.${name}`) }))}
      />
      <form
        method="get"
        action={pageRequest.href('/activiteiten')}
        class="lk-form lk-panel"
        role="search"
        aria-label={say('search')}
      >
        <TextField
          name="q"
          type="search"
          label={say('q')}
          hint={say('q.hint')}
          value={asked.q}
          maxlength={200}
          error={error('q')}
        />
        <WhatAndWhen {...searching} error={error} />
        <WhoAndOrder {...searching} error={error} />
        <div>
          <Button kind="primary">{say('go')}</Button>
        </div>
      </form>
    </>
  );
};

/** What a value that is asked for is called. */
function labelOf({ pageRequest: { localizer }, area }: Searching, name: Narrow, value: string): string {
  if (name === 'neighbourhood') return area.get(value)?.name ?? value;
  if (name === 'from' || name === 'to') return localizer.day(value);
  const kind = Kind.safeParse(value).data;
  if (name === 'kind' && kind) return localizer.say(`kind.${kind}`);
  const group = TargetGroup.safeParse(value).data;
  if (name === 'targetGroup' && group) return localizer.say(`group.${group}`);
  const status = STATUSES.find((one) => one === value);
  return name === 'status' && status ? localizer.say(`status.${status}`) : value;
}

/** What is searched by, each to be taken away. */
export const Chips = (searching: Searching) => {
  const { pageRequest, asked, wrong } = searching;
  const say = registerWords(pageRequest);
  const chosen = NARROWS.flatMap((name) => {
    const value = asked[name];
    if (value === undefined || wrong.includes(name)) return [];
    const label = say(`chip.${name}`, { value: labelOf(searching, name, value) });
    return [{ label, href: registerAddress(pageRequest, withoutAsked(asked, name)), aloud: say('remove', { label }) }];
  });
  const all = { label: say('reset'), href: pageRequest.href('/activiteiten') };
  return <ChosenChips label={say('chosen')} chosen={chosen} all={all} />;
};
