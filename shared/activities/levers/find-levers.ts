import { TOLERANCE } from '../../burden/assess.ts';
import type { Room } from '../../burden/room.ts';
import { mergePatchOf } from '../../platform/input/merge-patch.ts';
import { giveWay } from '../../platform/pace.ts';
import type { Demand } from '../record/claim.ts';
import { fullest, LEVERS, PULLED, type Lever, type Pulling } from './levers.ts';

/** Rule B12. What each lever would bring, of those that bring something; gives way to others between them. */
export async function findLevers(pulling: Pulling, roomOf: (asking: Demand) => Room): Promise<Lever[]> {
  const now = fullest(pulling.room);
  const found: Lever[] = [];
  for (const lever of LEVERS) {
    const asking = PULLED[lever](pulling);
    if (!asking) continue;
    const room = roomOf(asking);
    const change = mergePatchOf(pulling.asking, asking);
    if (fullest(room) < now - TOLERANCE) found.push({ lever, change, verdict: room.verdict, fullest: fullest(room) });
    await giveWay();
  }
  return found;
}
