import type { Summary } from '../content.ts';
import { figureId } from '../figure.ts';
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

/** Four figures and five sentences: what was told, how it goes, how far the goals are, what the desk prevented, what it was asked. */
export function summaryOf(
  assembling: Assembling,
  {
    monitor,
    interventions,
  }: { readonly monitor: ReadMonitor; readonly interventions: readonly ReportedIntervention[] },
  account: RegisterAccount,
): Summary {
  const { say, book } = assembling;
  const { ref } = figuresOf(assembling, 'foreword');
  const enter = (name: string, value: number) => ({
    id: figureId('summary', name),
    text: numberText(assembling, value),
    rule: `summary-${name}`,
  });
  const told = interventions.flatMap(({ accepted }) => accepted?.told.course ?? []);
  const good = told.filter((course) => GOOD.has(course)).length;
  const attention = told.filter((course) => !GOOD.has(course) && course !== 'not-started').length;
  const well = monitor.measured.filter(isOf(WELL)).length;
  const figures = {
    accepted: enter('accepted', told.length),
    good: enter('on-course', good),
    prevented: {
      id: figureId('register', 'prevented'),
      text: numberText(assembling, account.prevented.length),
      rule: 'register-prevented',
    },
    closer: enter('closer', well),
  };
  const large = (name: keyof typeof figures, label: ReportText) => ({
    figure: book.add('foreword', figures[name]),
    label: say(label),
  });
  const signed = (name: string, value: number): string => ref(enter(name, value));
  return {
    figures: [
      large('accepted', 'summary.accepted'),
      large('good', 'summary.on-course'),
      large('closer', 'summary.closer'),
      large('prevented', 'summary.prevented'),
    ],
    sentences: [
      say('summary.sentence.accepted', {
        asked: signed('asked', interventions.length),
        accepted: ref(figures.accepted),
      }),
      say('summary.sentence.course', { good: ref(figures.good), attention: signed('attention', attention) }),
      say('summary.sentence.indicators', {
        measured: signed('judged', monitor.measured.filter(isOf(JUDGED)).length),
        good: ref(figures.closer),
      }),
      say('register.going-on', {
        total: ref({
          id: figureId('register', 'ran'),
          text: numberText(assembling, account.wentOn.length),
          rule: 'register-ran',
        }),
      }),
      say('register.registered', {
        total: ref({
          id: figureId('register', 'registered'),
          text: numberText(assembling, account.registered.length),
          rule: 'register-registered',
        }),
      }),
    ],
  };
}
