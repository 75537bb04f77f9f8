import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { ok, type Result } from '../../platform/result.ts';
import { readHistoryLines, type HistoryLine } from './history-lines.ts';
import { openActivity } from '../showing/open-activity.ts';

/** The whole history of an activity, oldest first; for its owner and the bureau. */
export async function readHistory(
  desk: Desk,
  actor: Actor,
  id: string,
): Promise<Result<HistoryLine[], Failure<'not-signed-in' | 'role-may-not' | 'not-found' | 'not-yours'>>> {
  const opened = await openActivity(desk, actor, 'read history', id);
  return opened.ok ? ok(await readHistoryLines(desk.table, id)) : opened;
}
