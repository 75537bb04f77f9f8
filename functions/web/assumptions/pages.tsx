import type { WebRoute } from '../page-request.ts';
import { assumptionPage } from './assumption-page.tsx';
import { factorsPage, openFactorChange, takeFactorChange, takeFactorMerge, takeNewFactor } from './factor-pages.tsx';
import { openAssumptionChange, openNewAssumption, takeAssumptionChange, takeNewAssumption } from './form-pages.tsx';
import { beginListImport, importJobPage, importPage, receivedListPage } from './import-pages.tsx';
import { interviewsPage, takeInterview } from './interview-pages.tsx';
import { assumptionsPage } from './list-page.tsx';
import {
  openEvidence,
  openTakeBack,
  openWithdrawal,
  takeBackEvidence,
  takeEvidence,
  takeWithdrawal,
} from './steps.tsx';
import { ASSUMPTIONS } from './words.ts';

const KEEP = 'keep assumptions';
const ONE = `${ASSUMPTIONS}/{id}`;
const FACTORS = `${ASSUMPTIONS}/factoren`;
const IMPORT = `${ASSUMPTIONS}/importeren`;
const BACK = `${ONE}/bewijs/{evidence}/intrekken`;

/** What people believe of how things work: the list, each of them, and for who keeps them the forms. What has a name of its own stands before the ids. */
export const ASSUMPTION_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: ASSUMPTIONS, reply: assumptionsPage },
  { method: 'GET', path: `${ASSUMPTIONS}/nieuw`, for: KEEP, reply: openNewAssumption },
  { method: 'POST', path: `${ASSUMPTIONS}/nieuw`, for: KEEP, reply: takeNewAssumption },
  { method: 'GET', path: FACTORS, reply: factorsPage },
  { method: 'POST', path: FACTORS, for: 'keep factors', reply: takeNewFactor },
  { method: 'GET', path: `${FACTORS}/{id}`, for: 'keep factors', reply: openFactorChange },
  { method: 'POST', path: `${FACTORS}/{id}`, for: 'keep factors', reply: takeFactorChange },
  { method: 'POST', path: `${FACTORS}/{id}/samenvoegen`, for: 'keep factors', reply: takeFactorMerge },
  { method: 'GET', path: `${ASSUMPTIONS}/interviews`, for: 'keep interviews', reply: interviewsPage },
  { method: 'POST', path: `${ASSUMPTIONS}/interviews`, for: 'keep interviews', reply: takeInterview },
  { method: 'GET', path: IMPORT, for: KEEP, reply: importPage },
  { method: 'GET', path: `${IMPORT}/{upload}`, for: KEEP, reply: receivedListPage },
  { method: 'POST', path: `${IMPORT}/{upload}`, for: KEEP, reply: beginListImport },
  { method: 'GET', path: `${IMPORT}/{upload}/{job}`, for: KEEP, reply: importJobPage },
  { method: 'GET', path: ONE, reply: assumptionPage },
  { method: 'GET', path: `${ONE}/wijzigen`, for: KEEP, reply: openAssumptionChange },
  { method: 'POST', path: `${ONE}/wijzigen`, for: KEEP, reply: takeAssumptionChange },
  { method: 'GET', path: `${ONE}/intrekken`, for: KEEP, reply: openWithdrawal },
  { method: 'POST', path: `${ONE}/intrekken`, for: KEEP, reply: takeWithdrawal },
  { method: 'GET', path: `${ONE}/bewijs`, for: KEEP, reply: openEvidence },
  { method: 'POST', path: `${ONE}/bewijs`, for: KEEP, reply: takeEvidence },
  { method: 'GET', path: BACK, for: KEEP, reply: openTakeBack },
  { method: 'POST', path: BACK, for: KEEP, reply: takeBackEvidence },
];
