import type { Summary } from '../record/content.ts';
import { figureId } from '../record/figure.ts';
import type { ReportText } from '../texts/report-words.ts';
import { figuresOf, numberText, type Assembling } from './assembling.ts';
import type { Measured, ReadMonitor } from './monitor.ts';
import type { RegisterAccount } from './register-account.ts';
import type { ReportedIntervention } from './reported.ts';

const GOOD = new Set(['on-course', 'done']);
const WELL = new Set(['reached', 'on-track']);
const JUDGED = new Set(['reached', 'on-track', 'too-slow', 'far-too-slow', 'moving-away']);

const isOf =
  (classes: ReadonlySet<string>) =>
  ({ distance }: Measured): boolean =>
    distance !== undefined && classes.has(distance.class);

type Told = { readonly monitor: ReadMonitor; readonly interventions: readonly ReportedIntervention[] };

/** What is counted for the summary, by name. */
function countsFor({ monitor, interventions }: Told, account: RegisterAccount) {
  const accepted = interventions.flatMap((one) => one.accepted ?? []);
  const told = accepted.flatMap((one) => one.told.course ?? []);
  return {
    'asked': interventions.length,
    'accepted': accepted.length,
    'courses': told.length,
    'on-course': told.filter((course) => GOOD.has(course)).length,
    'attention': told.filter((course) => !GOOD.has(course) && course !== 'not-started').length,
    'judged': monitor.measured.filter(isOf(JUDGED)).length,
    'closer': monitor.measured.filter(isOf(WELL)).length,
    'ran': account.wentOn.length,
    'registered': account.registered.length,
    'prevented': account.prevented.length,
  };
}

type Counted = keyof ReturnType<typeof countsFor>;

/** What the section of the register tells too is the same figure there. */
const OF_REGISTER: ReadonlySet<Counted> = new Set(['ran', 'registered', 'prevented']);

/** Four figures and five sentences: what was told, how it goes, how far the goals are, what the desk prevented and was asked. */
export function summaryOf(assembling: Assembling, told: Told, account: RegisterAccount): Summary {
  const { say, book } = assembling;
  const { ref } = figuresOf(assembling, 'foreword');
  const counts = countsFor(told, account);
  const made = (name: Counted) => {
    const of = OF_REGISTER.has(name) ? 'register' : 'summary';
    const isKnown = name !== 'on-course' || counts.courses > 0 || counts.accepted === 0;
    const text = isKnown ? numberText(assembling, counts[name]) : say('unknown');
    return { id: figureId(of, name), text, rule: `${of}-${name}` };
  };
  const named = (name: Counted): string => ref(made(name));
  const large = (name: Counted, label: ReportText) => ({ figure: book.add('foreword', made(name)), label: say(label) });
  return {
    figures: [
      large('accepted', 'summary.accepted'),
      large('on-course', 'summary.on-course'),
      large('closer', 'summary.closer'),
      large('prevented', 'summary.prevented'),
    ],
    sentences: [
      say('summary.sentence.accepted', { asked: named('asked'), accepted: named('accepted') }),
      counts.accepted > 0 && counts.courses === 0
        ? say('summary.sentence.no-course')
        : say('summary.sentence.course', { good: named('on-course'), attention: named('attention') }),
      say('summary.sentence.indicators', { measured: named('judged'), good: named('closer') }),
      say('register.going-on', { total: named('ran') }),
      say('register.registered', { total: named('registered') }),
    ],
  };
}
