import { beforeAll, describe, expect, test } from 'vitest';
import { MAKE_FINDABLE } from '#shared/activities/finding/make-findable.ts';
import type { Desk } from '#shared/desk.ts';
import { runMigrations } from '#shared/platform/migrations/run-migrations.ts';
import { actingOn, nothingAsked, type Stood } from '../support/acting.ts';
import { testEngine } from '../support/desk.ts';
import { MARIA_GEWANDEN, VRIEHEIDE } from '../support/requests.ts';
import { BUREAU, visiting, type Visitor } from './visiting.ts';

const engine = testEngine();
let desk: Desk;
let see: Visitor;
let asBureau: Visitor;
let asEd: Visitor;
let running: Stood;

beforeAll(async () => {
  desk = await engine.freshDesk();
  await runMigrations(desk.table, [MAKE_FINDABLE]);
  const acting = actingOn(desk);
  const contact = { name: 'Jo Voorbeeld', email: 'jo@example.org' };
  running = await acting.moved(
    await acting.approved(nothingAsked({ title: 'Groen <b>in</b> de wijk', kind: 'event', contact })),
    'running',
  );
  await acting.registered(
    nothingAsked({ title: 'Nog niet besloten', organisation: 'GGD', neighbourhoods: [VRIEHEIDE, MARIA_GEWANDEN] }),
  );
  const ED = { id: 'researcher:ed', role: 'researcher', name: 'Ed' } as const;
  [see, asBureau, asEd] = [await visiting(desk), await visiting(desk, BUREAU), await visiting(desk, ED)];
});

const ok = async (visitor: Visitor, path: string): Promise<string> => {
  const { status, text } = await visitor(path);
  expect(status, path).toBe(200);
  return text;
};

