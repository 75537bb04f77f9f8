import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COURSES, STILL, wasAsked, type CourseState } from '#shared/activities/interventions/course-state.ts';
import { afterAcceptance, afterConfirmation, afterReopening } from '#shared/interventions/course/course-steps.ts';
import { shownCourse } from '#shared/interventions/course/shown-course.ts';
import type { Accepted } from '#shared/interventions/accepted.ts';
import { comparePeriods } from '#shared/interventions/rounds/round.ts';
import { parseDay } from '#shared/platform/days/dates.ts';
import { rule } from '#shared/rulebook.ts';

type Course = Accepted['told']['course'];

const accepted = (period: string, course: Course, day: string): Accepted => ({
  ...{ period, round: period, at: `${day}T09:00:00.000Z` },
  told: { ...(course && { course }), text: 'x', counts: [], money: [] },
});
const on = (day: string) => parseDay(day) ?? Number.NaN;

describe(rule('I50'), () => {
  const told = afterAcceptance({}, accepted('2026', 'on-course', '2026-12-20'));
  const stopped = afterConfirmation(told, 'stopped', on('2026-12-28'));

  test('an older round that is accepted late moves nothing that was told of a later one, nor what somebody said', () => {
    const late = afterAcceptance(stopped, accepted('2026-H1', 'done', '2027-01-10'));
    expect(late).toMatchObject({ course: 'stopped', courseAt: '2026-12-28', confirmedAt: '2027-01-10' });
    expect(afterReopening(late, '2026-H1')).toEqual(stopped);
    expect(afterAcceptance(told, accepted('2026-H1', 'done', '2027-01-10'))).toMatchObject({
      ...{ course: 'on-course', courseAt: '2026-12-20' },
    });
  });

  test('what is told of a later period after somebody said that it is over counts again, and so does that it is over once that is reopened', () => {
    const again = afterAcceptance(stopped, accepted('2027-H1', 'attention', '2027-07-10'));
    expect(again).toMatchObject({ course: 'attention', courseAt: '2027-07-10' });
    expect(afterReopening(again, '2027-H1')).toEqual(stopped);
  });

  test('of what nobody told before, the first that is accepted after it counts, though its period ended before', () => {
    const before = afterConfirmation({}, 'done', on('2026-11-01'));
    expect(afterAcceptance(before, accepted('2026-H1', 'on-course', '2026-11-05'))).toMatchObject({
      course: 'on-course',
    });
  });

  test('that it still runs changes no course, and a contribution that names none tells none', () => {
    expect(afterConfirmation(stopped, 'yes', on('2027-01-02'))).toMatchObject({
      ...{ course: 'stopped', courseAt: '2026-12-28', confirmedAt: '2027-01-02' },
    });
    expect(afterAcceptance(told, accepted('2027', undefined, '2027-12-20'))).toMatchObject({ course: 'on-course' });
  });

  const day = fc.integer({ min: 1, max: 28 }).map((of) => `2027-02-${String(of).padStart(2, '0')}`);
  const course = fc.constantFrom(...COURSES);
  const period = fc.constantFrom('2024-H1', '2024', '2025-H1', '2025', '2026-H1', '2026', '2027-H1');
  const one = fc.record({ period, course: fc.option(course, { nil: undefined }), day });
  const several = fc.uniqueArray(one, { selector: (of) => of.period, maxLength: 7 });
  const still = fc.record({ still: fc.constantFrom(...STILL), day });
  const take = (state: CourseState, all: readonly { period: string; course: Course; day: string }[]) =>
    all.reduce((so, { period: of, course: as, day: at }) => afterAcceptance(so, accepted(of, as, at)), state);

  test('the order in which different periods are accepted makes no difference', () => {
    fc.assert(
      fc.property(several, several, fc.option(still), fc.integer(), (before, all, said, seed) => {
        const known = take({}, before);
        const state = said ? afterConfirmation(known, said.still, on(said.day)) : known;
        const order = all.map((_, at) => at).sort((a, b) => ((a * 7 + seed) % 5) - ((b * 7 + seed) % 5));
        const mixed = order.flatMap((at) => all[at] ?? []);
        expect(take(state, mixed)).toEqual(take(state, all));
      }),
    );
  });

  test('without anything said, the course is that of the period that ends last', () => {
    fc.assert(
      fc.property(several, (all) => {
        const last = all
          .filter((of) => of.course)
          .toSorted((a, b) => comparePeriods(a.period, b.period))
          .at(-1);
        expect(take({}, all).course).toBe(last?.course);
        const published = new Set(all.map((of) => of.period));
        expect(shownCourse(take({}, all), false, published).course).toBe(last?.course);
      }),
    );
  });

  test('opening again undoes exactly what accepting did, whatever was said and told before', () => {
    fc.assert(
      fc.property(several, fc.array(still, { maxLength: 3 }), several, one, (before, said, after, next) => {
        const asked: CourseState = { ...take({}, before), askedAt: '2027-03-01' };
        const known = said.reduce((so, { still: as, day: at }) => afterConfirmation(so, as, on(at)), asked);
        const state = take(known, after);
        fc.pre(state.told?.[next.period] === undefined);
        expect(afterReopening(take(state, [next]), next.period)).toEqual(state);
      }),
    );
  });

  test('accepting ends a spell in which its owner was asked', () => {
    const asked: CourseState = { ...told, askedAt: '2027-08-01' };
    expect(wasAsked(asked)).toBe(true);
    expect(wasAsked(afterAcceptance(asked, accepted('2027-H1', 'on-course', '2027-08-02')))).toBe(false);
  });
});
