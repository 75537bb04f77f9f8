import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activityErrors, planFrom, valuesFrom } from '#shared/conversations/activities/form/activity-fields.ts';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';

const asked = (values: Readonly<Record<string, string>>): unknown => planFrom(values, [])['ask'];

describe('a number that is typed in a form', () => {
  it('is taken where it is sure, with a comma or a point, and with a mark for per cent in a share', () => {
    expect(asked({ participants: '1500', minutes: '12,5', rate: '40%' })).toEqual({
      participants: 1500,
      minutesPerContact: 12.5,
      responseRate: 0.4,
    });
    expect(asked({ participants: '3 000', minutes: '7.5' })).toEqual({ participants: 3000, minutesPerContact: 7.5 });
  });

  it('stays as it was typed where it can be read two ways, or is no number, and it is said what to write', () => {
    const values = { participants: '3.000', minutes: '0x10', rate: 'Infinity' };
    expect(asked(values)).toEqual({ participants: '3.000', minutesPerContact: '0x10', responseRate: 'Infinity' });
    const errors = [{ pointer: '#/ask/participants', detail: '' }];
    expect(activityErrors(localizerOf('nl'), errors, values)).toEqual({
      participants: '“3.000” is op twee manieren te lezen: schrijf 3000, of 3,0.',
    });
  });

  it('is shown again so that it is read as the same number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 480_000 }), (thousandths) => {
        const minutesPerContact = thousandths / 1_000;
        const ask = {
          participants: 3000,
          contactsPerParticipant: 1,
          reminders: 0,
          minutesPerContact,
          responseRate: 0.125,
          mode: 'online' as const,
        };
        const plan = { title: 'a', kind: 'research' as const, organisation: 'b', neighbourhoods: [], ask };
        expect(planFrom(valuesFrom(plan, [], false), [])['ask']).toMatchObject({
          participants: 3000,
          minutesPerContact,
          responseRate: 0.125,
        });
      }),
    );
  });
});
