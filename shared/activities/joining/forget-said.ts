import type { Desk } from '../../desk.ts';
import { todayIn } from '../../platform/days/dates.ts';
import type { Change } from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import { talkStateOn } from './talk.ts';
import { keptTalk, talksOf } from './talk-store.ts';

/** Rule A20. The writes that take a passage out of what anybody wrote in the talks about joining of an activity. */
export async function talksWithout(
  { table, clock }: Pick<Desk, 'table' | 'clock'>,
  id: string,
  passage: string,
  instead: string,
): Promise<Change[]> {
  const talks = await talksOf(table, id);
  return talks
    .filter(({ talk }) => talk.said.some(({ text }) => text.includes(passage)))
    .map(({ talk, version }) => {
      const said = talk.said.map((one) => ({ ...one, text: one.text.replaceAll(passage, instead) }));
      return { ...keptTalk({ ...talk, said }, version + 1, clock.now()), version };
    });
}

/** The writes that take out what the owner of an activity wrote in talks about joining that are over. */
export async function forgetSaid({ table, clock }: Pick<Desk, 'table' | 'clock'>, { id }: Activity): Promise<Change[]> {
  const now = clock.now();
  const talks = await talksOf(table, id);
  return talks.flatMap(({ talk, version }): Change[] => {
    const side = talk.guest === id ? 'guest' : 'host';
    const state = talkStateOn(talk, todayIn(now));
    const isOver = state !== 'proposed' && state !== 'talking';
    const said = talk.said.filter(({ by }) => by !== side);
    if (!isOver || said.length === talk.said.length) return [];
    return [{ ...keptTalk({ ...talk, said }, version + 1, now), version }];
  });
}
