import { beforeEach, describe, expect, test } from 'vitest';
import { discreetCard } from '#shared/conversations/kernel/discreet-card.ts';
import type { Mail } from '#functions/mail/sender.ts';
import { keepSeen } from '#shared/people/known-people/keep-seen.ts';
import { personOf } from '#tests/support/api.ts';
import { rule } from '#shared/rulebook.ts';
import { actingOn, letters, stood } from '#tests/support/acting.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { ask, enterDatasets, requestingOn } from '#tests/support/requesting.ts';
import { deskMail } from './desk-mail.ts';

const engine = testEngine();

/** Names of people and words of theirs, which no mail may hold; each is of one letter sequence that nothing else has. */
const NAMES = { owner: 'Quirina', officer: 'Bartholomeus', desk: 'Dorothea', holder: 'Hannelore', partner: 'Modestus' };
const WORDS = {
  summary: 'samenvattingzin',
  reason: 'redenzin',
  message: 'berichtzin',
  purpose: 'doelzin',
  advice: 'advieszin',
};
const OWNER = `researcher:${NAMES.owner}`;
const OFFICER = `bureau:${NAMES.officer}`;
const DESK = `data-desk:${NAMES.desk}`;
const PARTNER = `partner:${NAMES.partner}:movare`;

let desk: Awaited<ReturnType<typeof engine.freshDesk>>;
let mail: ReturnType<typeof deskMail>;
const all: Mail[] = [];
beforeEach(async () => {
  all.splice(0);
  desk = await engine.freshDesk(testClock('2026-11-23T09:00:00Z'));
  mail = deskMail(desk);
  for (const token of [OWNER, OFFICER, DESK, PARTNER, `researcher:${NAMES.holder}`]) {
    const person = personOf(token);
    if (person) await keepSeen(desk, person);
  }
});
const told = async (): Promise<Mail[]> => {
  const sent = await mail.sent();
  all.push(...sent);
  return sent;
};

/** Nothing of anybody in any mail: neither names, nor words, nor an address but in the head. */
function expectDiscreet(): void {
  expect(all.length).toBeGreaterThan(0);
  for (const { subject, text, html, to } of all)
    for (const said of [subject, text, html]) {
      for (const secret of [...Object.values(NAMES), ...Object.values(WORDS)])
        expect(said, `to ${to}`).not.toContain(secret);
      expect(said).not.toMatch(/\w@\w/);
    }
}

describe(rule('P30'), () => {
  test('of a registration, what is written on it, a change, and each decision', async () => {
    const acting = actingOn(desk);
    const contact = { name: NAMES.owner, email: 'contact@example.org' };
    const one = await acting.registered(letters(4, { summary: WORDS.summary, contact }), OWNER);
    const [first] = await told();
    expect(first?.subject).toContain(one.activity.number);
    expect(first?.text).toContain(`https://loketten.example.org/activiteiten/${one.id}`);
    const { client } = acting;
    const say = (token: string) => client('POST', `${one.path}/messages`, { text: WORDS.message }, { token });
    await say(OFFICER);
    await told();
    await say(OWNER);
    await told();
    const etag = (await client('GET', one.path, undefined, { token: OWNER })).headers.get('ETag') ?? '';
    const asked = stood(await acting.decide({ ...one, etag }, 'request-changes', { reason: WORDS.reason }, OFFICER));
    await told();
    const changed = stood(await acting.patch(asked, { summary: `${WORDS.summary} anders` }, OWNER));
    await told();
    await acting.decide(changed, 'approve', { reason: WORDS.reason, conditions: WORDS.reason }, OFFICER);
    const [decided] = (await told()).filter(({ to }) => to.startsWith(NAMES.owner));
    expect(decided?.text).toContain('goedgekeurd');
    expect(decided?.subject).toContain(one.activity.number);
    expect(decided?.text).toContain('In mail noemen wij niemand');
    expect(decided?.headers['In-Reply-To']).toBeDefined();
    expectDiscreet();
  });

  test('of a data request, what is said on it, advice, access, and what becomes of that', async () => {
    await enterDatasets(desk);
    const requesting = requestingOn(desk);
    const people = [{ name: NAMES.holder, email: `${NAMES.holder}@example.org` }];
    const body = ask({
      datasets: ['ou-data', 'movare-data'],
      terms: [{ id: 'general', accepted: true }],
      people,
      purpose: WORDS.purpose,
    });
    const one = await requesting.sent(body, OWNER);
    await told();
    for (const token of [DESK, OWNER]) {
      await requesting.on(one, 'messages', { text: WORDS.message }, token);
      await told();
    }
    const decide = async (decision: string, token: string, more: object = {}) => {
      const now = await requesting.read(one, token);
      await requesting.decided(now, decision, token, { reason: WORDS.reason, ...more });
      await told();
    };
    await decide('request-clarification', DESK);
    await requesting.patched(await requesting.read(one, OWNER), { purpose: `${WORDS.purpose} anders` }, OWNER);
    await told();
    await decide('approve', PARTNER);
    await decide('approve', DESK, { conditions: WORDS.reason });
    const [grant] = await requesting.grants(OWNER);
    await requesting.onGrant(grant?.id ?? '', 'withdraw', { reason: WORDS.reason }, DESK);
    await told();
    expect(all.length).toBeGreaterThan(8);
    for (const { subject } of all) expect(subject).toContain(one.request.id.slice(0, 8));
    expectDiscreet();
  });

  test('an address of mail is left out wherever it stands, and what is private is said to be left out', () => {
    const { card, isLess } = discreetCard({
      title: 'Van an@example.org',
      summary: 'an@example.org schreef',
      discreet: 'Iemand (bo@example.org) schreef',
      parts: [
        { kind: 'text', text: 'Bel an@example.org.' },
        { kind: 'text', text: 'geheim', discreet: '' },
        {
          kind: 'facts',
          facts: [
            { label: 'Reden', value: 'geheim', isPrivate: true },
            { label: 'Stand', value: 'open' },
          ],
        },
      ],
    });
    expect(isLess).toBe(true);
    expect(JSON.stringify(card)).not.toMatch(/@|geheim|Van /);
    expect(card.parts).toEqual([
      { kind: 'text', text: 'Bel …' },
      { kind: 'facts', facts: [{ label: 'Stand', value: 'open' }] },
    ]);
  });
});
