import { beforeEach, describe, expect, test } from 'vitest';
import { grantCard } from '#shared/conversations/data-requests/grant-card.ts';
import { dataRequestCard } from '#shared/conversations/data-requests/request-card.ts';
import { localizerOf } from '#shared/conversations/kernel/localizer.ts';
import { doWhatIsDue } from '#shared/requests/due/do-what-is-due.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import {
  ACCEPTED,
  AN,
  ask,
  DORA,
  enterDatasets,
  HOLDER,
  MO,
  requestingOn,
  type Requesting,
  type Stood,
} from '#tests/support/requesting.ts';
import { BASE_URL, cardText, valueOf } from './talking.ts';
import { audience, toldBy, toldSince, type Told } from './telling.ts';

const engine = testEngine();
const REA = 'researcher:rea';
const HANNA = 'hanna@example.org';
let desk: Desk;
let clock: TestClock;
let requesting: Requesting;
beforeEach(async () => {
  clock = testClock('2026-11-23T09:00:00Z');
  desk = await engine.freshDesk(clock, []);
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

const both = (more: object = {}) => ask({ datasets: ['ou-data', 'movare-data'], ...ACCEPTED, ...more });
const told = (): Promise<Told[]> => toldSince(desk);
const of = (all: readonly Told[], to: string, slot = ''): Told => {
  const one = all.find(
    (each) => each.to === to && (/^\/\d+$/.test(slot) ? each.slot.endsWith(slot) : each.slot.includes(slot)),
  );
  if (!one) throw new Error(`${to} is told nothing of ${slot}: ${audience(all).join(', ')}`);
  return one;
};
async function sent(more: object = {}): Promise<Stood> {
  const one = await requesting.sent(both(more));
  await told();
  return one;
}
const fresh = (one: Stood, token = DORA): Promise<Stood> => requesting.read(one, token);

describe('Of a data request is told', () => {
  test('when it is sent: a card with its buttons to the desk and to who acts for the owner, and one to the applicant', async () => {
    await requesting.sent(both());
    const all = await told();
    expect(audience(all)).toEqual(['data-desk data-request/…', `${AN} data-request/…`, 'for movare data-request/…']);
    const [desks, applicant, owner] = all;
    for (const label of [
      '[Akkoord]',
      '[Toelichting vragen]',
      '[Afwijzen]',
      '[Ik behandel dit]',
      '[Overdragen]',
      '[Bericht sturen]',
      '[Advies vragen]',
    ])
      expect(desks?.nl).toContain(label);
    expect(desks?.nl).toMatch(
      /Nieuwe aanvraag van gegevens: Open Universiteit vraagt ou-data en movare-data[^]*Wacht op: dataloket en Movare/,
    );
    expect(desks?.nl).toMatch(
      /Doel: Onderzoek naar groen[^]*Grondslag: taak van algemeen belang[^]*Hanna \(Hanna@Example.org\)[^]*Algemene voorwaarden \(versie 1\)/,
    );
    expect(desks?.en).toContain('Legal basis: public task');
    expect(owner?.nl).toContain('[Akkoord] [Toelichting vragen] [Afwijzen]');
    expect(owner?.nl).not.toContain('[Ik behandel dit]');
    expect(applicant?.nl).toContain('[Bericht sturen] [Opnieuw gebruiken] [Intrekken]');
    expect(applicant?.en).toContain('The request is looked at.');
    expect(JSON.parse(valueOf(desks?.card.parts ?? [], 'data.decide', 'Akkoord'))).toEqual([
      expect.stringMatching(/^[0-9a-f]{16}$/),
      1,
      'approve',
    ]);
  });

  test('as long as it is a draft: nothing to anybody but its applicant, also when it is withdrawn', async () => {
    const draft = await requesting.sent({ draft: true });
    const all = await told();
    expect(audience(all)).toEqual([`${AN} data-request/…`]);
    expect(all[0]?.nl).toContain('[Aanvullen en versturen] [Intrekken]');
    await requesting.done(draft, 'withdrawal', {}, AN);
    expect(audience(await told())).toEqual([`${AN} data-request/…`]);
  });

  test('when one of two agrees, and when the other does: the same cards anew, a message to the applicant, at last a grant to its holders', async () => {
    const agreed = await requesting.decided(await sent(), 'approve', DORA, { conditions: 'Niet delen' });
    const first = await told();
    expect(audience(first)).toEqual([
      'data-desk data-request/…',
      `${AN} data-request/…`,
      'for movare data-request/…',
      `${AN} data-request/…/2`,
    ]);
    expect(of(first, 'data-desk').nl).toMatch(/Akkoord: dataloket: door dora op/);
    expect(of(first, 'data-desk').nl).not.toContain('[Akkoord]');
    expect(of(first, 'for movare').nl).toContain('[Akkoord]');
    expect(of(first, AN, '/2').nl).toContain('akkoord gegeven door dataloket');
    expect(of(first, AN, '/2').nl).toContain('Voorwaarden: Niet delen');
    expect(`${of(first, AN).nl}${of(first, AN, '/2').nl}`).not.toContain('dora');
    await requesting.decided(await fresh(agreed, MO), 'approve', MO);
    const last = await told();
    expect(audience(last)).toEqual([
      ...audience(first).slice(0, 3),
      `${HANNA} grant/…`,
      `${HANNA} grant/…`,
      `${AN} data-request/…/3`,
    ]);
    expect(of(last, HANNA).nl).toMatch(/Toegang tot movare-data|Toegang tot ou-data/);
    expect(of(last, HANNA).en).toContain('[Ask for an extension]');
    expect(of(last, AN, '/3').en).toContain('approved by Movare');
    expect(of(last, 'data-desk').nl).not.toContain('[Afwijzen]');
  });

  test('when it is not clear or declined: the reason to the applicant, who can act on it', async () => {
    const asked = await requesting.decided(await sent(), 'request-clarification');
    const unclear = await told();
    expect(of(unclear, AN, '/2').nl).toMatch(
      /toelichting gevraagd door dataloket[^]*Reden: Zo is het afgesproken\.[^]*\[Aanpassen\]/,
    );
    expect(of(unclear, AN).nl).toMatch(/Antwoord op de vraag, of pas de aanvraag aan\.[^]*\[Antwoorden\]/);
    expect(of(unclear, 'data-desk').nl).toContain('Wacht op: de aanvrager');
    const again = await requesting.patched(await fresh(asked, AN), {});
    expect(audience(await told())).toEqual([
      'data-desk data-request/…',
      `${AN} data-request/…`,
      'for movare data-request/…',
      'data-desk data-request/…/3',
      'for movare data-request/…/3',
    ]);
    await requesting.decided(await fresh(again), 'decline');
    const declined = await told();
    expect(of(declined, AN, '/4').en).toContain('declined by data desk');
    expect(of(declined, AN).nl).toContain('[Opnieuw gebruiken]');
    expect(of(declined, AN).nl).not.toContain('[Intrekken]');
  });

  test('when something is said: a message of others to the applicant, in full', async () => {
    const one = await sent();
    await requesting.done(one, 'messages', { text: 'Waarvoor is dit?' }, DORA);
    const all = await told();
    expect(of(all, AN, '/2').nl).toMatch(/nieuw bericht door dora[^]*Bericht: Waarvoor is dit\?[^]*\[Antwoorden\]/);
    await requesting.done(one, 'messages', { text: 'Voor een proefschrift' }, AN);
    const own = await told();
    expect(audience(own)).toEqual([
      'data-desk data-request/…',
      `${AN} data-request/…`,
      'for movare data-request/…',
      'data-desk data-request/…/3',
    ]);
    expect(of(own, 'data-desk', '/3').nl).toContain('Voor een proefschrift');
    expect(of(own, 'data-desk').nl).toMatch(/Laatste berichten:[^]*Waarvoor is dit\?[^]*Voor een proefschrift/);
  });

  test('when somebody handles it, is asked for advice or gives it: who advises gets a card, and the applicant no word of it', async () => {
    const one = await sent();
    await requesting.done(one, 'handler', { handler: 'dora' }, DORA);
    expect(of(await told(), 'data-desk').nl).toContain('Behandelaar: dora');
    await requesting.done(one, 'reviewers', { email: 'Rea@Example.org' }, DORA);
    const named = await told();
    expect(audience(named)).toEqual([
      'data-desk data-request/…',
      `${AN} data-request/…`,
      'for movare data-request/…',
      'rea@example.org data-request/…',
    ]);
    expect(of(named, 'rea@example.org').nl).toContain('[Advies geven]');
    await requesting.done(one, 'advice', { text: 'Beter van niet' }, REA);
    await requesting.decided(await fresh(one), 'request-clarification');
    const all = await told();
    for (const to of ['data-desk', 'for movare']) expect(of(all, to).nl).toMatch(/Adviezen[^]*rea[^]*Beter van niet/);
    for (const to of [AN, 'rea@example.org']) {
      for (const { nl, en } of all.filter((each) => each.to === to))
        expect(`${nl}${en}`).not.toMatch(/Beter van niet|Rea@Example|door dora op|by dora on/);
    }
    expect(
      all.filter(({ slot, to }) => to === AN && /\/\d+$/.test(slot)).map(({ slot }) => slot.split('/')[2]),
    ).toEqual(['5']);
  });
});

describe('Of a grant is told', () => {
  async function granted(): Promise<string> {
    const { request } = await requesting.decided(
      await requesting.decided(await sent({ datasets: ['movare-data'] }), 'approve'),
      'approve',
      MO,
    );
    await told();
    return request.grants[0] ?? '';
  }

  test('when an extension is asked: a card to decide on to the desk and the owner; when it is given or not, to its holders', async () => {
    const id = await granted();
    await requesting.onGrant(id, 'extension', { until: '2027-12-31', reason: 'Nog niet klaar' }, HOLDER);
    const asked = await told();
    for (const to of ['data-desk', 'for movare'])
      expect(of(asked, to, 'grant/').nl).toMatch(
        /Nog niet klaar[^]*\[Verlengen\] \[Niet verlengen\] \[Toegang intrekken\]/,
      );
    expect(of(asked, HANNA).nl).not.toContain('[Verleng');
    expect(audience(asked)).not.toContainEqual(expect.stringMatching(/\/\d+$/));
    await requesting.onGrant(id, 'extension/decisions', { decision: 'approve', reason: 'Goed' }, DORA);
    expect(audience(await told())).not.toContainEqual(expect.stringMatching(/\/\d+$/));
    await requesting.onGrant(id, 'extension/decisions', { decision: 'approve', reason: 'Ook goed' }, MO);
    const extended = await told();
    expect(of(extended, HANNA, 'data-request/').nl).toContain('movare-data: toegang verlengd door');
    expect(of(extended, HANNA, 'data-request/').nl).not.toContain('Ook goed');
    expect(of(extended, AN, '/').nl).toContain('Open Universiteit vraagt movare-data');
  });

  test('when it is withdrawn: why, and no more buttons', async () => {
    const id = await granted();
    await requesting.onGrant(id, 'withdrawal', { reason: 'Misbruik' }, MO);
    const all = await told();
    expect(of(all, HANNA, 'data-request/').nl).toMatch(/toegang ingetrokken[^]*Reden: Misbruik/);
    expect(of(all, HANNA, 'grant/').nl).toContain('Waarom ingetrokken: Misbruik');
    expect(of(all, 'data-desk', 'grant/').nl).not.toContain('[');
    expect(all.filter(({ to, slot }) => to === AN && /\/\d+$/.test(slot))).toHaveLength(1);
  });

  test('30 and 7 days before its end, with a button to ask for more, and when it has ended; nothing where it was extended meanwhile', async () => {
    const id = await granted();
    for (const [day, words] of [
      ['2027-06-01', 'binnen 30 dagen'],
      ['2027-06-24', 'binnen 7 dagen'],
      ['2027-07-01', 'is afgelopen'],
    ] as const) {
      clock.set(`${day}T07:00:00Z`);
      await doWhatIsDue(desk);
      const all = await told();
      expect(audience(all)).toEqual([`${HANNA} grant/…`]);
      expect(all[0]?.nl).toContain(words);
      expect(all[0]?.nl.includes('[Verlenging vragen]')).toBe(day < '2027-07');
    }
    clock.set('2027-01-01T07:00:00Z');
    expect(
      await toldBy(desk, { type: 'grant.reminder', which: 'ends-in-7-days', grant: id, at: '2027-01-01T07:00:00Z' }),
    ).toEqual([]);
  });
});

describe('A request that waits', () => {
  test('is reminded of to the desk and who handles it, at last to the head; without a head the desk hears that too', async () => {
    await requesting.done(await sent(), 'handler', { handler: 'dora' }, DORA);
    await told();
    clock.set('2026-12-07T07:00:00Z');
    await doWhatIsDue(desk);
    const all = await toldSince(desk, true);
    expect(audience(all).sort()).toEqual([
      'a mark as data-desk data-request/…',
      'a mark as data-desk data-request/…',
      'data-desk data-request/…',
      'data-desk data-request/…',
      'data-desk-head data-request/…',
    ]);
    expect(of(all, 'data-desk-head').nl).toContain('Wacht te lang: Open Universiteit');
    expect(of(all, 'data-desk').en).toMatch(/Reminder, (5|10) working days[^]*14 days ago/);
    const { request } = await requesting.sent(both({ people: [{ name: 'Ilse', email: 'ilse@example.org' }] }));
    const headless = await toldBy(desk, {
      type: 'data-request.reminder',
      which: 'escalation',
      dataRequest: request.id,
      at: '2026-12-07T07:00:00Z',
    });
    expect(audience(headless)).toEqual(['data-desk data-request/…']);
    expect(headless[0]?.nl).toContain('geen hoofd ingesteld');
  });

  test('goes to nobody by a name that others gave themselves, and by an address only to the data desk', async () => {
    const one = await sent();
    await requesting.done(one, 'handler', { handler: 'an' }, DORA);
    const reminder = {
      type: 'data-request.reminder',
      which: 'undecided-5-days',
      dataRequest: one.request.id,
      at: '2026-11-30T07:00:00Z',
    };
    expect(audience(await toldBy(desk, reminder))).toEqual(['data-desk data-request/…']);
    await requesting.done(one, 'handler', { handler: 'dora@example.org' }, DORA);
    expect(audience(await toldBy(desk, reminder))).toEqual([
      'data-desk data-request/…',
      'dora@example.org as data-desk data-request/…',
    ]);
  });

  test('is not reminded of once it is decided on', async () => {
    const one = await requesting.decided(await sent(), 'decline');
    expect(
      await toldBy(desk, {
        type: 'data-request.reminder',
        which: 'undecided-5-days',
        dataRequest: one.request.id,
        at: '2026-11-30T07:00:00Z',
      }),
    ).toEqual([]);
  });
});

describe('A card that somebody asks for', () => {
  const who = (token: string): Person => {
    const [role = '', name = '', partner] = token.split(':');
    if (role !== 'data-desk' && role !== 'researcher' && role !== 'partner' && role !== 'bureau') throw new Error(role);
    return { id: token, role, name, email: `${name}@example.org`, ...(partner !== undefined && { partner }) };
  };

  test('is shown to who may know of the request, each with their own buttons, and to nobody else', async () => {
    const one = await sent();
    await requesting.done(one, 'reviewers', { email: 'rea@example.org' }, DORA);
    const seen = async (token: string) => {
      const card = await dataRequestCard({ desk, baseUrl: BASE_URL }, localizerOf('nl'), one.request.id, who(token));
      return card && cardText(card);
    };
    expect(await seen(DORA)).toContain('[Ik behandel dit]');
    expect(await seen(MO)).toContain('[Akkoord]');
    expect(await seen(REA)).toContain('[Advies geven]');
    expect(await seen(AN)).toContain('[Intrekken]');
    for (const other of ['researcher:ed', 'bureau:bo', 'partner:pia:weller', HOLDER])
      expect(await seen(other)).toBeUndefined();
    expect(
      await dataRequestCard({ desk, baseUrl: BASE_URL }, localizerOf('nl'), one.request.id, { role: 'public' }),
    ).toBeUndefined();
  });

  test('of a grant is shown to holders, owner and desk', async () => {
    const { request } = await requesting.decided(
      await requesting.decided(await sent({ datasets: ['movare-data'] }), 'approve'),
      'approve',
      MO,
    );
    const seen = async (token: string) => {
      const card = await grantCard({ desk, baseUrl: BASE_URL }, localizerOf('en'), request.grants[0] ?? '', who(token));
      return card && cardText(card);
    };
    expect(await seen(HOLDER)).toContain('[Ask for an extension]');
    for (const token of [DORA, MO]) expect(await seen(token)).toContain('[Withdraw access]');
    for (const other of ['researcher:ed', 'partner:pia:weller', AN]) expect(await seen(other)).toBeUndefined();
  });

  test('keeps its buttons within the limits of a message, whatever long texts stand in it', async () => {
    const long = (letters: number): string => 'é&<'.repeat(letters).slice(0, letters);
    const people = Array.from({ length: 40 }, (_, index) => ({
      name: long(200),
      email: `${'x'.repeat(60)}${index}@example.org`,
    }));
    const one = await requesting.sent(
      both({ purpose: long(4_000), organisation: long(200), kind: 'answer', question: long(4_000), people }),
    );
    for (let count = 0; count < 4; count += 1) await requesting.done(one, 'messages', { text: long(4_000) }, AN);
    const agreed = await requesting.decided(await fresh(one), 'approve', DORA, {
      reason: long(4_000),
      conditions: long(4_000),
    });
    await requesting.decided(agreed, 'request-clarification', DORA, { reason: long(4_000) });
    const { messageOf } = await import('#functions/slack/blocks/card.ts');
    for (const { card } of await told()) expect(JSON.stringify(messageOf([card], 'nl'))).toMatch(/act:data\./);
  });
});
