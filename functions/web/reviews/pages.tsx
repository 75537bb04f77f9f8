import type { WebRoute } from '../page-request.ts';
import { alikePage, takeAlike } from './alike-page.tsx';
import { beginBringing, bringingPage, bringPage, receivedPage } from './bring-pages.tsx';
import { concludePage, takeConclusion } from './conclude-page.tsx';
import { judgePage, takeJudgement } from './judge-page.tsx';
import { reviewsPage } from './list-page.tsx';
import { flowPicture, reviewPage } from './review-page.tsx';
import { openNewReview, openReviewChange, takeNewReview, takeReviewChange } from './settings-pages.tsx';
import { conflictsPage, includedFile, studiesPage } from './studies-pages.tsx';
import { studyPage, takeOnStudy } from './study-page.tsx';

/** A review with its searches is more than other forms send. */
const MOST_BYTES = 512 * 1_024;

const LIST = '/monitor/reviews';
const ONE = `${LIST}/{id}`;
const READS = 'read studies of review';
const JUDGES = 'judge study';

/** Living reviews: read by everybody, judged by their reviewers, kept by the data desk. */
export const REVIEW_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: LIST, reply: reviewsPage },
  { method: 'GET', path: `${LIST}/nieuw`, for: 'enter review', reply: openNewReview },
  { method: 'POST', path: `${LIST}/nieuw`, for: 'enter review', mostBytes: MOST_BYTES, reply: takeNewReview },
  { method: 'GET', path: ONE, reply: reviewPage },
  { method: 'GET', path: `${ONE}/prisma.svg`, reply: flowPicture },
  { method: 'GET', path: `${ONE}/meegenomen.ris`, for: READS, reply: includedFile('ris') },
  { method: 'GET', path: `${ONE}/meegenomen.csv`, for: READS, reply: includedFile('csv') },
  { method: 'GET', path: `${ONE}/wijzigen`, for: 'change review', reply: openReviewChange },
  { method: 'POST', path: `${ONE}/wijzigen`, for: 'change review', mostBytes: MOST_BYTES, reply: takeReviewChange },
  { method: 'GET', path: `${ONE}/concluderen`, for: 'conclude review', reply: concludePage },
  { method: 'POST', path: `${ONE}/concluderen`, for: 'conclude review', reply: takeConclusion },
  { method: 'GET', path: `${ONE}/beoordelen`, for: JUDGES, reply: judgePage },
  { method: 'POST', path: `${ONE}/beoordelen/{studie}`, for: JUDGES, reply: takeJudgement },
  { method: 'GET', path: `${ONE}/verschillen`, for: READS, reply: conflictsPage },
  { method: 'GET', path: `${ONE}/studies`, for: READS, reply: studiesPage },
  { method: 'GET', path: `${ONE}/studies/{studie}`, for: READS, reply: studyPage },
  { method: 'POST', path: `${ONE}/studies/{studie}`, for: JUDGES, reply: takeOnStudy },
  { method: 'GET', path: `${ONE}/toevoegen`, for: 'bring studies', reply: bringPage },
  { method: 'GET', path: `${ONE}/toevoegen/{upload}`, for: 'bring studies', reply: receivedPage },
  { method: 'POST', path: `${ONE}/toevoegen/{upload}`, for: 'bring studies', reply: beginBringing },
  { method: 'GET', path: `${ONE}/toevoegen/{upload}/{job}`, for: 'bring studies', reply: bringingPage },
  { method: 'GET', path: `${ONE}/dubbel`, for: 'bring studies', reply: alikePage },
  { method: 'POST', path: `${ONE}/dubbel`, for: 'bring studies', reply: takeAlike },
];
