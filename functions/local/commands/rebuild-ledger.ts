import { parseArgs } from 'node:util';
import { checkLists } from '#shared/activities/finding/make-findable.ts';
import { rebuildLedger } from '#shared/activities/room/rebuild-ledger.ts';
import { repairLedger } from '#shared/activities/room/repair-ledger.ts';
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
  const lacking = await checkLists(desk.table, { repair: values.repair });
  console.log(`${lacking} activities do not stand in the lists by which they are found.`);
  if (differences.length + lacking === 0) return 0;
  if (!values.repair) {
    console.log('With --repair ledger and lists are put right: npm run rebuild-ledger -- --repair');
    return 1;
  }
  if (differences.length > 0) await repairLedger(desk.table);
  console.log('Ledger and lists are as the activities say.');
  return 0;
});
