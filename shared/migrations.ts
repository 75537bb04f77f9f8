import { INDEX_INTERVENTIONS } from './activities/interventions/index-interventions.ts';
import type { Migration } from './platform/migrations/run-migrations.ts';

/** What is made once of what earlier versions stored. A number is never used again; one that must be done anew gets a new number. */
export const MIGRATIONS: readonly Migration[] = [INDEX_INTERVENTIONS];
