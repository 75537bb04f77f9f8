import * as z from 'zod';
import { VERDICTS, worst } from '../../burden/assess.ts';
import { actorId, type Actor } from '../../people/actor.ts';
import { may, type Relation } from '../../people/permissions.ts';
import type { Day } from '../../platform/days/dates.ts';
import { toDays } from '../../platform/days/period.ts';
import { FIRST_DAY } from '../../platform/days/register-days.ts';
import { exampleMark } from '../../platform/example.ts';
import { Id } from '../../platform/ids.ts';
import { Draw } from '../draws/draw.ts';
import { actsForHolder } from '../outcomes/holder.ts';
import { isJoined, Joined } from '../joining/joined.ts';
import { LEAST_SHOWN } from '../showing/least-shown.ts';
import { KeptAsks } from '../organisations/asks.ts';
import { Plan, Realised } from './plan.ts';
import { Labelled } from './plan-parts.ts';
import { contactToBe } from './public-texts.ts';
import { RESULT_STATUSES } from '../results/result-statuses.ts';
import { isPublic, STATUSES } from './states.ts';

export const ActivityId = Id.brand<'ActivityId'>();
export type ActivityId = z.output<typeof ActivityId>;

const Moment = z.iso.datetime();

/** What the bureau decided last, when and why. */
export const Decision = z.strictObject({
  decision: z.enum(['approve', 'request-changes', 'decline']),
  reason: z.string(),
  conditions: z.string().optional(),
  override: z.literal(true).optional(),
  by: z
    .literal('rule')
    .optional()
    .meta({ description: 'Rule K74: approved by the rule for small asks, and by nobody.' }),
  at: Moment,
});

/** Rule A16. What the bureau should look at: that far more was asked than planned. */
const Caution = z.literal('realised-over-plan');
export type Caution = z.output<typeof Caution>;

/** An activity on the register as it is kept. Names and addresses of people are kept apart, in `ActivityPeople`. */
export const Activity = z.strictObject({
  id: ActivityId,
  number: z.string(),
  version: z.int().min(1),
  status: z.enum(STATUSES),
  room: z.enum(['held', 'none']),
  verdict: z.enum(VERDICTS),
  policyVersion: z.int(),
  createdAt: Moment,
  updatedAt: Moment,
  ownerId: z.string(),
  plan: Plan.omit({ contact: true }),
  proposed: Plan.omit({ contact: true }).optional(),
  weights: z.record(z.string(), z.array(z.number())), // the people per group by whom the claim was shared
  registeredOn: z.int(), // the day in Europe/Amsterdam, since 1970-01-01
  keptUntil: z.int().optional(), // of a claim that was given back: the last day that still counts
  asks: KeptAsks.optional(), // what the organisations that are asked say to it
  realised: Realised.optional(),
  caution: Caution.optional(),
  cautionSeen: z.literal(true).optional(), // the bureau said what was really asked
  decision: Decision.optional(),
  decidedAt: Moment.optional(), // when it was approved
  awaitingSince: Moment.optional(), // while it awaits the bureau; without it since it was registered
  wasPublic: z.boolean(),
  coordinated: z.literal(true).optional(), // registered since there are slices: an earlier one draws from its own list
  draw: Draw.optional(),
  joined: Joined.optional(), // another, by whose letters it asks (rule K85)
  outcomesAt: Moment.optional(), // when it was told last what came of it
  results: z.strictObject({ status: z.enum(RESULT_STATUSES), at: Moment }).optional(), // of what it owes who was asked
  debtor: z.string().optional(), // whose debt that is
  parties: z.array(z.string()).optional(), // by whose keys its small ask is kept with others (rule K76)
  lookBack: z.enum(['due', 'seen']).optional(), // approved by rule: whether the bureau still looks back at it (rule K75)
  reservation: z.literal(true).optional(), // room held ahead for a statutory ask, without a study yet (rule K71)
  uses: z.string().optional(), // the number of the reservation in whose place it came
});
export type Activity = z.output<typeof Activity>;

