import type { Language } from '../../platform/messages/messages.ts';
import type { Course } from '../../activities/interventions/course-state.ts';
import type { CountQualifier, MoneyQualifier } from '../counted.ts';
import type { ContributionStatus } from './round-states.ts';

/** What the sheets of a round call things. */
export type SheetWords = {
  readonly overview: string;
  readonly counts: string;
  readonly money: string;
  readonly small: string;
  readonly notShown: string;
  readonly overviewHead: readonly string[];
  readonly countsHead: readonly string[];
  readonly moneyHead: readonly string[];
  readonly status: Readonly<Record<ContributionStatus, string>>;
  readonly course: Readonly<Record<Course, string>>;
  readonly qualifier: Readonly<Record<CountQualifier | MoneyQualifier, string>>;
};

/** The words of a round, for its sheets, its pages and its conversations. */
export const SHEET_WORDS: Readonly<Record<Language, SheetWords>> = {
  nl: {
    overview: 'Overzicht',
    counts: 'Aantallen',
    money: 'Geld',
    small: 'minder dan 10',
    notShown: 'niet getoond',
    overviewHead: [
      ...['nummer', 'titel', 'partner', 'thema', 'status', 'sinds'],
      ...['koers', 'wat is gedaan', 'toelichting', 'geleerd'],
    ],
    countsHead: [
      ...['nummer', 'titel', 'onderdeel', 'eenheid', 'gepland voor de periode', 'gerealiseerd', 'hoe precies'],
      'vorige keer',
    ],
    moneyHead: [
      'nummer',
      'titel',
      'fonds',
      'begroot voor het jaar (euro)',
      'toegezegd (euro)',
      'besteed (euro)',
      'hoe precies',
    ],
    status: {
      asked: 'gevraagd',
      draft: 'concept',
      sent: 'verstuurd',
      returned: 'teruggestuurd',
      accepted: 'vastgesteld',
    },
    course: {
      'not-started': 'nog niet begonnen',
      'on-course': 'op koers',
      'attention': 'vraagt aandacht',
      'off-course': 'niet op koers',
      'done': 'klaar',
      'stopped': 'gestopt',
    },
    qualifier: { 'exact': 'precies', 'at-least': 'minstens', 'about': 'ongeveer', 'per-unit': 'prijs per eenheid' },
  },
  en: {
    overview: 'Overview',
    counts: 'Counts',
    money: 'Money',
    small: 'fewer than 10',
    notShown: 'not shown',
    overviewHead: [
      ...['number', 'title', 'partner', 'theme', 'status', 'since'],
      ...['course', 'what was done', 'explanation', 'lesson'],
    ],
    countsHead: [
      ...['number', 'title', 'item', 'unit', 'planned for the period', 'realised', 'how exact'],
      'last time',
    ],
    moneyHead: [
      'number',
      'title',
      'fund',
      'budget of the year (euros)',
      'committed (euros)',
      'spent (euros)',
      'how exact',
    ],
    status: { asked: 'asked', draft: 'draft', sent: 'sent', returned: 'returned', accepted: 'accepted' },
    course: {
      'not-started': 'not started',
      'on-course': 'on course',
      'attention': 'needs attention',
      'off-course': 'off course',
      'done': 'done',
      'stopped': 'stopped',
    },
    qualifier: { 'exact': 'exact', 'at-least': 'at least', 'about': 'about', 'per-unit': 'price per unit' },
  },
};
