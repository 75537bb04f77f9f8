import type { WebRoute } from '../page-request.ts';
import { takeAcceptance } from './accept-terms.tsx';
import { cataloguePage } from './catalogue.tsx';
import { openChange, takeChange } from './change.tsx';
import { datasetPage } from './dataset-page.tsx';
import { dataFile } from './data-file.tsx';
import { choicesAgain, jobPage } from './job-page.tsx';
import { ENTRY_PATH, entryPage, takeEntry } from './entry-page.tsx';
import { sheetFile } from './sheet-file.ts';
import { publicRequestsPage } from './public-requests-page.tsx';
import { usesPage } from './uses-page.tsx';
import { beginPublishing, publishPage, receivedPage, takeBack } from './publish.tsx';

/** The catalogue for everyone, the page of each dataset, and its data for who may have them. */
export const DATA_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/data', reply: cataloguePage },
  { method: 'GET', path: ENTRY_PATH, for: 'enter dataset', reply: entryPage },
  { method: 'POST', path: ENTRY_PATH, for: 'enter dataset', reply: takeEntry },
  { method: 'GET', path: '/datagebruik', reply: usesPage },
  { method: 'GET', path: '/datagebruik/aanvragen', reply: publicRequestsPage },
  { method: 'GET', path: '/data/{id}', reply: (pageRequest) => datasetPage(pageRequest) },
  { method: 'GET', path: '/data/{id}/bestand', reply: dataFile },
  { method: 'POST', path: '/data/{id}/voorwaarden', for: 'accept terms of grant', reply: takeAcceptance },
  { method: 'GET', path: '/data/{id}/wijzigen', for: 'change dataset', reply: openChange },
  { method: 'POST', path: '/data/{id}/wijzigen', for: 'change dataset', reply: takeChange },
  { method: 'GET', path: '/data/{id}/publiceren', for: 'publish data', reply: publishPage },
  { method: 'GET', path: '/data/{id}/publiceren/{upload}', for: 'publish data', reply: receivedPage },
  {
    method: 'POST',
    path: '/data/{id}/publiceren/{upload}',
    for: 'publish data',
    reply: (pageRequest) => beginPublishing(pageRequest, (job, wrong) => choicesAgain(pageRequest, job, wrong)),
  },
  { method: 'GET', path: '/data/{id}/publiceren/{upload}/csv', for: 'publish data', reply: sheetFile },
  {
    method: 'GET',
    path: '/data/{id}/publiceren/{upload}/{job}',
    for: 'publish data',
    reply: (pageRequest) => jobPage(pageRequest),
  },
  { method: 'POST', path: '/data/{id}/versies/{version}', for: 'withdraw data', reply: takeBack },
];
