import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeLetter } from '#functions/mail/letter.ts';
import { mimeOf } from '#functions/mail/mime.ts';
import { mailDoor, type Mail } from '#functions/mail/sender.ts';
import type { Card } from '#shared/conversations/kernel/model.ts';
import type { Letter } from '#shared/dispatch/sender.ts';

const BASE_URL = 'https://desk.example';
const card = (more: Partial<Card> = {}): Card => ({
  title: 'Groen',
  summary: 'Groen (HN-1): goedgekeurd',
  parts: [],
  ...more,
});
const letterOf = (cards: readonly [Card, ...Card[]], more: Partial<Letter> = {}): Letter => {
  const [first, ...others] = cards;
  const whole = (one: Card) => ({ card: one, isLess: false });
  return {
    to: 'an@example.org',
    language: 'nl',
    told: [whole(first), ...others.map(whole)],
    isDigest: false,
    mark: 'm1',
    stopAt: `${BASE_URL}/berichten/uit/x`,
    at: new Date('2026-11-23T16:00:00Z'),
    ...more,
  };
};
const written = (cards: readonly [Card, ...Card[]], more: Partial<Letter> = {}) =>
  writeLetter(letterOf(cards, more), BASE_URL);

const everything = card({
  again: { act: 'show', value: 'a1' },
  parts: [
    { kind: 'text', text: 'Een regel\nnog een' },
    { kind: 'facts', facts: [{ label: 'Stand', value: 'open' }] },
    { kind: 'picture', picture: '🟥', alt: 'vol' },
    { kind: 'image', href: 'https://elsewhere.example/p.png', alt: 'een kaart' },
    { kind: 'note', text: 'klein' },
    { kind: 'divider' },
    {
      kind: 'buttons',
      buttons: [
        { act: 'decide', label: 'Goedkeuren', value: 'secret-value' },
        { label: 'Bewijs', href: `${BASE_URL}/registratie/HN-1` },
        { label: 'Vreemd', href: 'javascript:alert(1)' },
      ],
    },
    {
      kind: 'list',
      lines: [{ text: 'regel van een lijst', button: { act: 'show', label: 'Bekijk', value: 'a2' } }],
      left: 3,
      all: { label: 'Alles', href: `${BASE_URL}/mijn` },
    },
  ],
});

