import { readPostcode, readPostcodeDigits } from '#shared/area/addresses/address.ts';
import { readLoaded } from '#shared/area/addresses/address-store.ts';
import { findByPostcode, findByStreet, type FoundStreet } from '#shared/area/addresses/find-address.ts';
import type { Area, Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { findPlace, listPlaces, placeCalled, type Place } from '#shared/conversations/kernel/find-places.ts';
import { LONGEST_NAME, nameSearch } from '#shared/platform/bound-search.ts';
import { Alert } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { TextField } from '../parts/inputs.tsx';
import type { Child } from 'hono/jsx';
import type { PageReply, PageRequest } from '../page-request.ts';
import { NumberForm } from '../registration/number-form.tsx';
import { residentSay } from './words.ts';

/** A postcode of nobody's house in particular: the form that it has. */
const EXAMPLE_POSTCODE = '6413 AB';

type Named = Pick<Neighbourhood, 'code' | 'name'>;

const PlaceLinks = ({
  pageRequest,
  places,
}: {
  readonly pageRequest: PageRequest;
  readonly places: readonly Named[];
}) => (
  <ul class="utrecht-unordered-list lk-columns">
    {places.map(({ code, name }) => (
      <li class="utrecht-unordered-list__item">
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/bewoners/${code}`)}>
          {name}
        </a>
      </li>
    ))}
  </ul>
);

/** What a search came to: where to go on, or what to say above the form. */
type Outcome = { readonly goTo: Named } | { readonly said: Child };
type Searching = { readonly pageRequest: PageRequest; readonly typed: string; readonly isCut: boolean };

async function byPostcode({ pageRequest, typed }: Searching, postcode: string): Promise<Outcome> {
  const say = residentSay(pageRequest);
  const { loaded, neighbourhoods } = await findByPostcode(pageRequest.desk, postcode);
  const [one] = neighbourhoods;
  if (one && neighbourhoods.length === 1) return { goTo: one };
  if (!loaded) return { said: <Alert kind="info" title={say('search.not-loaded')} role="status" /> };
  if (!one) return { said: <Alert kind="warning" title={say('search.postcode.none', { typed })} role="status" /> };
  return {
    said: (
      <Alert kind="info" title={say('search.postcode.many', { typed })} role="status">
        <PlaceLinks pageRequest={pageRequest} places={neighbourhoods} />
      </Alert>
    ),
  };
}

/** Streets to choose from, each with the neighbourhood that it leads to. */
const Streets = ({
  pageRequest,
  streets,
}: {
  readonly pageRequest: PageRequest;
  readonly streets: readonly FoundStreet[];
}) => {
  const say = residentSay(pageRequest);
  return (
    <Alert kind="info" title={say('search.streets')} role="status">
      <PlaceLinks
        pageRequest={pageRequest}
        places={streets.flatMap(({ name: street, neighbourhoods }) =>
          neighbourhoods.map(({ code, name }) => ({ code, name: say('search.street', { street, name }) })),
        )}
      />
    </Alert>
  );
};

/** What was typed where it names no single place: the neighbourhoods of a district, those that may be meant, or none. */
function notOne({ pageRequest, typed, isCut }: Searching, places: readonly Named[], isDistrict: boolean) {
  const say = residentSay(pageRequest);
  if (isDistrict)
    return (
      <Alert kind="info" title={say('search.many')} role="status">
        <PlaceLinks pageRequest={pageRequest} places={places} />
      </Alert>
    );
  return (
    <Alert kind="warning" title={say('search.none', { typed })} role="status">
      {isCut && (
        <p class="utrecht-paragraph">
          {pageRequest.localizer.say('search.cut', { count: LONGEST_NAME, searched: typed })}
        </p>
      )}
      {places.length > 0 && (
        <>
          <p class="utrecht-paragraph">{say('search.near')}</p>
          <PlaceLinks pageRequest={pageRequest} places={places} />
        </>
      )}
    </Alert>
  );
}

const onlyOne = ({ neighbourhoods }: Place): Neighbourhood | undefined =>
  neighbourhoods.length === 1 ? neighbourhoods[0] : undefined;

/** By name: a neighbourhood that is called so, then a street that is, then what is nearly called so. */
async function byName(searching: Searching, area: Area): Promise<Outcome> {
  const { pageRequest, typed } = searching;
  const places = listPlaces(area, pageRequest.localizer);
  const called = placeCalled(places, typed);
  const exact = called && onlyOne(called);
  if (exact) return { goTo: exact };
  const { streets, isExact } = called ? { streets: [], isExact: false } : await findByStreet(pageRequest.desk, typed);
  const all = streets.flatMap(({ neighbourhoods }) => neighbourhoods);
  if (isExact && all[0] && all.length === 1) return { goTo: all[0] };
  const found = isExact ? { maybe: [] } : findPlace(places, typed);
  const one = 'place' in found ? onlyOne(found.place) : undefined;
  if (one) return { goTo: one };
  if (streets.length > 0) return { said: <Streets pageRequest={pageRequest} streets={streets} /> };
  const near =
    'place' in found
      ? found.place.neighbourhoods
      : [...new Set(found.maybe.flatMap(({ neighbourhoods }) => neighbourhoods))];
  return { said: notOne(searching, near, 'place' in found) };
}

function search(searching: Searching, area: Area): Promise<Outcome> {
  const postcode = readPostcode(searching.typed) ?? readPostcodeDigits(searching.typed);
  return postcode === undefined ? byName(searching, area) : byPostcode(searching, postcode);
}

const SearchForm = ({
  pageRequest,
  names,
  typed,
  isLoaded,
}: {
  readonly pageRequest: PageRequest;
  readonly names: readonly string[];
  readonly typed: string;
  readonly isLoaded: boolean;
}) => {
  const say = residentSay(pageRequest);
  const example = names[0] ?? '';
  return (
    <form method="get" action={pageRequest.href('/bewoners')} class="lk-flow" role="search">
      <TextField
        name="buurt"
        label={say(isLoaded ? 'search.all' : 'search')}
        hint={
          isLoaded ? say('search.all.hint', { example, postcode: EXAMPLE_POSTCODE }) : say('search.hint', { example })
        }
        value={typed}
        list="buurten"
        autocomplete="off"
      />
      <datalist id="buurten">
        {names.map((name) => (
          <option value={name}></option>
        ))}
      </datalist>
      <p>
        <Button kind="primary">{say('search.go')}</Button>
      </p>
    </form>
  );
};

/** Where a resident begins: with the number of a letter, or with the own neighbourhood, by postcode, street or name, or from the list. */
export async function choose(pageRequest: PageRequest): Promise<PageReply> {
  const say = residentSay(pageRequest);
  const [area, loaded] = await Promise.all([pageRequest.desk.area(), readLoaded(pageRequest.desk.table)]);
  const all = [...area.values()].sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  const { searched: typed, isCut } = nameSearch(pageRequest.query.get('buurt') ?? '');
  const found = typed === '' ? undefined : await search({ pageRequest, typed, isCut }, area);
  if (found && 'goTo' in found) return { goTo: pageRequest.href(`/bewoners/${found.goTo.code}`) };
  const letter = (
    <section class="lk-card lk-flow" aria-labelledby="brief">
      <Heading level={2} id="brief">
        {say('letter.title')}
      </Heading>
      <p class="utrecht-paragraph">{say('letter')}</p>
      <NumberForm pageRequest={pageRequest} />
      <p class="utrecht-paragraph">{say('letter.none')}</p>
    </section>
  );
  return {
    title: say('title'),
    main: (
      <>
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('intro')}</p>
        {!found && letter}
        <section class="lk-flow" aria-labelledby="buurt-kop">
          <Heading level={2} id="buurt-kop">
            {say('place.title')}
          </Heading>
          {found?.said}
          <SearchForm
            pageRequest={pageRequest}
            names={all.map(({ name }) => name)}
            typed={typed}
            isLoaded={loaded !== undefined}
          />
          <details class="lk-details">
            <summary>{say('all')}</summary>
            <div class="lk-details__content">
              <PlaceLinks pageRequest={pageRequest} places={all} />
            </div>
          </details>
        </section>
        {found && letter}
      </>
    ),
  };
}
