import type { WebRoute } from '../../page-request.ts';
import { interventionsPage } from './list-page.tsx';
import { storyPage } from './story-page.tsx';

/** What is done to change something: the list, and the story of each. */
export const INTERVENTION_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/monitor/interventies', reply: interventionsPage },
  { method: 'GET', path: '/monitor/interventies/{id}', reply: storyPage },
];
