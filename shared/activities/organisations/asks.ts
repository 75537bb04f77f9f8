import * as z from 'zod';
import { todayIn, type Day } from '../../platform/days/dates.ts';
import { Period } from '../../platform/days/period.ts';
import { addWorkingDays } from '../../platform/days/working-days.ts';
import { AskedOrganisation } from '../record/plan-parts.ts';
import { carryLaterFields } from '../../platform/later-fields.ts';

const Moment = z.iso.datetime();

/** Where the ask of an organisation stands. That it is silent is worked out, and kept nowhere. */
const KEPT_STATES = ['asked', 'confirmed', 'counter', 'declined'] as const;
export const ASK_STATES = [...KEPT_STATES, 'silent'] as const;
export type AskState = (typeof ASK_STATES)[number];

/** Who acts for the organisation, the bureau for it, or whoever registered the activity. */
type Answerer = 'asked' | 'bureau' | 'owner';

/**
 * Rule K30. The state machine of an ask as a table: from which states each answer may be given, where it leads, and by whom. A change of
 * the plan asks anew (`asksAfter`), whatever was answered.
 */
export const ASK_MOVES = {
  'confirm': { from: ['asked'], to: 'confirmed', by: ['asked', 'bureau'] },
  'counter': { from: ['asked'], to: 'counter', by: ['asked', 'bureau'] },
  'decline': { from: ['asked'], to: 'declined', by: ['asked', 'bureau'] },
  'accept': { from: ['counter'], to: 'confirmed', by: ['owner', 'bureau'] },
  'take-back': { from: ['confirmed', 'counter', 'declined'], to: 'asked', by: ['asked', 'bureau'] },
} as const satisfies Record<
  string,
  { from: readonly KeptAsk['state'][]; to: KeptAsk['state']; by: readonly Answerer[] }
>;
export type AskMove = keyof typeof ASK_MOVES;

/** Whether an answer can be given to an ask that stands so; one that is silent is answered as one that is asked. */
export const knowsAnswer = (move: AskMove, from: KeptAsk['state']): boolean => {
  const allowed: readonly KeptAsk['state'][] = ASK_MOVES[move].from;
  return allowed.includes(from);
};

/** What an organisation would rather do: so many hours, and in which days. */
const Counter = z.strictObject({ hours: AskedOrganisation.shape.hours, period: Period.optional() });

/** The ask of one organisation as it is kept with the activity: no name of whoever answered, which the history holds. */
const KeptAsk = z.strictObject({
  state: z.enum(KEPT_STATES),
  askedAt: Moment,
  version: z.int(), // of the activity, when it was asked or answered last
  answeredAt: Moment.optional(),
  by: z.enum(['partner', 'bureau', 'owner']).optional(),
  reason: z.string().optional(),
  note: z.string().optional(),
  counter: Counter.optional(),
  accepted: z.literal(true).optional(), // by the owner, while the change waits for the bureau
  period: Period.optional(), // over which its hours are shared, where that was agreed
});
export type KeptAsk = z.output<typeof KeptAsk>;

/** The asks of an activity by partner; of what was registered before this was kept, or came in with a list, there are none. */
export const KeptAsks = z.record(z.string(), KeptAsk);
export type KeptAsks = z.output<typeof KeptAsks>;

/** The organisations that a plan asks, with the days of those that agreed on days of their own. */
export type CountedOrganisation = AskedOrganisation & { readonly period?: Period | undefined };

/** Who asks, what, since when. */
type Asking = {
  readonly askedOrganisations?: readonly AskedOrganisation[] | undefined;
  readonly period?: Period | undefined;
};
export type Asker = {
  readonly plan: Asking;
  readonly asks?: KeptAsks | undefined;
  readonly createdAt: string;
  readonly version: number;
};

/** The ask of a partner as it stands; where none was kept it was asked by registering. */
export const askOf = ({ asks, createdAt }: Pick<Asker, 'asks' | 'createdAt'>, partner: string): KeptAsk =>
  asks?.[partner] ?? { state: 'asked', askedAt: createdAt, version: 1 };

const freshAsk = (at: string, version: number): KeptAsk => ({ state: 'asked', askedAt: at, version });

