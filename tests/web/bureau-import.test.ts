import { beforeEach, describe, expect, test } from 'vitest';
import { FILE_KINDS } from '#shared/activities/import/file-kinds.ts';
import type { Desk } from '#shared/desk.ts';
import { testEngine } from '#tests/support/desk.ts';
import { formsTo, signedIn, type Browser, type Shown } from './signed-in.ts';

const engine = testEngine();
const PATH = '/bureau/importeren';
const CONFIRM = '/bureau/importeren/bevestigen';
let desk: Desk;
let bureau: Browser;
beforeEach(async () => {
  desk = await engine.freshDesk();
  bureau = await signedIn(desk, 'bureau');
});

const HEADER = 'referentie;titel;soort;organisatie;buurten;begin;einde;samenvatting';
const line = (reference: string, places = 'BU09172004', summary = ''): string =>
  `${reference};Groen;onderzoek;OU;${places};11-01-2027;07-02-2027;${summary}`;
const csv = (...lines: readonly string[]): File =>
  new File([[HEADER, ...lines].join('\r\n')], 'lijst.csv', { type: 'text/csv' });
const textOf = ({ html }: Shown): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
const lookAt = async (bestand: File): Promise<Shown> => bureau.send(await bureau.get(PATH), PATH, { bestand });
const waiting = async (): Promise<number> => [...(await bureau.get('/bureau')).html.matchAll(/name="keuze"/g)].length;

describe('A list of activities', () => {
  test('is looked at before anything is stored: how many are new, and which cells are not right', async () => {
    const preview = await lookAt(csv(line('een'), line('twee'), line('drie', 'Nergens')));
    expect(preview.status).toBe(200);
    expect(textOf(preview)).toMatch(
      /Regels in de lijst 3 Nieuw in het register 2 Stond er al, blijft zo 0 Regels die niet goed zijn 1/,
    );
    expect(textOf(preview)).toMatch(/4 buurten Waar de mensen wonen: .*Nergens/);
    expect(await waiting()).toBe(0);
  });

  test('comes in as it was looked at, and only once', async () => {
    const preview = await lookAt(csv(line('een'), line('twee')));
    const done = await bureau.send(preview, CONFIRM);
    expect(textOf(done)).toContain('2 activiteiten staan nu in het register.');
    expect(done.html.match(/href="\/bureau\/aanmeldingen\/\w+"/g)).toHaveLength(2);
    expect(textOf(await bureau.send(preview, CONFIRM))).toContain('Er is niets nieuws in het register gekomen.');
    expect(await waiting()).toBe(2);
    expect(textOf(await lookAt(csv(line('een'))))).toContain('Er is niets nieuws om in te voeren.');
  });

  test('that is too large to go along is chosen once more, and no other comes in its place', async () => {
    const large = (reference: string): File =>
      csv(...Array.from({ length: 45 }, (_, at) => line(`${reference}-${at}`, 'BU09172004', 'x'.repeat(3_900))));
    const preview = await lookAt(large('groot'));
    expect(formsTo(preview, CONFIRM)[0]?.map(([name]) => name)).toEqual(['proof', 'naam', 'kenmerk']);
    for (const bestand of [csv(line('ander')), new File([], '')])
      expect((await bureau.send(preview, CONFIRM, { bestand })).status).toBe(422);
    expect(await waiting()).toBe(0);
    expect(textOf(await bureau.send(preview, CONFIRM, { bestand: large('groot') }))).toContain(
      '45 activiteiten staan nu in het register.',
    );
  });

  test('is told in Dutch on a Dutch page what is wrong, by a cell, by the rules of the plan and by its headers', async () => {
    const file = (...lines: readonly string[]) => new File([lines.join('\r\n')], 'lijst.csv', { type: 'text/csv' });
    const wrong = [
      [`${HEADER};doelen`, `${line('lang').replace('Groen', 'G'.repeat(201))};`, `${line('doel')};99`],
      [HEADER, line('dag').replace('07-02-2027', '07-02-2026'), line('twee').replace('onderzoek', 'iets')],
      [`${HEADER};kleur`, line('kop')],
      [HEADER.replace('soort', 'titel'), line('dubbel')],
    ];
    for (const lines of wrong) {
      const { html } = await lookAt(file(...lines));
      expect(html).toContain('niet-goed-tabel');
      expect(html).not.toContain('<span lang="en">');
    }
  });

  test('that cannot be read, or is not there, is asked for anew', async () => {
    for (const [bestand, why] of [
      [new File([new Uint8Array([0x50, 0x4b, 0, 0])], 'stuk.xlsx'), 'beschadigd'],
      [new File(['a\0b'], 'stuk.csv'), 'geen tekstbestand'],
      [new File(['%PDF-1.7'], 'lijst.pdf'), 'Dit is een PDF'],
    ] as const) {
      const refused = await lookAt(bestand);
      expect(refused.status).toBe(422);
      expect(textOf(refused)).toContain(why);
    }
    expect(textOf(await bureau.send(await bureau.get(PATH), PATH))).toContain('Kies een bestand.');
  });

  test('may be the register itself, of which a changed row changes the activity', async () => {
    await bureau.send(await lookAt(csv(line('een'), line('twee'))), CONFIRM);
    const page = await bureau.get(PATH);
    expect(page.html).toContain(`href="${PATH}/register.xlsx"`);
    const { html, headers } = await bureau.get(`${PATH}/register.csv`);
    expect(headers.get('Content-Disposition')).toContain('register.csv');
    expect(textOf(await lookAt(new File([html], 'register.csv')))).toContain('Er is niets nieuws om in te voeren.');
    const preview = await lookAt(new File([html.replace('"Groen"', '"Bomen"')], 'register.csv'));
    expect(textOf(preview)).toMatch(/Nieuw in het register 0 Wordt of is gewijzigd 1 Stond er al, blijft zo 1/);
    const done = await bureau.send(preview, CONFIRM);
    expect(textOf(done)).toMatch(/Gewijzigde activiteiten: 1\..*Bomen/);
  });

  test('begins with a template, which itself can be read', async () => {
    for (const kind of ['csv', 'xlsx'] as const) {
      const { status, headers } = await bureau.get(`${PATH}/sjabloon.${kind}`);
      expect([status, headers.get('Content-Type')]).toEqual([200, FILE_KINDS[kind]]);
    }
    const { html } = await bureau.get(`${PATH}/sjabloon.csv`);
    expect(textOf(await lookAt(new File([html], 'sjabloon.csv')))).toContain(
      'Regels in de lijst 1 Nieuw in het register 0',
    );
  });
});
