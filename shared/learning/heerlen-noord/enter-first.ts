import type { Migration } from '../../platform/migrations/run-migrations.ts';
import { loadAssumptions } from './load-assumptions.ts';

/** Rule L18. Stores of before there were assumptions get the programme's own, where they hold what its report names; a new store gets them at its first start. */
export const ENTER_FIRST_ASSUMPTIONS: Migration = {
  number: 11,
  says: 'Entering the first assumptions',
  run: async ({ table }) => {
    await loadAssumptions(table);
    return true;
  },
};
