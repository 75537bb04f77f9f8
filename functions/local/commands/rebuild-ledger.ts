import { parseArgs } from 'node:util';
import { rebuildLedger, repairLedger } from '#shared/activities/rebuild-ledger.ts';
import { runCommand } from './run-command.ts';

const { values } = parseArgs({ options: { repair: { type: 'boolean', default: false } } });

await runCommand(async (desk) => {
  const { differences, activities, unread } = await rebuildLedger(desk.table);
  for (const { item, detail } of differences) console.log(`${item}: ${detail}`);
  console.log(`${activities} activities, ${differences.length} differences between them and the burden ledger.`);
  if (unread > 0) {
    console.log(
      `${unread} activities cannot be read: a later version wrote them. Run this with that version; nothing is put right before.`,
    );
    return 1;
  }
  if (differences.length === 0) return 0;
  if (!values.repair) {
    console.log('With --repair the ledger is put right: npm run rebuild-ledger -- --repair');
    return 1;
  }
  await repairLedger(desk.table);
  console.log('The ledger is as the activities say.');
  return 0;
});
