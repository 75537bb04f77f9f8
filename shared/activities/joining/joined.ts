import * as z from 'zod';

/** How an ask comes along with another: both at one visit or in one letter, or its questions as a block among the other's. */
export const JOINING_KINDS = ['one-visit', 'block'] as const;
export const JoiningKind = z.enum(JOINING_KINDS, { error: `One of: ${JOINING_KINDS.join(', ')}.` });
export type JoiningKind = z.output<typeof JoiningKind>;

/** That an activity asks by the letters of another: its host, how, by which talk, and how many people at most. */
export const Joined = z.strictObject({
  host: z.string(), // the id of the activity that it joined
  number: z.string(), // and its number
  kind: JoiningKind,
  joining: z.string(),
  most: z.int(),
  at: z.iso.datetime(),
});
export type Joined = z.output<typeof Joined>;

type Joining = {
  readonly plan: { readonly ask?: { readonly sameAs?: string | undefined } | undefined };
  readonly joined?: Joined | undefined;
};

/** Rule K85. Whether an activity asks by the letters of another: as long as its ask names that one. */
export const isJoined = ({ plan, joined }: Joining): boolean =>
  joined !== undefined && plan.ask?.sameAs === joined.number;

/** Rule K85. An asking with that its contacts are those of another, where they are. */
export const countedJoined = <Asking extends Joining['plan']>(
  asking: Asking,
  joined: Joined | undefined,
): Asking & { readonly joined?: true } => (isJoined({ plan: asking, joined }) ? { ...asking, joined: true } : asking);
