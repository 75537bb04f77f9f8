import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { bringIn, openImportDesk, registeredAt } from './import-desk.ts';
import { asking, bare, csvFile, listOf, refusalsIn, type Said } from './list.ts';

let desk: Desk;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ desk, close } = await openImportDesk());
});
afterAll(async () => {
  expect(await registeredAt(desk)).toEqual([]);
  await close();
});

const refusedOf = async (...rows: readonly Said[]): Promise<string[]> =>
  refusalsIn(await bringIn(desk, listOf(...rows)));

describe('a cell that is not right', () => {
  it.each<[string, Said, string]>([
    ['a required cell that is empty', bare('a', { title: '' }), 'title: Required, and empty.'],
    ['a reference that is empty', bare(''), 'reference: Required, and empty.'],
    ['a reference that is too long', bare('r'.repeat(201), { title: 'A' }), 'reference: At most 200 characters.'],
    ['a title that is too long', bare('a', { title: 't'.repeat(201) }), 'title: A text of at most 200 characters.'],
    [
      'a word for no kind',
      bare('a', { kind: 'feest' }),
      'kind: “feest” is none of: onderzoek (research), interventie (intervention), preventieprogramma (prevention-programme), monitoring, evenement (event).',
    ],
    [
      'a status that only the desk gives',
      bare('a', { status: 'declined' }),
      'status: “declined” is none of: aangemeld (submitted), goedgekeurd (approved), loopt (running), afgerond (completed), geannuleerd (cancelled).',
    ],
    [
      'a neighbourhood that is not there',
      bare('a', { neighbourhoods: 'BU00000000' }),
      'neighbourhoods: There is no neighbourhood or district BU00000000.',
    ],
    [
      'a neighbourhood named twice',
      bare('a', { neighbourhoods: 'Vrieheide;BU09172004' }),
      'neighbourhoods: BU09172004: This neighbourhood is named twice.',
    ],
    ['a list of nothing', bare('a', { neighbourhoods: ';' }), 'neighbourhoods: At least one neighbourhood.'],
    [
      'a first day before 2000',
      asking('a', { start: '31-12-1999', end: '09-01-2000' }),
      'start: On or after 2000-01-01.',
    ],
    [
      'a day that does not exist',
      asking('a', { start: '31-02-2027' }),
      'start: “31-02-2027” is not a day that exists, as YYYY-MM-DD or DD-MM-YYYY.',
    ],
    [
      'a day that could be two',
      asking('a', { start: '01/02/2027' }),
      'start: “01/02/2027” is not a day that exists, as YYYY-MM-DD or DD-MM-YYYY.',
    ],
    ['an end before the start', asking('a', { end: '2027-01-10' }), 'end: On or after the start.'],
    ['a start without an end', bare('a', { start: '2027-01-10' }), 'end: A date: YYYY-MM-DD.'],
    [
      'a period of more than ten years',
      bare('a', { start: '2020-01-01', end: '2030-01-01' }),
      'end: On or before 2029-12-31: at most ten years long, and at most ten years ahead.',
    ],
    ['an ask without a period', asking('a', { start: '', end: '' }), 'start: Required with an ask.'],
    [
      'an ask without groups',
      asking('a', { targetGroups: '' }),
      'targetGroups: Required with an ask: at least one group.',
    ],
    [
      'an ask outside the period',
      asking('a', { askStart: '2027-01-01', askEnd: '2027-01-20' }),
      'askStart: Inside the period of the activity.',
    ],
    [
      'a group that is not there',
      asking('a', { targetGroups: 'bewoners;honden;katten' }),
      'targetGroups: “honden” is none of: bewoners (residents), huishoudens (households), 0-14 (age-0-14), 15-24 (age-15-24), 25-44 (age-25-44), 45-64 (age-45-64), 65+ (age-65-plus). “katten” is none of: ',
    ],
    [
      'a number in words',
      asking('a', { participants: 'twenty' }),
      'participants: “twenty” is not a whole number such as 1500, without point or comma.',
    ],
    [
      'a mark for thousands',
      asking('a', { participants: '1.500' }),
      'participants: “1.500” can be read two ways: write 1500, or 1,5.',
    ],
    ['too many participants', asking('a', { participants: '100001' }), 'participants: A whole number of 0 to 100000.'],
    ['no participants', asking('a', { participants: '' }), 'participants: A whole number of 0 to 100000.'],
    ['a negative number', asking('a', { reminders: '-1' }), 'reminders: A whole number of 0 to 10.'],
    ['a share over one', asking('a', { responseRate: '40' }), 'responseRate: A share above 0, at most 1.'],
    [
      'a share in words',
      asking('a', { responseRate: 'half' }),
      'responseRate: “half” is not a share such as 0,4 or 40%.',
    ],
    [
      'minutes with two commas',
      asking('a', { minutesPerContact: '1,5,5' }),
      'minutesPerContact: “1,5,5” is not a number such as 1500 or 4,5: its points, commas or blanks stand where they cannot.',
    ],
    [
      'a mode that is not there',
      asking('a', { mode: 'telepathy' }),
      'mode: “telepathy” is none of: post, online, telefoon (phone), huisbezoek (visit), groep (group), school.',
    ],
    [
      'hours without an organisation',
      bare('a', { askedOrganisations: '12' }),
      'askedOrganisations: “12” is not a name and a number, such as movare:12.',
    ],
    [
      'hours of a partner that is not there',
      bare('a', { askedOrganisations: 'nobody:12' }),
      'askedOrganisations: nobody: There is no such partner.',
    ],
    [
      'negative hours',
      bare('a', { askedOrganisations: 'movare:-1' }),
      'askedOrganisations: -1: A number of hours, 0 to 100,000.',
    ],
    ['a goal and a theme that are not there', bare('a', { goals: '1;99' }), 'goals: 99: There is no such goal.'],
    ['a theme that is not there', bare('a', { theme: '9' }), 'theme: There is no such theme.'],
    [
      'an indicator that is not there',
      bare('a', { indicators: 'dwellings;luck' }),
      'indicators: luck: There is no such indicator.',
    ],
    [
      'a partner that is not there',
      bare('a', { partners: 'movare;nobody' }),
      'partners: nobody: There is no such partner.',
    ],
    [
      'an amount without a number',
      bare('a', { amounts: 'a=1;b=much' }),
      'amounts: “b=much” is not a name and a number, such as gezinnen=10.',
    ],
    ['an e-mail address that is none', bare('a', { contactEmail: 'somebody' }), 'contactEmail: An e-mail address.'],
  ])('is named with its row, column and reason: %s', async (_, row, reason) => {
    const [refusal, ...more] = await refusedOf(row);
    expect(refusal).toContain(`2 ${reason}`);
    expect(more).toEqual([]);
  });

  it('is named beside every other one of its row', async () => {
    expect(
      await refusedOf(
        asking('a', { kind: 'feest', goals: '99', end: 'later', neighbourhoods: 'Atlantis', partners: 'nobody' }),
      ),
    ).toEqual([
      expect.stringMatching(/^2 kind: /),
      '2 neighbourhoods: There is no neighbourhood “Atlantis”.',
      expect.stringMatching(/^2 end: “later”/),
      '2 goals: 99: There is no such goal.',
      '2 partners: nobody: There is no such partner.',
    ]);
  });

  it('is named once, with the first reasons, where many of its parts are wrong', async () => {
    expect(await refusedOf(bare('a', { neighbourhoods: 'programme-area;programme-area' }))).toEqual([
      expect.stringMatching(/^2 neighbourhoods: BU\d{8}: This neighbourhood is named twice\. .* And \d+ more\.$/),
    ]);
  });

  it('is named by the header as it stands in the file', async () => {
    const report = await bringIn(
      desk,
      csvFile('Referentie;Titel;SOORT;organisatie;Buurten;deelnemers per keer;deelnemers\n'),
    );
    expect(refusalsIn(report)).toEqual([
      '1 deelnemers per keer: There is no such column: take a header of the template, or remove the column.',
    ]);
    const dutch = await bringIn(
      desk,
      csvFile('Referentie;Titel;SOORT;organisatie;Buurten;Contacten-per-deelnemer\na;A;onderzoek;OU;Vrieheide;veel\n'),
    );
    expect(refusalsIn(dutch)).toEqual([
      '2 begin: Required with an ask.',
      '2 doelgroepen: Required with an ask: at least one group.',
      '2 deelnemers: A whole number of 0 to 100000.',
      '2 Contacten-per-deelnemer: “veel” is not a whole number such as 1500, without point or comma.',
      '2 minutenPerContact: A number of 0 to 480.',
    ]);
  });
});