/** The people of an activity: its own item, which goes when its time has come. */
export const ActivityPeople = z.strictObject({
  owner: z.strictObject({ name: z.string(), email: z.string().optional(), partner: z.string().optional() }),
  contact: Plan.shape.contact,
  proposed: z.strictObject({ contact: Plan.shape.contact }).optional(), // of a change that waits for the bureau
});
export type ActivityPeople = z.output<typeof ActivityPeople>;

/** A count as somebody may read it. */
const ShownCount = Labelled.extend({
  value: Labelled.shape.value.optional(),
  suppressed: z.literal(true).optional().meta({ description: 'Fewer than 10, and left out.' }),
});
type ShownCount = z.output<typeof ShownCount>;

/** Where the draw of an activity stands: to owner, bureau and who draws, without its slices. */
const DrawState = Draw.pick({ restWeeks: true, epoch: true, issuedAt: true })
  .extend({ version: z.int().optional().meta({ description: 'Of the draw file that was issued last.' }) })
  .meta({ description: 'Where its draw stands: to owner, bureau and who draws, without slices.' });

/** An activity as it is answered; `contact`, `owner` and `proposed` only to owner and bureau. */
export const ActivityView = Plan.extend({
  counts: z.array(ShownCount).optional(),
  id: ActivityId,
  number: z.string().meta({ description: 'Short, to be read aloud; the last digit is a check digit.' }),
  status: z.enum(STATUSES),
  room: z.enum(['held', 'none']),
  verdict: z.enum(VERDICTS),
  policyVersion: z.int(),
  createdAt: Moment,
  updatedAt: Moment,
  decidedAt: Moment.optional(),
  realised: Realised.optional(),
  reservation: z
    .literal(true)
    .optional()
    .meta({ description: 'Room held ahead for a statutory ask, without a study yet.' }),
  uses: z.string().optional().meta({ description: 'The number of the reservation in whose place it came.' }),
  lookBack: z
    .enum(['due', 'seen'])
    .optional()
    .meta({ description: 'To the bureau: approved by rule, and one of those that it looks back at.' }),
  caution: Caution.optional().meta({
    description:
      'To owner and bureau: far more was really asked than planned. To the bureau the verdict is `caution` at least.',
  }),
  decision: Decision.optional(),
  owner: ActivityPeople.shape.owner.optional(),
  proposed: Plan.optional(),
  draw: DrawState.optional(),
  joined: Joined.pick({ number: true, kind: true, at: true })
    .optional()
    .meta({ description: 'It asks by the letters of another: its own contacts count for nothing.' }),
  example: z.literal(true).optional().meta({ description: 'It is made up, of the example year.' }),
}).meta({ id: 'Activity' });
export type ActivityView = z.output<typeof ActivityView>;

/** The neighbourhoods that an activity names already, as it is and as it would become. */
export const placesNamed = ({ plan, proposed }: Pick<Activity, 'plan' | 'proposed'>): readonly string[] => [
  ...plan.neighbourhoods,
  ...(proposed?.neighbourhoods ?? []),
];

/** The earliest day on which an activity may begin: the first of the register, or an earlier one on which it begins already. */
export const earliestOf = ({ plan, proposed }: Pick<Activity, 'plan' | 'proposed'>): Day =>
  Math.min(FIRST_DAY, ...[plan.period, proposed?.period].flatMap((period) => (period ? [toDays(period).start] : [])));

/** What somebody is to an activity. */
export const relationTo = (activity: Activity, actor: Actor): Relation =>
  actorId(actor) === activity.ownerId ? 'owner' : 'other';

/** Rule A12. Whether somebody may know of an activity: residents of public ones, who is signed in of all. */
export const maySee = (activity: Activity, actor: Actor): boolean =>
  actor.role !== 'public' || isPublic(activity.status);

/** Whether somebody may see who is behind an activity. */
export const maySeePeople = (activity: Activity, actor: Actor): boolean =>
  may(actor, 'read contact', relationTo(activity, actor));

/** What owner and bureau see besides: who is behind it, what is proposed, what was decided, and what to look at. */
function behindIt(
  { caution, decision, proposed }: Activity,
  people: ActivityPeople | undefined,
): Partial<ActivityView> {
  const toBe = contactToBe(people);
  return {
    ...(people?.contact && { contact: people.contact }),
    ...(caution && { caution }),
    ...(decision && { decision }),
    ...(people && { owner: people.owner }),
    ...(proposed && { proposed: { ...proposed, ...(toBe && { contact: toBe }) } }),
  };
}