/** Every organisation of a plan, asked at a moment by a version of the activity. */
export const firstAsks = ({ askedOrganisations = [] }: Asking, at: string, version = 1): KeptAsks =>
  Object.fromEntries(askedOrganisations.map(({ partner }) => [partner, freshAsk(at, version)]));

const samePeriod = (one: Period | undefined, other: Period | undefined): boolean =>
  one?.start === other?.start && one?.end === other?.end;

/** Whether a plan takes over what an organisation would rather do: said so by the owner, or by a change to just those hours. */
function takesCounter({ state, counter, accepted }: KeptAsk, was: number, hours: number): boolean {
  if (state !== 'counter' || counter?.hours !== hours) return false;
  return accepted === true || (counter.period === undefined && hours !== was);
}

/** A counter that was taken over: confirmed, on the days that it named. */
function agreed(ask: KeptAsk, version: number): KeptAsk {
  const { askedAt, answeredAt, by, counter } = ask;
  return carryLaterFields(ask, {
    state: ASK_MOVES.accept.to,
    askedAt,
    version,
    ...(answeredAt !== undefined && { answeredAt }),
    ...(by !== undefined && { by }),
    ...(counter?.period && { period: counter.period }),
  });
}

/** Rule K32. The ask of one organisation after its hours went from one number to another; undefined where nothing was kept of it. */
function askAfter(asker: Asker, partner: string, hours: number, moved: boolean, at: string): KeptAsk | undefined {
  const was = asker.plan.askedOrganisations?.find((one) => one.partner === partner)?.hours;
  const ask = askOf(asker, partner);
  const next = asker.version + 1;
  if (was === undefined || moved) return freshAsk(at, next);
  if (takesCounter(ask, was, hours)) return agreed(ask, next);
  const isAnswered = ask.state === 'counter' || ask.state === 'declined';
  if (hours > was || (hours < was && isAnswered)) return freshAsk(at, next);
  return asker.asks?.[partner];
}

/**
 * Rule K32. The asks after a plan comes in the place of the one of now: one whose hours rise or whose period moves is asked anew, one that is
 * asked less stays confirmed, and a counter that is taken over is confirmed.
 */
export function asksAfter(asker: Asker, plan: Asking, at: string): KeptAsks {
  const moved = !samePeriod(asker.plan.period, plan.period);
  return Object.fromEntries(
    (plan.askedOrganisations ?? []).flatMap(({ partner, hours }) => {
      const ask = askAfter(asker, partner, hours, moved, at);
      return ask ? [[partner, ask] as const] : [];
    }),
  );
}

/** The asks without what the owner accepted while it waits for the bureau: it was dropped. */
export const withoutAccepted = (asks: KeptAsks): KeptAsks =>
  Object.fromEntries(Object.entries(asks).map(([partner, { accepted: _, ...ask }]) => [partner, ask]));

/** Rule K31. A plan as it counts: an organisation that declined bears nothing of it, and one that agreed on days bears its hours then. */
export function counted<Plan extends Asking>(
  plan: Plan,
  asks: KeptAsks | undefined,
): Omit<Plan, 'askedOrganisations'> & { readonly askedOrganisations?: CountedOrganisation[] } {
  const { askedOrganisations, ...rest } = plan;
  if (!askedOrganisations) return rest;
  return {
    ...rest,
    askedOrganisations: askedOrganisations
      .filter(({ partner }) => asks?.[partner]?.state !== 'declined')
      .map((one) => {
        const period = asks?.[one.partner]?.period;
        return { ...one, ...(period && { period }) };
      }),
  };
}

/** Rule K33. So many working days after it was asked an organisation is reminded, once, and after so many it is silent. */
export const REMINDED_AFTER = 5;
export const SILENT_AFTER = 10;

export const askedOn = ({ askedAt }: Pick<KeptAsk, 'askedAt'>): Day => todayIn(new Date(askedAt));

/** Rule K33. From which day on an ask without an answer is silent. */
export const silentFrom = (ask: Pick<KeptAsk, 'askedAt'>): Day => addWorkingDays(askedOn(ask), SILENT_AFTER);

/** Rule K33. Where an ask stands today. */
export const stateOn = (ask: KeptAsk, today: Day): AskState =>
  ask.state === 'asked' && today >= silentFrom(ask) ? 'silent' : ask.state;
