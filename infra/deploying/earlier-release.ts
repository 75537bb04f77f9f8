import { laterMigrations, type Migration } from '#shared/platform/migrations/run-migrations.ts';
import type { Table } from '#shared/platform/store/table.ts';

/**
 * What is to be known where a release is put back in the place of a later one, which made migrations of the table that this one does not
 * know of: what it can and cannot do meanwhile, and what is to be done once the later one is there again. Undefined where it is no earlier
 * one.
 */
export async function sayEarlierRelease(
  table: Table,
  {
    name,
    region,
    migrations,
  }: { readonly name: string; readonly region: string; readonly migrations: readonly Migration[] },
): Promise<string | undefined> {
  const later = await laterMigrations(table, migrations);
  if (later.length === 0) return undefined;
  return [
    `An earlier release is put back: a later one made migration ${later.join(', ')} of ${name}, which this one does not know of.`,
    'It reads what the later one wrote. Of what that put in another place it may refuse a change (LK-302), or leave it standing twice.',
    'Once the later release is deployed again, put that right:',
    `  LOKETTEN_TABLE=${name} AWS_REGION=${region} npm run rebuild-ledger -- --repair`,
    'See docs/runbook.md, "Putting an earlier release back".',
  ].join('\n');
}
