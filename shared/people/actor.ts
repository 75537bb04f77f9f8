import * as z from 'zod';

/** What somebody may do for the programme; who is not signed in is `public`. */
export const ROLES = ['researcher', 'partner', 'bureau', 'data-desk', 'board', 'admin'] as const;
export const Role = z.enum(ROLES);
export type Role = z.output<typeof Role>;

/** A person who is signed in, as the OpenID Connect issuer knows them. */
export const Person = z.strictObject({
  id: z.string().min(1),
  role: Role,
  name: z.string(),
  email: z.string().optional(), // verified by the issuer, or of a trusted chat
  partner: z.string().optional(), // the organisation that the person acts for
});
export type Person = z.output<typeof Person>;

/** Whoever asks something of the desk. */
export type Actor = Person | { readonly role: 'public' };

/** What acts by itself where a rule of the desks says so: nobody signs in as it. */
export const RULE = { id: 'rule', role: 'bureau', name: 'rule' } as const satisfies Person;

/** The role of whoever asks. */
export type ActorRole = Actor['role'];

export const PUBLIC_ACTOR = { role: 'public' } as const satisfies Actor;

/** The id of a person; nobody's for the public. */
export const actorId = (actor: Actor): string | undefined => (actor.role === 'public' ? undefined : actor.id);

/** With what the id of somebody begins who is known by the profile of a chat alone. */
export const PROFILE_ID = 'email:';

/** Whether somebody signed in at the issuer themselves; whoever is known by the profile of a chat did not. */
export const signedInThemselves = ({ id }: Person): boolean => !id.startsWith(PROFILE_ID);
