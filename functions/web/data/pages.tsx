import type { WebRoute } from '../page-request.ts';
import { takeAcceptance } from './dataset/accept-terms.tsx';
import { cataloguePage } from './catalogue/catalogue.tsx';
import { openChange, takeChange } from './dataset/change.tsx';
import { datasetPage } from './dataset/dataset-page.tsx';
import { dataFile } from './dataset/data-file.tsx';
import { choicesAgain, jobPage } from './publish/job-page.tsx';
import { ENTRY_PATH, entryPage, takeEntry } from './entry/entry-page.tsx';
import { sheetFile } from './preview/sheet-file.ts';
import { publicRequestsPage } from './uses/public-requests-page.tsx';
import { usesPage } from './uses/uses-page.tsx';
import { beginPublishing, publishPage, receivedPage, takeBack } from './publish/publish.tsx';

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
