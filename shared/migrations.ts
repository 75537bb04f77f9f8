import { SHELVE_ENDED } from './burden/shelve-due.ts';
import { COUNT_OWN_LISTS } from './activities/draws/count-own-lists.ts';
import { INDEX_INTERVENTIONS } from './activities/interventions/index-interventions.ts';
import { nameLeads } from './activities/interventions/name-leads.ts';
import { MAKE_FINDABLE } from './activities/finding/make-findable.ts';
import { LIST_UNDER_WAY } from './activities/workbench/list-under-way.ts';
import { START_OWING } from './activities/results/start-owing.ts';
import { FIRST_REVIEWS_COME } from './learning/reviews/heerlen-noord/load-reviews.ts';
import { ENTER_FIRST_ASSUMPTIONS } from './learning/heerlen-noord/enter-first.ts';
import { PLACE_WHAT_IS_DUE } from './dispatch/due/place-what-is-due.ts';
import type { Migration } from './platform/migrations/run-migrations.ts';
import { heerlenNoord } from './programme/heerlen-noord/programme.ts';

/** What is made once of what earlier versions stored. A number is never used again; one that must be done anew gets a new number. */
export const MIGRATIONS: readonly Migration[] = [
  INDEX_INTERVENTIONS,
  nameLeads(heerlenNoord),
  LIST_UNDER_WAY,
  MAKE_FINDABLE,
  COUNT_OWN_LISTS,
  START_OWING,
  FIRST_REVIEWS_COME,
  ENTER_FIRST_ASSUMPTIONS,
  SHELVE_ENDED,
  PLACE_WHAT_IS_DUE,
];
