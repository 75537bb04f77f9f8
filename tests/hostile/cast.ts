import type { ActorRole } from '#shared/people/actor.ts';
import { personOf } from '#tests/support/api.ts';

/** Everybody of the sweep, by what they are to what was planted, with the token by which they come; one of each role is nobody to it. */
export const CAST = {
  'nobody signed in': undefined,
  'a forged token': 'nobody',
  'another researcher': 'researcher:other',
  'another partner': 'partner:other:weller',
  'the owner': 'researcher:eva',
  'the owner of the other activity of a talk': 'researcher:hein',
  'who acts for the asked partner, which owns data': 'partner:mo:movare',
  'who acts for the owner of the data asked for': 'partner:oe:open-universiteit',
  'who acts for the lead': 'partner:lea:alcander',
  'a deputy of the lead': 'researcher:dep::plaatsvervanger-merk@example.org',
  'who was asked for advice': 'researcher:rosa',
  'who is named in a request': 'researcher:mens::mens-merk@example.org',
  'who judges a review': 'researcher:judge::beoordelaar-merk@example.org',
  'the bureau': 'bureau:bo',
  'the data desk': 'data-desk:dora',
  'the board': 'board:ben',
  'the administrator': 'admin:ada',
} as const;
export type Who = keyof typeof CAST;

const isWho = (name: string): name is Who => Object.hasOwn(CAST, name);
export const EVERYBODY: readonly Who[] = Object.keys(CAST).filter(isWho);

/** The role in which somebody comes; a forged token is nobody's. */
export const roleOf = (who: Who): ActorRole => personOf(CAST[who] ?? '')?.role ?? 'public';

/** Everybody who is signed in. */
export const SIGNED_IN: readonly Who[] = EVERYBODY.filter((who) => roleOf(who) !== 'public');