describe('A mail', () => {
  test('says in plain text and in HTML all that its card says, and each button leads to the page', () => {
    const { text, html, subject } = written([everything]);
    expect(subject).toBe('Groen (HN-1): goedgekeurd');
    for (const said of [
      'Groen',
      'Een regel',
      'nog een',
      'Stand',
      'open',
      'vol',
      'een kaart',
      'klein',
      'Goedkeuren',
      'Bewijs',
      'regel van een lijst',
      'Alles',
    ]) {
      expect(text).toContain(said);
      expect(html).toContain(said);
    }
    expect(text).toContain('Nog 3');
    for (const one of [text, html]) {
      expect(one).toContain(`${BASE_URL}/activiteiten/a1`);
      expect(one).toContain(`${BASE_URL}/registratie/HN-1`);
      expect(one).toContain(`${BASE_URL}/berichten/uit/x`);
      expect(one).toContain(`${BASE_URL}/mijn/berichten`);
      expect(one).not.toMatch(/javascript:|secret-value|elsewhere\.example/);
    }
    expect(html).not.toMatch(/<(?:img|script|link|iframe|form|object)\b|url\(/);
  });

  test.each([
    [{ act: 'data.show', value: 'r 1' }, '/dataverzoeken/r%201'],
    [{ act: 'grant.show', value: 'g1' }, '/gesprek/grant.show/g1'],
    [{ act: 'later.kind.show', value: 'x' }, '/gesprek/later.kind.show/x'],
    [{ act: 'decide', value: 'x' }, '/mijn'],
    [undefined, '/mijn'],
  ])('of a card that is asked for by %j leads to %s, in English under /en', (again, path) => {
    const one = card(again ? { again } : {});
    expect(written([one]).text).toContain(`${BASE_URL}${path}\n`);
    expect(written([one], { language: 'en' }).text).toContain(`Open and answer:\n${BASE_URL}/en${path}\n`);
  });

  test.each([
    ['still', JSON.stringify(['a1', 'yes']), '/monitor/interventies/a1'],
    ['move', JSON.stringify(['a1', 3, 'completed']), '/activiteiten/a1'],
  ])('whose buttons do %s leads to the page where that is done', (act, value, path) => {
    const one = card({ parts: [{ kind: 'buttons', buttons: [{ act, label: 'Doe', value }] }] });
    const { text, html } = written([one]);
    expect(text).toContain(`Doe:\n${BASE_URL}${path}\n`);
    expect(html).toContain(`href="${BASE_URL}${path}"`);
  });

  test('of a card that leads to a page itself has no second link, and no paragraph in a paragraph', () => {
    const all = { label: 'Mijn bijdragen', href: `${BASE_URL}/mijn/bijdragen` };
    const list = written([card({ parts: [{ kind: 'list', lines: [], left: 5, all }] })]);
    const button = written([card({ parts: [{ kind: 'buttons', buttons: [all] }] })]);
    expect(list.text).toContain('- Nog 5 passen hier niet.\n\nMijn bijdragen:');
    for (const { text, html } of [list, button]) {
      expect(text).not.toContain('Openen en antwoorden');
      expect(text.match(/\/mijn\/bijdragen/g)).toHaveLength(1);
      expect(html).not.toMatch(/<p[^>]*>(?:(?!<\/p>)[^])*<p/);
    }
  });

  test('of a day names the day, how many, and the first in its subject, and tells all in their order', () => {
    const { subject, text } = written([card(), card({ title: 'Blauw', summary: 'Blauw (HN-2)' })], { isDigest: true });
    expect(subject).toBe('Berichten van 23 nov 2026 (2): Groen (HN-1): goedgekeurd');
    expect(text.indexOf('Groen')).toBeLessThan(text.indexOf('Blauw'));
  });

  test('holds so much at most, and says how much is left and where', async () => {
    const long = (index: number): Card =>
      card({
        title: `Kaart ${index}`,
        parts: Array.from({ length: 20 }, () => ({ kind: 'text', text: 'x'.repeat(9_000) })),
      });
    const cards = Array.from({ length: 40 }, (_, index) => long(index));
    const [first = card(), ...others] = cards;
    const { text, html } = written([first, ...others], { isDigest: true });
    expect(Buffer.byteLength(text) + Buffer.byteLength(html)).toBeLessThan(250_000);
    expect(text).toMatch(/Er is nog meer: \d+ berichten/);
    expect(text).toContain(`${BASE_URL}/mijn\n`);
  });

  test('of a long title keeps the number in its subject', () => {
    const { subject } = written([
      card({ summary: `${'lang '.repeat(60)}(HN-2026-0042-7): aangemeld, wacht op besluit` }),
    ]);
    expect(subject.length).toBeLessThan(170);
    expect(subject).toContain('(HN-2026-0042-7)');
  });
});

describe('Whatever somebody typed', () => {
  const mailOf = async (one: Card): Promise<{ mail: Mail; raw: string }> => {
    let mail: Mail | undefined;
    const carry = async (sent: Mail) => {
      mail = sent;
      return { unknown: 'kept' };
    };
    await mailDoor({ carry, answersWithinMs: 1 }, { from: 'loket@desk.example', baseUrl: BASE_URL }).send(
      letterOf([one]),
    );
    if (!mail) throw new Error('Nothing was written.');
    return { mail, raw: (await mimeOf(mail)).toString('latin1') };
  };

  test('is one line of letters in a head, and text in HTML', async () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom(
        '\r\nBcc: x@evil.example\r\n\r\n',
        '</h1><script>alert(1)</script>',
        '"><img src=x onerror=y>',
        '\u202e\u2028\ud800',
        '=?UTF-8?Q?x?=',
      ),
    );
    await fc.assert(
      fc.asyncProperty(anything, anything, async (title, value) => {
        const { mail, raw } = await mailOf(
          card({
            title,
            summary: `${title} (HN-1)`,
            parts: [
              { kind: 'facts', facts: [{ label: title, value }] },
              { kind: 'text', text: value },
            ],
          }),
        );
        for (const head of Object.values(mail.headers)) expect(head).not.toMatch(/[\r\n\0]/);
        const heads = (raw.split('\r\n\r\n')[0] ?? '').replaceAll(/\r\n[ \t]/g, ' ').split('\r\n');
        expect(heads.every((line) => /^[A-Za-z-]+: [\x20-\x7e]*$/.test(line))).toBe(true);
        expect(heads.filter((line) => /^(?:bcc|cc):/i.test(line))).toEqual([]);
        expect(heads.filter((line) => /^to:/i.test(line))).toEqual(['To: an@example.org']);
        expect(mail.html).not.toMatch(/<(?:script|img)|<[^>]+ on\w+=/i);
      }),
      { numRuns: 60 },
    );
  });
});
