import { unsentIn } from '#tests/support/unsent.ts';
import type { Desk } from '#shared/desk.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import type { Audience, Card } from '#shared/conversations/kernel/model.ts';
import { pseudonymsOf, type Pseudonyms } from '#shared/people/pseudonyms.ts';
import { drawCard } from './both-renderers.ts';
import { BASE_URL, cardText } from './talking.ts';

/** One who is told something, in words, with what each language says. */
export type Told = {
  readonly to: string;
  readonly slot: string;
  readonly nl: string;
  readonly en: string;
  readonly card: Card;
};

/** An audience in words; marks by the addresses of these tests. */
function nameOf(to: Audience, { email }: Pseudonyms): string {
  if (typeof to === 'string') return to;
  if ('person' in to) return to.person;
  if ('partner' in to) return `for ${to.partner}`;
  const address =
    ['hanna@example.org', 'rea@example.org', 'dora@example.org'].find((one) => email(one) === to.mark) ?? 'a mark';
  return to.role === undefined ? address : `${address} as ${to.role}`;
}

/** Every card is drawn in both chats. */
function drawn(card: Card, language: 'nl' | 'en'): string {
  drawCard(card, language);
  return cardText(card);
}

/** What a message tells. */
export async function toldBy(desk: Desk, message: unknown, hasHead?: boolean): Promise<Told[]> {
  const marks = await pseudonymsOf(desk);
  return (await noticesOf({ desk, baseUrl: BASE_URL }, message, hasHead)).map(({ to, slot, card }) => ({
    to: nameOf(to, marks),
    slot,
    nl: drawn(card('nl'), 'nl'),
    en: drawn(card('en'), 'en'),
    card: card('nl'),
  }));
}

/** What the messages of the outbox tell that came since the last call, in order; told once they leave it. */
export async function toldSince(desk: Desk, hasHead?: boolean): Promise<Told[]> {
  const all: Told[] = [];
  for (const { pk, sk, message } of await unsentIn(desk.table)) {
    all.push(...(await toldBy(desk, message, hasHead)));
    await desk.table.write([{ remove: { pk, sk } }]);
  }
  return all;
}

/** Who is told, and in which slots. */
export const audience = (told: readonly Told[]): string[] =>
  told.map(({ to, slot }) => `${to} ${slot.replaceAll(/[0-9a-f]{16}/g, '…')}`);
