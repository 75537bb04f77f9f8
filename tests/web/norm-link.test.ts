import { beforeAll, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, letters, type Stood } from '#tests/support/acting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { BASE_URL, cardText, chatting, person, shown, talkOver } from '#tests/conversations/talking.ts';
import { browserAt, signedIn } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
let [waits, open]: Stood[] = [];
beforeAll(async () => {
  desk = await engine.freshDesk();
  const acting = actingOn(desk);
  waits = await acting.registered(letters(17));
  open = await acting.approved(letters(11));
});
const numberOf = (one: Stood | undefined): string => one?.activity.number ?? '';

test(rule('P38'), async () => {
  const [nobody, an, bo] = [
    await browserAt(desk),
    await signedIn(desk, 'researcher', 'an'),
    await signedIn(desk, 'bureau'),
  ];
  for (const prefix of ['', '/en']) {
    const pages = [
      [nobody, '/'],
      [nobody, `/buurten/${VRIEHEIDE}`],
      [nobody, `/registratie/${numberOf(open)}`],
      [an, `/activiteiten/${numberOf(waits)}`],
      [bo, `/activiteiten/${numberOf(waits)}`],
      [bo, '/bureau'],
      [bo, `/bureau/aanmeldingen/${waits?.id ?? ''}`],
    ] as const;
    for (const [browser, path] of pages) {
      const page = await browser.get(`${prefix}${path}`.replace(/(?<=.)\/$/, ''));
      expect(page.status, path).toBe(200);
      const main = page.html.slice(page.html.indexOf('<main'), page.html.indexOf('</main>'));
      expect(main, path).toContain(`href="${prefix}/norm"`);
    }
  }
});

test('In a chat the address stands below the verdict, in the language of who reads it', async () => {
  const talk = talkOver(desk);
  for (const [language, address] of [
    ['nl', `${BASE_URL}/norm`],
    ['en', `${BASE_URL}/en/norm`],
  ] as const satisfies readonly (readonly [Language, string])[]) {
    const an = chatting(person('researcher', 'researcher:an'), 'U1', language);
    for (const answer of [
      await talk.command(an, 'overlap', 'vrieheide'),
      await talk.press(an, 'show', waits?.id ?? '', ''),
    ])
      expect(cardText(shown(answer))).toContain(address);
  }
});
