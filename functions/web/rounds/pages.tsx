import type { WebRoute } from '../page-request.ts';
import { contributionPage } from './contribution-page.tsx';
import { openRoundFromPage, roundsPage } from './list-page.tsx';
import { minePage } from './mine-page.tsx';
import { closingPage } from './close-page.tsx';
import { roundPage } from './round-page.tsx';
import { closeFromPage, remindFromPage, roundFile, setDueFromPage } from './round-steps.tsx';

/** Rounds, what is told in them, and what of it is somebody's own. */
export const ROUND_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/rondes', for: 'read round', reply: roundsPage },
  { method: 'POST', path: '/rondes', for: 'open round', reply: openRoundFromPage },
  { method: 'GET', path: '/rondes/{id}', for: 'read round', reply: roundPage },
  { method: 'GET', path: '/rondes/{id}/bestand', for: 'read round', reply: roundFile },
  { method: 'POST', path: '/rondes/{id}/herinnering', for: 'change round', reply: remindFromPage },
  { method: 'POST', path: '/rondes/{id}/dag', for: 'change round', reply: setDueFromPage },
  { method: 'GET', path: '/rondes/{id}/sluiten', for: 'change round', reply: closingPage },
  { method: 'POST', path: '/rondes/{id}/sluiten', for: 'change round', reply: closeFromPage },
  { method: 'GET', path: '/rondes/{id}/bijdragen/{interventie}', for: 'read contribution', reply: contributionPage },
  { method: 'GET', path: '/mijn/bijdragen', for: 'signed-in', reply: minePage },
];
