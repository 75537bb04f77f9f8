import type { WebRoute } from '../../page-request.ts';
import { figurePage } from './figure-page.tsx';
import { indicatorPage } from './indicator-page.tsx';
import { indicatorListPage } from './list.tsx';
import { pictureFile } from './picture-file.ts';

/** The indicators, each with its figures, and where each figure comes from. */
export const INDICATOR_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/monitor/indicatoren', reply: indicatorListPage },
  { method: 'GET', path: '/monitor/indicatoren/{id}', reply: indicatorPage },
  { method: 'GET', path: '/monitor/indicatoren/{id}/cijfer', reply: figurePage },
  { method: 'GET', path: '/monitor/indicatoren/{id}/grafiek.svg', reply: pictureFile('svg') },
  { method: 'GET', path: '/monitor/indicatoren/{id}/grafiek.png', reply: pictureFile('png') },
];
