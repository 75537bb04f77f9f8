import type { Desk } from '../../desk.ts';
import { RULE } from '../../people/actor.ts';
import { formatDay, todayIn, type Day } from '../../platform/days/dates.ts';
import type { Item } from '../../platform/store/table.ts';
import { assumptionChanges, readAssumptions } from '../assumptions/assumption-store.ts';
import { idsIn } from '../assumptions/look-through.ts';
import { learningKeys } from '../keys.ts';

/** So many are looked at together, and in one run; the next one, an hour later, goes on. */
const TOGETHER = 50;
const MOST_A_RUN = 2_000;

/** The places of the assumptions of which evidence runs out up to and with a day, the oldest first. */
async function dueIn({ table }: Desk, day: Day): Promise<readonly Item[]> {
  const upTo = formatDay(day + 1);
  const page = await table.list({ pk: learningKeys.assumptionExpiring('', '').pk, limit: TOGETHER, upTo });
  return page.items;
}

/**
 * Rules L3 and L16. Lets evidence run out on its day: the status of what rests on it follows, and is told where it changed. It can be cut off at
 * any moment and called again, by several at once.
 */
export async function expireEvidence(desk: Desk): Promise<void> {
  const { table, clock } = desk;
  const now = clock.now();
  const today = todayIn(now);
  for (let done = 0; done < MOST_A_RUN; done += TOGETHER) {
    const due = await dueIn(desk, today);
    if (due.length === 0) return;
    const kept = new Map((await readAssumptions(table, idsIn(due))).map((one) => [one.assumption.id, one]));
    for (const [at, id] of idsIn(due).entries()) {
      const [before, place] = [kept.get(id), due[at]];
      if (!place) continue;
      const isOfIts = before?.assumption.expires !== undefined && place.sk.startsWith(before.assumption.expires);
      const line = { by: RULE.id, action: 'expired' as const };
      // A place that its assumption no longer knows of, as after a clock that was set back, is taken away.
      await table.write(
        before && isOfIts
          ? assumptionChanges({ before, after: before.assumption, line }, now).changes
          : [{ remove: { pk: place.pk, sk: place.sk } }],
      );
    }
  }
}
