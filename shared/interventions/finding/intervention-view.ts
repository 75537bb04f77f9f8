import * as z from 'zod';
import { ActivityId, Activity } from '../../activities/record/activity.ts';
import { asOf, Course } from '../../activities/interventions/course-state.ts';
import type { Command } from '../../people/permissions.ts';
import { exampleMark } from '../../platform/example.ts';
import type { Day } from '../../platform/days/dates.ts';
import { shownCourse } from '../course/shown-course.ts';
import { isStale } from '../course/stale.ts';
import { LogicCounts, type Entry } from './entries.ts';
import { ExactMoney } from './exact-money.ts';

/** An intervention as a list answers it. */
export const InterventionView = z
  .strictObject({
    id: ActivityId,
    number: z.string(),
    title: z.string(),
    status: Activity.shape.status,
    theme: z.int().optional(),
    goals: z.array(z.int()),
    leadPartner: z.string().optional(),
    course: Course.optional(),
    courseAt: z.iso.date().optional(),
    asOf: z.iso.date().meta({ description: 'When somebody confirmed last that it runs.' }),
    stale: z.boolean().meta({ description: 'Whether that is more than 210 days ago.' }),
    logic: LogicCounts.meta({
      description: 'How many items and mechanisms its logic has, and of how many items something was counted.',
    }),
    money: ExactMoney.optional().meta({
      description: 'In euros, what is known exactly of granted money; left out where the caller may not see it.',
    }),
    example: z.literal(true).optional(),
  })
  .meta({ id: 'Intervention' });
export type InterventionView = z.output<typeof InterventionView>;

/** By what somebody reads an intervention: what they may do with it, the day, and which periods everybody reads. */
export type Sight = {
  readonly may: (command: Command) => boolean;
  readonly today: Day;
  readonly published: ReadonlySet<string>;
};

/** What is read beside an intervention. */
export type Beside = { readonly withCounts: number; readonly money?: ExactMoney | undefined };

/** Rules I4, I5 and I8. An intervention as somebody may read it in a list. */
export function viewOfEntry(
  { activity, course, logic }: Entry,
  { may, today, published }: Sight,
  { withCounts, money }: Beside = { withCounts: 0 },
): InterventionView {
  const { id, number, status, plan } = activity;
  const known = asOf(activity, course.state);
  return {
    id,
    number,
    title: plan.title,
    status,
    ...(plan.theme !== undefined && { theme: plan.theme }),
    goals: plan.goals ?? [],
    ...(plan.leadPartner !== undefined && { leadPartner: plan.leadPartner }),
    ...shownCourse(course.state, may('read accepted counts'), published),
    asOf: known,
    stale: isStale(known, today),
    logic: { ...logic, withCounts },
    ...(money && may('read money') && { money }),
    ...exampleMark(id),
  };
}
