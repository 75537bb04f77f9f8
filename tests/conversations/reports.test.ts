import { beforeAll, describe, expect, test } from 'vitest';
import type { Card, Conversations, Who } from '#shared/conversations/kernel/model.ts';
import { decideOnReport } from '#shared/reports/deciding/decide-on-report.ts';
import { rule } from '#shared/rulebook.ts';
import { drafted, offered, reporting, type Reporting } from '#tests/reports/reporting.ts';
import { testEngine } from '#tests/support/desk.ts';
import { chatting, person, shown, talkOver, textOf } from './talking.ts';

const engine = testEngine();
const bureau: Who = chatting(person('bureau', 'bureau:bo'), 'U1');
const board: Who = chatting(person('board', 'board:bestuur'), 'U2');
const resident: Who = chatting({ role: 'public' }, 'U3');

let reports: Reporting;
let talk: Conversations;
beforeAll(async () => {
  reports = await reporting(engine);
  talk = talkOver(reports.desk);
});

const said = ({ title, parts }: Card): string => `${title}\n${textOf(parts)}`;
const asks = async (who: Who): Promise<string> => said(shown(await talk.command(who, 'report', '')));
const awaits = async (who: Who): Promise<string> => {
  const [card] = await talk.home(who);
  return card ? said(card) : '';
};

/** The steps follow each other, as they do in a year. */
describe(`${rule('R4')} From chat`, () => {
  test('there is none yet, and nobody is asked anything', async () => {
    expect(await asks(resident)).toContain('Er is nog geen rapport vastgesteld.');
    expect(await awaits(bureau)).not.toContain('rapport');
  });

  test('a draft awaits the bureau alone, and nobody else learns of it', async () => {
    const { report } = await drafted(reports.client);
    expect(await awaits(bureau)).toContain('Voortgangsrapportage medio 2027: het concept afmaken en aanbieden');
    expect(await asks(bureau)).toContain('Dit wacht op u:');
    for (const who of [board, resident]) expect(await asks(who)).not.toContain('2027');
    expect(await awaits(board)).not.toContain('2027');
    const other = await talk.press(resident, 'report.show', report.id, 'k1');
    expect(said(shown(other))).not.toContain('2027');
    const mine = shown(await talk.press(bureau, 'report.show', report.id, 'k2'));
    expect(said(mine)).toContain('Dit is een concept.');
    expect(JSON.stringify(mine)).toContain(`https://loketten.example.org/rapporten/${report.id}`);
    expect(JSON.stringify(mine)).not.toContain('/bestanden/pdf');
  });
});

describe(rule('R14'), () => {
  test('what was offered awaits the board, returned the bureau; adopted everybody sees it with its files', async () => {
    const own = await reporting(engine);
    const { report, etag } = await offered(own);
    const told = talkOver(own.desk);
    const home = async (who: Who): Promise<string> => (await told.home(who)).map(said).join('\n');
    expect(await home(board)).toContain('het bestuur wordt om een besluit gevraagd');
    expect(await home(bureau)).not.toContain('Voortgangsrapportage');
    const adopted = await decideOnReport(own.desk, person('board', 'board:bestuur'), report.id, {
      ifMatch: etag,
      input: { decision: 'adopt' },
    });
    expect(adopted.ok).toBe(true);
    expect(await home(board)).not.toContain('Voortgangsrapportage');
    const card = shown(await told.command(resident, 'report', ''));
    expect(card.title).toBe('Voortgangsrapportage medio 2027');
    expect(said(card)).toContain('Vastgesteld op');
    expect(card.parts.some((part) => part.kind === 'facts' && part.facts.length === 4)).toBe(true);
    for (const format of ['docx', 'pdf'])
      expect(JSON.stringify(card)).toContain(`https://loketten.example.org/rapporten/${report.id}/bestanden/${format}`);
    const english = shown(await told.command({ ...resident, language: 'en' }, 'report', ''));
    expect(JSON.stringify(english)).toContain(`https://loketten.example.org/en/rapporten/${report.id}`);
  });
});
