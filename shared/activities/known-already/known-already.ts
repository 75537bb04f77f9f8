import type { Actor } from '../../people/actor.ts';
import { collectsAnything } from './collecting-store.ts';
import type { Desk } from '../../desk.ts';
import type { Language } from '../../platform/messages/messages.ts';
import type { Same } from './find-collecting-same.ts';
import type { Collecting } from './match-words.ts';
import type { Reusable } from './find-reusable-data.ts';

/** What of something that is about to be collected is known already, or collected by others at this time. */
export type KnownAlready = { readonly reusable: readonly Reusable[]; readonly same: readonly Same[] };

/** Whether it is known already, or collected by others. */
export const isKnown = ({ reusable, same }: KnownAlready): boolean => reusable.length + same.length > 0;

/** Looks it up, side by side, for whoever asks; `self` is the activity that asks. Nothing is read, nor loaded, where nothing is collected. */
export async function knownAlready(
  desk: Desk,
  actor: Actor,
  collecting: Collecting,
  self?: string,
): Promise<KnownAlready> {
  if (!collectsAnything(collecting)) return { reusable: [], same: [] };
  const [{ reusableFor }, { collectingSame }] = await Promise.all([
    import('./find-reusable-data.ts'),
    import('./find-collecting-same.ts'),
  ]);
  const [reusable, same] = await Promise.all([
    reusableFor(desk, collecting),
    collectingSame(desk, actor, collecting, self),
  ]);
  return { reusable, same };
}

/** What is known already, in the words that the answer of a check has. */
export const inWords = ({ reusable, same }: KnownAlready, language: Language = 'nl') => ({
  reusableData: reusable.map(({ because, ...one }) => ({ ...one, because: because(language) })),
  collectingSame: same.map(({ because, ...one }) => ({ ...one, because: because(language) })),
});
