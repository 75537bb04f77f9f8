import type { WebRoute } from '../../page-request.ts';
import { figurePage } from './figure-page.tsx';
import { indicatorPage } from './indicator-page.tsx';
import { indicatorListPage } from './list.tsx';

/** The indicators, each with its figures, and where each figure comes from. */
export const INDICATOR_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/monitor/indicatoren', reply: indicatorListPage },
  { method: 'GET', path: '/monitor/indicatoren/{id}', reply: indicatorPage },
  { method: 'GET', path: '/monitor/indicatoren/{id}/cijfer', reply: figurePage },
];
