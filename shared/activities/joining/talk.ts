import * as z from 'zod';
import { todayIn, type Day } from '../../platform/days/dates.ts';
import { addWorkingDays } from '../../platform/days/working-days.ts';
import { Id } from '../../platform/ids.ts';
import { JOINING_KINDS, JoiningKind } from './joined.ts';
import { LikenessView, SavedView } from './offer.ts';

const Moment = z.iso.datetime();

export const JOINING_STATES = ['proposed', 'talking', 'agreed', 'declined', 'lapsed'] as const;
export type JoiningState = (typeof JOINING_STATES)[number];

/** Whoever would come along, and whoever would be joined; the bureau follows. */
export const SIDES = ['guest', 'host'] as const;
export type Side = (typeof SIDES)[number];
export const otherSide = (side: Side): Side => (side === 'guest' ? 'host' : 'guest');
type Talker = Side | 'bureau' | 'rule';

/**
 * Rule K82. The state machine of a talk about joining as a table: from which states each move may be made, where it leads, and by whom. A
 * wish says how to join; the same wish of the other side agrees.
 */
export const TALK_MOVES = {
  yes: { from: ['proposed'], to: 'talking', by: ['host'] },
  no: { from: ['proposed', 'talking'], to: 'declined', by: ['guest', 'host'] },
  wish: { from: ['talking'], to: 'talking', by: ['guest', 'host'] },
  agree: { from: ['talking'], to: 'agreed', by: ['guest', 'host'] },
  lapse: { from: ['proposed', 'talking'], to: 'lapsed', by: ['rule'] },
} as const satisfies Record<
  string,
  { from: readonly JoiningState[]; to: JoiningState; by: readonly Exclude<Talker, 'bureau'>[] }
>;
export type TalkMove = keyof typeof TALK_MOVES;

/** Whether a move can be made from a state, by somebody. */
export function knowsTalkMove(move: TalkMove, from: JoiningState, by: Talker): boolean {
  const { from: states, by: talkers }: { from: readonly JoiningState[]; by: readonly Talker[] } = TALK_MOVES[move];
  return states.includes(from) && talkers.includes(by);
}

/** Rule K83. Who can write to the others: the two once both said yes, so that no name goes round before; the bureau from the start. */
export const WRITERS: Readonly<Record<JoiningState, readonly (Side | 'bureau')[]>> = {
  proposed: ['bureau'],
  talking: ['guest', 'host', 'bureau'],
  agreed: [],
  declined: [],
  lapsed: [],
};

/** Rule K83. In these states either side knows who the other is. */
export const KNOWN_IN: ReadonlySet<JoiningState> = new Set(['talking', 'agreed']);

const Said = z.strictObject({ at: Moment, by: z.enum([...SIDES, 'bureau']), text: z.string() });

/** As many words as are kept of one talk: who has more to say has the other's address. */
export const MOST_SAID = 40;
export const LONGEST_SAID = 2_000;

/** A talk about joining as it is kept: of two activities, and with nobody's name. */
export const Talk = z.strictObject({
  id: Id,
  guest: Id,
  host: Id,
  state: z.enum(JOINING_STATES),
  createdAt: Moment,
  since: Moment, // when it came into this state
  wish: z.strictObject({ by: z.enum(SIDES), kind: JoiningKind }).optional(),
  kind: z.enum(JOINING_KINDS).optional(),
  declinedBy: z.enum(SIDES).optional(),
  likeness: LikenessView,
  saved: SavedView, // as proposed; once agreed, as it was then
  said: z.array(Said),
});
export type Talk = z.output<typeof Talk>;

/** Rule K84. So many working days after it came into its state a talk lapses. */
const LAPSES_AFTER = 10;

/** Rule K84. From which day on a talk has lapsed, unless something is answered before; undefined where it is over. */
export const lapsesOn = ({ state, since }: Pick<Talk, 'state' | 'since'>): Day | undefined =>
  knowsTalkMove('lapse', state, 'rule') ? addWorkingDays(todayIn(new Date(since)), LAPSES_AFTER) : undefined;

/** Rule K84. Where a talk stands today. */
export function talkStateOn(talk: Pick<Talk, 'state' | 'since'>, today: Day): JoiningState {
  const day = lapsesOn(talk);
  return day !== undefined && today >= day ? 'lapsed' : talk.state;
}

/** Whom a talk waits for: the host for an answer, then whoever did not say yet how to join. */
export function awaitedIn({ state, wish }: Pick<Talk, 'state' | 'wish'>): readonly Side[] {
  if (state === 'proposed') return ['host'];
  if (state !== 'talking') return [];
  return wish ? [otherSide(wish.by)] : SIDES;
}
