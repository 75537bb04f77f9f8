import type { Desk } from '../../desk.ts';
import { fundTitles } from '../../interventions/money/intervention-finance.ts';
import { OF_BUREAU } from '../../interventions/rounds/round.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Content, SectionContent } from '../record/content.ts';
import { FigureBook } from '../record/figure.ts';
import { asTyped } from '../showing/plain-text.ts';
import { daysOfReport, type ReportAbout } from '../record/report.ts';
import { reportWords } from '../texts/report-words.ts';
import { dayText, type Assembling } from './assembling.ts';
import { dataSection } from './data.ts';
import { financeSection } from './finance.ts';
import { indicatorsSection } from './indicators.ts';
import { readWholeMonitor } from './monitor.ts';
import { readRegisterAccount } from './register-account.ts';
import { registerSection } from './register.ts';
import { learningSection } from './learning.ts';
import { missingOf } from './missing.ts';
import { typedOrBelow } from './pieces.ts';
import { readLearnt } from './read-learnt.ts';
import { readReported, type Reported } from './reported.ts';
import { summaryOf } from './summary.ts';
import { residentsSection, themeSection } from './theme.ts';

const onlyText = (text: string): SectionContent => ({ text, tables: [], charts: [] });

function foreword(assembling: Assembling): SectionContent {
  const { about, desk, say } = assembling;
  const period = say(about.kind === 'accountability' ? 'period.year' : 'period.half', { year: about.year });
  const day = dayText(assembling, formatDay(todayIn(desk.clock.now())));
  return onlyText(`${asTyped(say('foreword.text', { period, day }))}\n\n${asTyped(say('foreword.small'))}`);
}

/** What the bureau told of itself. */
function bureauSection(assembling: Assembling, bureau: Reported['bureau']): SectionContent {
  const { say } = assembling;
  const title = say('section.bureau');
  const told =
    bureau?.text === undefined
      ? { text: say('nothing.bureau') }
      : typedOrBelow(assembling, { title, text: bureau.text }, asTyped(bureau.text));
  const asked = bureau ? [{ title, accepted: bureau.text, partner: OF_BUREAU }] : [];
  return { ...told, tables: [], charts: [], ...missingOf(assembling, asked) };
}

/** Rules R2 and R3. Puts a report together as everything stands at this moment: its figures, the first text of each section, its tables and charts. */
export async function assembleReport(desk: Desk, about: ReportAbout): Promise<Content> {
  const [programme, monitor, reported, funds, account, learnt] = await Promise.all([
    desk.programme(),
    readWholeMonitor(desk),
    readReported(desk, about),
    fundTitles(desk),
    readRegisterAccount(desk, daysOfReport(about), about),
    readLearnt(desk, about),
  ]);
  const { interventions, bureau, spending } = reported;
  const book = new FigureBook();
  const assembling: Assembling = { desk, about, programme, book, say: reportWords(about.language) };
  const { say } = assembling;
  const themes = { monitor, interventions };
  const sections = {
    'foreword': foreword(assembling),
    'bureau': bureauSection(assembling, bureau),
    'theme-1': themeSection(assembling, 'theme-1', themes),
    'theme-2': themeSection(assembling, 'theme-2', themes),
    'theme-3': themeSection(assembling, 'theme-3', themes),
    'theme-4': themeSection(assembling, 'theme-4', themes),
    'residents': residentsSection(assembling, themes),
    'register': await registerSection(assembling, account),
    'data': await dataSection(assembling),
    'indicators': indicatorsSection(assembling, monitor),
    'learning': learningSection(assembling, reported, learnt),
    'finance': financeSection(assembling, spending, funds),
    'decisions': onlyText(say('decisions.text')),
  };
  const summary = summaryOf(assembling, themes, account);
  return { asOf: desk.clock.now().toISOString(), figures: book.all(), summary, sections };
}