describe('The page of the register', () => {
  test('shows everybody what is public, each with its own page, and nobody a contact who may not see it', async () => {
    const text = await ok(see, '/activiteiten');
    expect(text).toContain('Groen &lt;b&gt;in&lt;/b&gt; de wijk');
    expect(text).toContain(`href="/activiteiten/${running.activity.number}"`);
    expect(text).not.toContain('Nog niet besloten');
    expect(text).not.toContain('jo@example.org');
    expect(text).not.toContain('Ingediend');
    expect(await ok(asEd, '/activiteiten')).toContain('Nog niet besloten');
    expect(await ok(asEd, '/activiteiten')).not.toContain('jo@example.org');
  });

  test('shows the bureau whom to turn to, and what it can do with each, with the way back to what it searched for', async () => {
    const text = await ok(asBureau, '/activiteiten?q=groen');
    expect(text).toContain('mailto:jo%40example.org');
    expect(text).toContain('name="_act" value="move"');
    expect(text).toContain('name="_back" value="/activiteiten?q=groen"');
    expect(await ok(asBureau, '/activiteiten?q=besloten')).toContain('name="_act" value="decide"');
  });

  test.each([
    ['q=besloten', 'Nog niet besloten', 'Groen'],
    ['kind=event', 'Groen', 'Nog niet besloten'],
    ['status=submitted', 'Nog niet besloten', 'Groen'],
    ['organisation=ggd', 'Nog niet besloten', 'Groen'],
    [`neighbourhood=${MARIA_GEWANDEN}`, 'Nog niet besloten', 'Groen'],
    ['kind=event&targetGroup=age-25-44', 'Groen', 'Nog niet besloten'],
  ])('narrows down by %s, and says so', async (query, there, away) => {
    const text = await ok(asEd, `/activiteiten?${query}`);
    const table = /<table[\s\S]*<\/table>/.exec(text)?.[0] ?? '';
    expect(table).toContain(there);
    expect(table).not.toContain(away);
    expect(text).toContain('class="lk-chip"');
    expect(text).toContain(`href="/activiteiten/lijst.csv?${query.replaceAll('&', '&amp;')}"`);
  });

  test('is put in order by the heads of its columns, and by what asks the most', async () => {
    const text = await ok(asEd, '/activiteiten?kind=event&sort=start');
    expect(text).toContain('href="/activiteiten?kind=event&amp;sort=title"');
    expect(text).toMatch(/<th scope="col" aria-sort="ascending"[^>]*>Wanneer/);
    const byTitle = await ok(asEd, '/activiteiten?sort=title');
    expect(byTitle.indexOf('Groen &lt;')).toBeLessThan(byTitle.indexOf('Nog niet besloten'));
    const byOrganisation = await ok(asEd, '/activiteiten?sort=organisation');
    expect(byOrganisation.indexOf('Nog niet besloten')).toBeLessThan(byOrganisation.indexOf('Groen &lt;'));
    expect(await ok(asEd, '/activiteiten?sort=busiest')).toContain('Wat het meest vraagt');
    expect((await see('/activiteiten?sort=colour&targetGroup=elves')).text).toContain('Kies een groep uit de lijst.');
  });

  test('has one address: who tries it in English words is led there', async () => {
    const led = await see('/en/activities/lijst.csv?q=groen');
    expect([led.status, led.headers.get('Location')]).toEqual([308, '/en/activiteiten/lijst.csv?q=groen']);
    expect((await see('/en/activities')).headers.get('Location')).toBe('/en/activiteiten');
    expect((await see('/en/constructor')).status).toBe(404);
  });

  test('gives the bureau alone a file with contacts, and says that this is kept track of', async () => {
    const file = '/activiteiten/lijst.csv?kind=event&contacts=true';
    expect((await asBureau(file)).text).toContain('"Jo Voorbeeld";"jo@example.org"');
    expect((await asEd(file)).text).not.toMatch(/jo@example|contactEmail/);
    expect(await ok(asBureau, '/activiteiten')).toContain('Hetzelfde met contactgegevens (CSV)');
    expect(await ok(asEd, '/activiteiten')).not.toContain('contactgegevens');
  });

  test('says in English what it says in Dutch', async () => {
    const text = await ok(see, '/en/activiteiten?sort=oldest');
    expect(text).toContain('Registered first first');
    expect(text).toContain('/en/activiteiten/');
  });

  test('says that nothing was found, what like it was, and what is asked for wrongly', async () => {
    expect(await ok(see, '/activiteiten?q=zzzzzz')).toContain('Niets gevonden');
    expect(await ok(asEd, '/activiteiten?q=beslotem')).toContain('Dit lijkt erop');
    const wrong = await see('/activiteiten?from=2027-02-30&kind=party');
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('href="#from"');
    expect(wrong.text).toContain('Kies een soort uit de lijst.');
    expect((await see('/activiteiten?cursor=nonsense')).status).toBe(400);
  });

  test('says that the register is empty where it is', async () => {
    const empty = await visiting(await engine.freshDesk());
    expect(await ok(empty, '/activiteiten')).toContain('Er is nog niets aangemeld');
  });

  test('gives what was found as a file, as who asks may see it', async () => {
    const file = await asBureau('/activiteiten/lijst.csv?kind=event');
    expect(file.headers.get('Content-Type')).toContain('text/csv');
    expect(file.text).toContain('Groen');
    expect(file.text).not.toContain('Nog niet besloten');
    const open = await see('/en/activiteiten/lijst.csv');
    expect(open.text).toContain('Groen');
    expect(open.text).not.toContain('jo@example.org');
    expect(open.text).not.toContain('Nog niet besloten');
    expect((await see('/activiteiten/lijst.csv?kind=party')).status).toBe(400);
  });

  test('comes in pages, each with the way to the next and back', async () => {
    const many = await engine.freshDesk();
    await runMigrations(many.table, [MAKE_FINDABLE]);
    const acting = actingOn(many);
    for (let at = 0; at < 51; at += 1) await acting.registered(nothingAsked({ title: `Studie ${at}` }));
    const visitor = await visiting(many, BUREAU);
    const first = await ok(visitor, '/activiteiten?kind=research');
    expect(first).toContain('De eerste 50 activiteiten');
    const next = /href="([^"]*cursor=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await ok(visitor, next);
    expect(second).toContain('Nog 1 activiteit');
    expect(second).toMatch(/Studie \d+<\/a>/);
    expect(second).toContain('Eerste bladzijde');
  });
});
