import { linesOf, type HistoryLine } from '../../activities/history-lines.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure, FieldError } from '../../platform/failures.ts';
import { activityCard } from './activity-card.ts';
import type { Answer } from '../kernel/model.ts';
import type { Reader } from '../kernel/localizer.ts';
import { failed, type Talk } from '../kernel/context.ts';

/** Whether it failed because somebody else was first. */
export const isOvertaken = ({ code }: Failure): boolean => code === 'stale' || code === 'wrong-status';

/** What was done, by whom and when. */
export const lineText = ({ say, moment }: Reader, { action, actor, at }: HistoryLine): string =>
  say('meanwhile.line', { action: say(`action.${action}`), name: actor.name, moment: moment(at) });

/** A failure as an answer; where somebody else was first, it says what happened meanwhile and shows how things are now. */
export async function meanwhile(talk: Talk, reader: Reader, id: string, failure: Failure, fieldNames: (error: FieldError) => string, actor: Actor): Promise<Answer> {
  if (!isOvertaken(failure)) return failed(reader, failure, fieldNames);
  const last = (await linesOf(talk.desk.table, id)).at(-1);
  const card = await activityCard(talk, reader, id, actor.role === 'bureau' ? 'bureau' : 'owner', actor);
  if (!last || !card) return failed(reader, failure, fieldNames);
  const text = reader.say('meanwhile', { what: lineText(reader, last) });
  return { show: { ...card, summary: text, parts: [{ kind: 'text', text }, ...card.parts] } };
}
