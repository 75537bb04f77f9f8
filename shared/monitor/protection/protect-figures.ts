import type { Desk } from '../../desk.ts';
import { keptSecret } from '../../platform/secrets/kept-secret.ts';
import type { Deadline } from '../../platform/store/patience.ts';
import type { Change } from '../../platform/store/table.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import { publicationKeys } from '../../publication/keys.ts';
import { readFiguresState } from '../figures/figures-state.ts';
import { layerChanges } from '../figures/layer-store.ts';
import { protectionChange, readProtection, type Protection } from '../figures/protection-state.ts';
import { decideHidden, type HiddenOf } from './decide-hidden.ts';
import { readFamily } from './read-family.ts';

/** Takes up a round for some indicators, and for those that a round that broke off or is under way was for: who was at it, is not any more. */
const takeUp = (desk: Desk, ids: readonly string[]): Promise<Protection> =>
  untilDone(async () => {
    const { v, rounds, waiting } = await readProtection(desk.table);
    const next = { v, rounds, waiting: [...new Set([...waiting, ...ids])] };
    return (await desk.table.write([protectionChange(next)])) ? undefined : { ...next, v: v + 1 };
  });

/** So many items of layers are written together, beside the state of the round. */
const TOGETHER = 90;

/** Writes what a round hides; nobody sees it before the round is over. Undefined where another took the round over. */
async function writeHidden(desk: Desk, begun: Protection, hidden: HiddenOf): Promise<Protection | undefined> {
  const round = begun.rounds + 1;
  const changes = [...hidden].flatMap(([layer, areas]): Change[] => layerChanges(layer, { round, hidden: areas }));
  let state = begun;
  for (let at = 0; at < changes.length; at += TOGETHER) {
    if (await desk.table.write([protectionChange(state), ...changes.slice(at, at + TOGETHER)])) return undefined;
    state = { ...state, v: state.v + 1 };
  }
  return state;
}

/**
 * Rule M24. Works out what is to be hidden of the figures of some indicators, and of all that says something of them. It is seen by the
 * one write that ends the round; until then nothing is. Answers the indicators of which something is another than before. A call that
 * breaks off is taken over by the next.
 */
export async function protectFigures(desk: Desk, ids: readonly string[], deadline: Deadline): Promise<string[]> {
  const waiting = (await readProtection(desk.table)).waiting;
  if (!(await readFamily(desk, await readFiguresState(desk.table), [...new Set([...ids, ...waiting])]))) return [];
  const begun = await takeUp(desk, ids);
  const family = await readFamily(desk, await readFiguresState(desk.table), begun.waiting);
  const key = await keptSecret(desk, publicationKeys.patternKey());
  const hidden: HiddenOf = family ? await decideHidden(family, { key, deadline }) : new Map();
  const written = await writeHidden(desk, begun, hidden);
  if (!written) return [];
  const done = { ...written, rounds: hidden.size > 0 ? written.rounds + 1 : written.rounds, waiting: [] };
  if (await desk.table.write([protectionChange(done)])) return [];
  return [...new Set([...hidden.keys()].map(({ indicator }) => indicator))];
}
