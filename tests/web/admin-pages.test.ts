import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { ROLES } from '#shared/people/actor.ts';
import { keepSeen } from '#shared/people/known-people/keep-seen.ts';
import { testEngine } from '#tests/support/desk.ts';
import { signedIn, type Browser } from './signed-in.ts';

const REMOVING = '/beheer/mensen/weghalen';
const MO = { id: 'partner:mo/1', role: 'partner', name: 'Mo <Smit>', partner: 'movare' } as const;

const engine = testEngine();
let desk: Desk;
let admin: Browser;
beforeAll(async () => {
  desk = await engine.freshDesk(undefined, []);
  admin = await signedIn(desk, 'admin', 'ada');
});

describe('The page of who runs the product', () => {
  test('shows whether all is well, what is set, and the partners with their sizes', async () => {
    const { html } = await admin.get('/beheer');
    expect(html).toContain('Alles loopt.');
    expect(html).toContain('Rollen en organisaties staan bij http://localhost/issuer.');
    expect(html).toContain('niet ingesteld');
    expect(html).toMatch(/Movare[\s\S]{0,300}(klein|middelgroot|groot)/i);
    expect((await admin.get('/en/beheer')).html).toContain('All is well.');
  });

  test('lists people, of one role or partner where that is chosen, and says where nobody is', async () => {
    await keepSeen(desk, MO);
    expect((await admin.get('/beheer')).html).toContain('Mo &lt;Smit&gt;');
    expect((await admin.get('/beheer?rol=partner&partner=movare')).html).toContain('Mo &lt;Smit&gt;');
    expect((await admin.get('/beheer?rol=board')).html).toContain('Er is niemand gevonden.');
    expect((await admin.get('/beheer?verder=onzin')).status).toBe(400);
  });

  test('leads to the next people where there are more than fit', async () => {
    const many = Array.from({ length: 30 }, (_, at) => `rie${at}`);
    for (const id of many) await keepSeen(desk, { id, role: 'researcher', name: `Rie ${id}` });
    const { html } = await admin.get('/beheer?rol=researcher');
    const next = /href="(\/beheer\?[^"]*verder=[^"#]+)/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const rest = await admin.get(next);
    const shown = many.filter((id) => html.includes(`Rie ${id}<`) !== rest.html.includes(`Rie ${id}<`));
    expect(shown).toHaveLength(many.length);
  });

  test('takes somebody out only after a look at what that means', async () => {
    await keepSeen(desk, MO);
    const asked = await admin.get(`${REMOVING}?wie=${encodeURIComponent(MO.id)}`);
    expect(asked.html).toContain('Daarna krijgt deze persoon geen mail meer van ons');
    expect((await admin.send(asked, REMOVING)).goTo).toBe('/beheer?gedaan=weg');
    const after = await admin.get('/beheer?gedaan=weg&rol=partner');
    expect(after.html).toContain('De persoon is weggehaald');
    expect(after.html).not.toContain('Mo &lt;Smit&gt;');
    expect((await admin.send(asked, REMOVING)).status).toBe(404);
    expect((await admin.get(`${REMOVING}?wie=niemand`)).status).toBe(404);
    expect((await admin.get(REMOVING)).status).toBe(404);
  });

  test('is for admins: others neither look nor remove', async () => {
    for (const role of ROLES.filter((one) => one !== 'admin'))
      expect([role, (await (await signedIn(desk, role, 'kim')).get(`${REMOVING}?wie=x`)).status]).toEqual([role, 403]);
  });
});
