import type { DispatchParts, ReachedAt } from '#shared/dispatch/parts.ts';
import type { Letter, MailDoor } from '#shared/dispatch/sender.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { Rhythm } from '#shared/people/mail/mailbox.ts';
import { BUREAU, type Stage } from './stage.ts';
import type { Mood } from './fake-chat.ts';

/** A refusal of mail may say that there is no such address. */
export type MailMood = Mood | { readonly refused: string; readonly isGone: true };

/** Mail with a memory: what was taken, in order, the same one as often as it came. */
export type FakeMail = {
  readonly door: MailDoor;
  readonly taken: Letter[];
  readonly asked: string[];
  readonly mood: (choose: (to: string) => MailMood) => void;
  /** What an address was told, mail by mail, each mail once by its mark. */
  readonly toldTo: (to: string) => string[][];
};

export function fakeMail(): FakeMail {
  const taken: Letter[] = [];
  const asked: string[] = [];
  let choose: (to: string) => MailMood = () => 'well';
  const send: MailDoor['send'] = async (letter) => {
    asked.push(letter.to);
    const mood = choose(letter.to);
    if (mood === 'throws') throw new Error('The line is broken.');
    if (typeof mood === 'object') return mood;
    if (mood !== 'deaf') taken.push(letter);
    return mood === 'well' ? { sent: { channel: 'mail', message: `${letter.mark}@desk.example` } } : { unknown: mood };
  };
  return {
    door: { baseUrl: 'https://desk.example', answersWithinMs: 500, send },
    taken,
    asked,
    mood: (next) => (choose = next),
    toldTo: (to) =>
      [
        ...Map.groupBy(
          taken.filter((letter) => letter.to === to),
          ({ mark }) => mark,
        ).values(),
      ].map(([letter]) => (letter?.told ?? []).map(({ card }) => card.title)),
  };
}

export const addressOf = (person: string): string => `${person.toLowerCase()}@example.org`;

/** Everybody of a test is reached by mail, the bureau in its channel too. */
export const byMail =
  (rhythm: Rhythm = 'at-once', language: Language = 'nl'): DispatchParts['routes'] =>
  async (to): Promise<ReachedAt[]> => {
    const person = typeof to === 'object' && 'person' in to ? to.person : undefined;
    return person === undefined
      ? [{ chat: 'slack', to: BUREAU, language: 'nl' }]
      : [{ chat: 'mail', to: `M-${person}`, address: addressOf(person), language, rhythm }];
  };

/** A dispatcher with mail. */
export const mailing = (
  stage: Stage,
  mail: FakeMail,
  { rhythm, ...more }: { rhythm?: Rhythm; parts?: Partial<DispatchParts> } & Parameters<Stage['dispatcher']>[0] = {},
): DispatchParts => stage.dispatcher({ ...more, parts: { routes: byMail(rhythm), mail: mail.door, ...more.parts } });