/** Whether somebody may read how few were counted: owner, lead, bureau and data desk. */
const readsSmall = ({ ownerId, plan: { leadPartner } }: Activity, actor: Actor): boolean => {
  const leads = actor.role !== 'public' && leadPartner !== undefined && actor.partner === leadPartner;
  return (
    may(actor, 'read small counts', actorId(actor) === ownerId ? 'owner' : 'other') ||
    (leads && may(actor, 'read small counts', 'lead'))
  );
};

/** Rule A22. The counts of an activity as somebody may read them. */
function shownCounts(activity: Activity, actor: Actor): Pick<ActivityView, 'counts'> {
  const { counts } = activity.plan;
  if (!counts || readsSmall(activity, actor)) return counts ? { counts } : {};
  return {
    counts: counts.map((count): ShownCount =>
      Math.abs(count.value) < LEAST_SHOWN ? { label: count.label, suppressed: true } : count,
    ),
  };
}

const mayAsOneOf = (activity: Activity, actor: Actor, command: 'read draw' | 'report outcomes'): boolean =>
  actor.role !== 'public' &&
  (may(actor, command, relationTo(activity, actor)) ||
    (actsForHolder(activity, actor) && may(actor, command, 'holder')));

/** Whether somebody may have the draw of an activity. */
export const mayDraw = (activity: Activity, actor: Actor): boolean => mayAsOneOf(activity, actor, 'read draw');

/** Whether somebody may tell what came of an activity. */
export const mayTell = (activity: Activity, actor: Actor): boolean => mayAsOneOf(activity, actor, 'report outcomes');

/** Rule K15. Where the draw stands, for who may have it. */
function drawStateOf(activity: Activity, actor: Actor): Pick<ActivityView, 'draw'> {
  const { draw } = activity;
  if (!draw || !mayDraw(activity, actor)) return {};
  const { restWeeks, epoch, issuedAt, issued } = draw;
  return {
    draw: {
      restWeeks,
      epoch,
      ...(issuedAt !== undefined && { issuedAt }),
      ...(issued !== undefined && { version: issued }),
    },
  };
}

/** Rule K88. The plan of an activity as somebody may read it: the public not by whose letters it asks, for that one need not be public. */
export function planSeen({ plan, joined }: Pick<Activity, 'plan' | 'joined'>, actor: Actor): Activity['plan'] {
  if (actor.role !== 'public' || !plan.ask || !isJoined({ plan, joined })) return plan;
  const { sameAs: _, ...ask } = plan.ask;
  return { ...plan, ask };
}

/** Rule K88. By whose letters it asks, for who is signed in. */
function joinedOf({ plan, joined }: Activity, actor: Actor): Pick<ActivityView, 'joined'> {
  if (!joined || actor.role === 'public' || !isJoined({ plan, joined })) return {};
  const { number, kind, at } = joined;
  return { joined: { number, kind, at } };
}

/** An activity as somebody may see it. */
export function viewOf(activity: Activity, people: ActivityPeople | undefined, actor: Actor): ActivityView {
  const { id, number, status, room, verdict, policyVersion, createdAt, updatedAt, plan } = activity;
  const { decidedAt, realised, caution, reservation, uses, lookBack } = activity;
  return {
    ...planSeen(activity, actor),
    priority: plan.priority ?? 'other',
    ...shownCounts(activity, actor),
    ...joinedOf(activity, actor),
    id,
    number,
    status,
    room,
    verdict: caution && actor.role === 'bureau' ? worst([verdict, 'caution']) : verdict,
    policyVersion,
    createdAt,
    updatedAt,
    ...(decidedAt && { decidedAt }),
    ...(realised && { realised }),
    ...(reservation && { reservation }),
    ...(uses !== undefined && { uses }),
    ...(lookBack && actor.role === 'bureau' && { lookBack }),
    ...(maySeePeople(activity, actor) && behindIt(activity, people)),
    ...drawStateOf(activity, actor),
    ...exampleMark(id),
  };
}
