import { findPlace, listPlaces } from '#shared/conversations/kernel/find-places.ts';
import { nameSearch } from '#shared/platform/bound-search.ts';
import type { PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { NotFound, placeAddress, PlaceSearchForm, placeSearchSay } from './controls.tsx';

/** Goes to the place that somebody typed the name of, or says which it may be. */
async function search(pageRequest: PageRequest): Promise<PageReply> {
  const { searched: typed, isCut } = nameSearch(pageRequest.query.get('plek') ?? '');
  if (typed === '') return { goTo: pageRequest.href('/') };
  const area = await pageRequest.desk.area();
  const found = findPlace(listPlaces(area, pageRequest.localizer), typed);
  if ('place' in found) return { goTo: pageRequest.href(placeAddress(found.place)) };
  const say = placeSearchSay(pageRequest);
  return {
    title: say('title'),
    main: (
      <>
        <NotFound pageRequest={pageRequest} typed={typed} isCut={isCut} maybe={found.maybe} />
        <PlaceSearchForm pageRequest={pageRequest} area={area} typed={typed} />
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/')}>
            {say('search.map')}
          </a>
        </p>
      </>
    ),
  };
}

/** The way to a neighbourhood or district by its name. */
export const PLACE_SEARCH_ROUTES: readonly WebRoute[] = [{ method: 'GET', path: '/zoek', reply: search }];
