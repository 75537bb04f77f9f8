import { ChosenChips } from '../../parts/chosen-chips.tsx';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { Child } from 'hono/jsx';
import { Button } from '../../parts/buttons.tsx';
import { Heading } from '../../parts/heading.tsx';
import { Select, TextField } from '../../parts/inputs.tsx';
import { catalogueAddress, NARROWS, withoutChoice, type Narrow, type Narrowing } from './catalogue-choices.ts';
import { dataWords, labelOf } from '../words.ts';

type Counts = readonly { readonly value: string | number; readonly count: number }[];
export type Facets = Readonly<Record<'theme' | 'access' | 'grain' | 'indicator', Counts>>;

const MOST_AT_ONCE = 6;

const byName = new Intl.Collator('nl');
const placesIn = (area: Area) =>
  [...area.values()]
    .map(({ code, name }) => ({ value: code, label: name }))
    .sort((a, b) => byName.compare(a.label, b.label));

/** Words to search for, and a neighbourhood; what else was chosen stays chosen. */
export const CatalogueSearchForm = ({ pageRequest, asked, area }: Narrowing) => {
  const say = dataWords(pageRequest);
  return (
    <form method="get" action={pageRequest.href('/data')} class="lk-form lk-panel" role="search">
      <TextField
        name="q"
        type="search"
        label={say('search')}
        hint={say('search.hint')}
        value={asked.q}
        maxlength={200}
      />
      <Select
        name="neighbourhood"
        label={say('neighbourhood')}
        value={asked.neighbourhood}
        empty={say('all-neighbourhoods')}
        options={placesIn(area)}
      />
      {(['theme', 'indicator', 'access', 'grain'] as const).map(
        (name) => asked[name] !== undefined && <input type="hidden" name={name} value={asked[name]} />,
      )}
      <div>
        <Button kind="primary">{say('do')}</Button>
      </div>
    </form>
  );
};

/** What the list was narrowed down to, each to be taken away. */
export const Chips = (narrowing: Narrowing) => {
  const { pageRequest, asked } = narrowing;
  const say = dataWords(pageRequest);
  const chosen = NARROWS.flatMap((name) => {
    const value = asked[name];
    if (value === undefined) return [];
    const label = say(`chip.${name}`, { label: labelOf(narrowing, name, value) });
    return [
      { label, href: catalogueAddress(pageRequest, withoutChoice(asked, name)), aloud: say('remove', { label }) },
    ];
  });
  const all = { label: say('reset'), href: pageRequest.href('/data') };
  return <ChosenChips label={say('chosen')} chosen={chosen} all={all} />;
};

const FacetList = ({ name, counts, ...narrowing }: Narrowing & { readonly name: Narrow; readonly counts: Counts }) => (
  <ul>
    {counts.map(({ value, count }) => (
      <li>
        <a
          class="utrecht-link utrecht-link--html-a"
          href={catalogueAddress(narrowing.pageRequest, { ...narrowing.asked, [name]: String(value) })}
        >
          <span>{labelOf(narrowing, name, value)}</span>{' '}
          <span class="lk-quiet">{narrowing.pageRequest.localizer.number(count)}</span>
        </a>
      </li>
    ))}
  </ul>
);

const Facet = ({ title, children }: { readonly title: string; readonly children: Child }) => (
  <div class="lk-flow">
    <Heading level={3} looks={4}>
      {title}
    </Heading>
    {children}
  </div>
);

/** What the list can be narrowed down to, with how many there would be; what was chosen already stands among the chips. */
export const Refine = ({ facets, ...narrowing }: Narrowing & { readonly facets: Facets }) => {
  const { pageRequest, asked } = narrowing;
  const say = dataWords(pageRequest);
  const open = (['theme', 'access', 'grain', 'indicator'] as const).filter(
    (name) => asked[name] === undefined && facets[name].length > 0,
  );
  if (open.length === 0) return null;
  return (
    <aside class="lk-facets" id="refine" aria-labelledby="refine-title">
      <Heading level={2} looks={3} id="refine-title">
        {say('refine')}
      </Heading>
      {open.map((name) => (
        <Facet title={say(name)}>
          <FacetList {...narrowing} name={name} counts={facets[name].slice(0, MOST_AT_ONCE)} />
          {facets[name].length > MOST_AT_ONCE && (
            <details class="lk-details">
              <summary>{say('more-indicators')}</summary>
              <div class="lk-details__content">
                <FacetList {...narrowing} name={name} counts={facets[name].slice(MOST_AT_ONCE)} />
              </div>
            </details>
          )}
        </Facet>
      ))}
    </aside>
  );
};
