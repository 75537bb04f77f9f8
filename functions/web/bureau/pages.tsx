import type { WebRoute } from '../page-request.ts';
import { asksPage, takeReservation } from './asks/asks.tsx';
import { decisionsTaken } from './deciding-several/decisions-taken.tsx';
import { previewDecisions, takeDecisions } from './deciding-several/decisions.tsx';
import { deskPage } from './desk/desk-page.tsx';
import {
  confirmImport,
  csvRegister,
  csvTemplate,
  importPage,
  MOST_IMPORT_BYTES,
  previewImport,
  xlsxRegister,
  xlsxTemplate,
} from './import/import.tsx';
import { introductionPage, registrationPage } from './case/case-pages.tsx';
import { showPolicy, takePolicy } from './policy/policy.tsx';
import { trialPage } from './policy/policy-trial.tsx';
import { takeTerms } from './policy/take-terms.tsx';
import { takeBack, takeDecision } from './case/take-decision.tsx';

/** The pages of the bureau's desk: its queue, deciding, bringing a list in, and the burden policy. */
export const BUREAU_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/bureau', for: 'decide on activity', reply: (pageRequest) => deskPage(pageRequest) },
  {
    method: 'GET',
    path: '/bureau/aanmeldingen/{id}',
    for: 'decide on activity',
    reply: (pageRequest) => registrationPage(pageRequest),
  },
  { method: 'POST', path: '/bureau/aanmeldingen/{id}/besluit', for: 'decide on activity', reply: takeDecision },
  { method: 'POST', path: '/bureau/aanmeldingen/{id}/terugnemen', for: 'decide on activity', reply: takeBack },
  { method: 'GET', path: '/bureau/introducties/{id}', for: 'decide on introduction', reply: introductionPage },
  { method: 'GET', path: '/bureau/besluiten', for: 'decide on activity', reply: previewDecisions },
  { method: 'POST', path: '/bureau/besluiten', for: 'decide on activity', reply: takeDecisions },
  { method: 'GET', path: '/bureau/besluiten/genomen', for: 'decide on activity', reply: decisionsTaken },
  {
    method: 'GET',
    path: '/bureau/importeren',
    for: 'import register',
    reply: (pageRequest) => Promise.resolve(importPage(pageRequest)),
  },
  {
    method: 'POST',
    path: '/bureau/importeren',
    for: 'import register',
    mostBytes: MOST_IMPORT_BYTES,
    reply: previewImport,
  },
  {
    method: 'POST',
    path: '/bureau/importeren/bevestigen',
    for: 'import register',
    mostBytes: MOST_IMPORT_BYTES,
    reply: confirmImport,
  },
  { method: 'GET', path: '/bureau/importeren/register.csv', for: 'import register', reply: csvRegister },
  { method: 'GET', path: '/bureau/importeren/register.xlsx', for: 'import register', reply: xlsxRegister },
  { method: 'GET', path: '/bureau/importeren/sjabloon.csv', for: 'import register', reply: csvTemplate },
  { method: 'GET', path: '/bureau/importeren/sjabloon.xlsx', for: 'import register', reply: xlsxTemplate },
  { method: 'GET', path: '/bureau/vragen', for: 'read signals of asks', reply: (pageRequest) => asksPage(pageRequest) },
  { method: 'POST', path: '/bureau/vragen', for: 'reserve room', reply: takeReservation },
  { method: 'GET', path: '/bureau/regels', for: 'set policy', reply: showPolicy },
  { method: 'POST', path: '/bureau/regels', for: 'set policy', reply: takePolicy },
  { method: 'GET', path: '/bureau/regels/proef/{job}', for: 'simulate policy', reply: trialPage },
  { method: 'POST', path: '/bureau/regels/afspraken', for: 'set policy', reply: takeTerms },
];