describe('headers that are not right', () => {
  it.each<[string, string, string[]]>([
    [
      'unknown',
      'reference,title,kind,organisation,neighbourhoods,colour',
      ['1 colour: There is no such column: take a header of the template, or remove the column.'],
    ],
    [
      'missing',
      'reference,kind,organisation,start',
      [
        '1 title: This column is required, and is not there.',
        '1 neighbourhoods: This column is required, and is not there.',
      ],
    ],
    [
      'missing in a Dutch list',
      'referentie;soort;organisatie;begin',
      ['1 titel: This column is required, and is not there.', '1 buurten: This column is required, and is not there.'],
    ],
    [
      'there twice',
      'reference,title,kind,organisation,neighbourhoods,Titel',
      ['1 Titel: This column is there twice: B and F.'],
    ],
    [
      'not there above cells',
      'reference,title,,kind,organisation,neighbourhoods',
      ['1 C: This column has cells but no header.'],
    ],
  ])('are refused as row 1, each by name, and nothing is stored: %s', async (_, headers, refused) => {
    const delimiter = headers.includes(';') ? ';' : ',';
    const report = await bringIn(
      desk,
      csvFile(`${headers}\n${['a', 'A', 'research', 'OU', 'BU09172004', 'x'].join(delimiter)}\n`),
    );
    expect(refusalsIn(report)).toEqual(refused);
    expect(report).toMatchObject({ rows: 1, registered: 0, unchanged: 0 });
  });

  it('may stand above empty columns', async () => {
    const report = await bringIn(
      desk,
      csvFile('reference,title,kind,organisation,neighbourhoods,,\na,A,research,OU,BU09172004,,\n'),
      { dryRun: true },
    );
    expect(report).toMatchObject({ rows: 1, registered: 1, refused: [] });
  });

  it('are fewer than the cells of a row: that row is refused', async () => {
    const report = await bringIn(
      desk,
      csvFile('reference,title,kind,organisation,neighbourhoods\na,A,research,OU,BU09172004,and more\n'),
    );
    expect(refusalsIn(report)).toEqual([
      '2 F: This row has 6 cells and the header 5: give the column a header, or put a cell that holds the separator between quotes.',
    ]);
  });
});
