import { listPlaces, type Place } from '#shared/conversations/kernel/find-places.ts';
import { LONGEST_NAME } from '#shared/platform/bound-search.ts';
import { Button } from '../parts/buttons.tsx';
import { Alert } from '../parts/alert.tsx';
import { TextField } from '../parts/inputs.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';

export const placeSearchSay = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);

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
  const say = placeSearchSay(pageRequest);
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
  const say = placeSearchSay(pageRequest);
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
