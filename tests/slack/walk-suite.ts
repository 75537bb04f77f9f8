import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person as Linked } from '#shared/people/actor.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { strictSlack } from './strict/server.ts';
import { openTown, type Town } from './strict/town.ts';
import { walkOf, walks } from './walks.ts';

const AN: Linked = { id: 'email:an@ou.nl', role: 'researcher', name: 'An Jansen', email: 'an@ou.nl' };
const SECONDS_A_WALK = 10;

/** How late each drawing arrives, so that they overtake each other. */
const LATE = fc.array(fc.nat({ max: 60 }), { maxLength: 8 });

/** Walks at random through the form of an activity in a strict Slack; the seed stands in the report. */
export function walkSuite(count: number, steps: number): void {
  const engine = testEngine();
  const slack = strictSlack();
  const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
  let desk: Desk;
  let town: Town;
  beforeAll(async () => {
    desk = await engine.freshDesk(testClock('2026-11-24T09:00:00Z'));
    const busy = {
      title: 'Bestaand onderzoek',
      kind: 'research',
      organisation: 'GGD',
      neighbourhoods: ['BU09172004'],
      period: { start: '2027-01-11', end: '2027-01-24' },
      targetGroups: ['age-25-44'],
      ask: { participants: 60, contactsPerParticipant: 1, minutesPerContact: 5 },
    };
    const registered = await registerActivity(desk, { id: 'bo', role: 'bureau', name: 'Bo' }, 'k', busy);
    if (!registered.ok) throw new Error(registered.error.detail);
    town = openTown(slack, desk, { an: { email: 'an@ou.nl', name: 'An Jansen' } });
  });

  test(
    `What stands in the modal and what the desk says agree at every quiet moment of ${count} walks (seed ${seed})`,
    async () => {
      let verdicts = 0;
      const property = fc.asyncProperty(walkOf(steps), LATE, async (taken, late) => {
        slack.fails('views.update', ...late.map((delayMs) => ({ delayMs })));
        verdicts += await walks(town, desk, AN, town.person('an'), taken);
        expect(slack.workspace().complaints).toEqual([]);
      });
      await fc.assert(property, { numRuns: count, seed });
      expect(verdicts).toBeGreaterThan(count / 2); // else there was nothing to agree on
    },
    count * SECONDS_A_WALK * 1_000,
  );
}
