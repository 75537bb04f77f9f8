import type { Desk } from '../../desk.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Content, SectionContent } from '../content.ts';
import { FigureBook } from '../figure.ts';
import { asTyped } from '../plain-text.ts';
import { daysOfReport, type Report } from '../report.ts';
import { reportWords } from '../texts/report-words.ts';
import { dayText, type Assembling } from './assembling.ts';
import { dataSection } from './data.ts';
import { financeSection } from './finance.ts';
import { indicatorsSection } from './indicators.ts';
import { readWholeMonitor } from './monitor.ts';
import { readRegisterAccount } from './register-account.ts';
import { registerSection } from './register.ts';
import { readOfBureau, readReported } from './reported.ts';
import { summaryOf } from './summary.ts';
import { residentsSection, themeSection } from './theme.ts';

const onlyText = (text: string): SectionContent => ({ text, tables: [], charts: [] });

function foreword(assembling: Assembling): SectionContent {
  const { about, desk, say } = assembling;
  const period = say(about.kind === 'accountability' ? 'period.year' : 'period.half', { year: about.year });
  const day = dayText(assembling, formatDay(todayIn(desk.clock.now())));
  return onlyText(`${asTyped(say('foreword.text', { period, day }))}\n\n${asTyped(say('foreword.small'))}`);
}

/** Rules R2 and R3. Puts a report together as everything stands at this moment: its figures, the first text of each section, its tables and charts. */
export async function assembleReport(desk: Desk, about: Pick<Report, 'kind' | 'year' | 'language'>): Promise<Content> {
  const [programme, monitor, interventions, ofBureau, account] = await Promise.all([
    desk.programme(),
    readWholeMonitor(desk),
    readReported(desk, about),
    readOfBureau(desk, about),
    readRegisterAccount(desk, daysOfReport(about)),
  ]);
  const book = new FigureBook();
  const assembling: Assembling = { desk, about, programme, book, say: reportWords(about.language) };
  const { say } = assembling;
  const themes = { monitor, interventions };
  const sections = {
    'foreword': foreword(assembling),
    'bureau': onlyText(ofBureau ? asTyped(ofBureau.told.text) : say('nothing.bureau')),
    'theme-1': themeSection(assembling, 'theme-1', themes),
    'theme-2': themeSection(assembling, 'theme-2', themes),
    'theme-3': themeSection(assembling, 'theme-3', themes),
    'theme-4': themeSection(assembling, 'theme-4', themes),
    'residents': residentsSection(assembling, themes),
    'register': await registerSection(assembling, account),
    'data': await dataSection(assembling),
    'indicators': indicatorsSection(assembling, monitor),
    'learning': onlyText(say('nothing.learning')),
    'finance': financeSection(assembling, interventions),
    'decisions': onlyText(say('decisions.text')),
  };
  const summary = summaryOf(assembling, themes, account);
  return { asOf: desk.clock.now().toISOString(), figures: book.all(), summary, sections };
}
