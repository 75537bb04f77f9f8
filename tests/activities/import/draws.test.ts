import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportedText } from '#tests/support/exporting.ts';
import { readActivity } from '#shared/activities/record/activity-store.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { letters } from '#tests/support/acting.ts';
import { bringIn, openImportDesk } from './import-desk.ts';
import { asking, csvFile, listOf, officer, refusalsIn, type Said } from './list.ts';

let desk: Desk;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ desk, close } = await openImportDesk());
});
afterAll(() => close());

async function askOf(row: Said) {
  const { activities: [id] = [] } = await bringIn(desk, listOf(row));
  const kept = await readActivity(desk.table, id ?? '');
  return kept?.activity;
}
const registeredBy = async (person: Person): Promise<string> => {
  const made = await registerActivity(desk, person, crypto.randomUUID(), letters(5));
  if (!made.ok) throw new Error(made.error.code);
  return made.value.activity.number;
};

describe('importing how people are drawn', () => {
  it('reads what its cells say, in Dutch and in English, and exports the same', async () => {
    const sameAs = await registeredBy(officer);
    const dutch = await askOf(
      asking('draw/nl', {
        trekking: 'via het loket',
        getrokkenDoor: 'Movare',
        zelfdeMensenAls: sameAs,
        aantalVast: 'ja',
      }),
    );
    expect(dutch?.plan.ask).toMatchObject({ draw: 'slices', drawnBy: 'movare', sameAs, size: 'fixed' });
    const english = await askOf(asking('draw/en', { draw: 'own-list', size: 'expected' }));
    expect(english?.plan.ask).toMatchObject({ draw: 'own-list', size: 'expected' });
    const text = await exportedText(desk, officer);
    expect(text).toContain(`"slices","movare","${sameAs}","fixed"`);
    const again = await bringIn(desk, csvFile(text));
    expect(again.results.filter(({ result }) => result !== 'unchanged')).toEqual([]);
  });

  it('refuses whose people were asked by somebody else, and words that it does not know, by the column', async () => {
    const theirs = await registeredBy({ id: 'ed', role: 'researcher', name: 'Ed' });
    const report = await bringIn(
      desk,
      listOf(asking('draw/theirs', { sameAs: theirs }), asking('draw/wrong', { draw: 'loterij', drawnBy: 'niemand' })),
    );
    expect(report.registered).toBe(0);
    expect(refusalsIn(report)).toEqual([
      expect.stringMatching(/^2 sameAs: .*An activity of your own/),
      expect.stringMatching(/^3 draw: “loterij” is none of: loket \(slices\)/),
      expect.stringMatching(/^3 drawnBy: .*no such partner/i),
    ]);
  });
});
