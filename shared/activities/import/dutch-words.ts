import type { MODES } from '../../burden/ask.ts';
import type { TargetGroup } from '../../area/groups.ts';
import type { DRAW_SIZES, DrawMode } from '../draws/draw.ts';
import type { Kind, Priority } from '../record/plan-parts.ts';
import type { Status } from '../record/states.ts';

/** For each code the Dutch words that stand for it in a list; the first is the one that templates and reasons print. */
export type Words = Readonly<Record<string, readonly [string, ...string[]]>>;

export const KIND_WORDS = {
  'research': ['onderzoek'],
  'intervention': ['interventie'],
  'prevention-programme': ['preventieprogramma'],
  'monitoring': ['monitoring'],
  'event': ['evenement', 'bijeenkomst'],
} as const satisfies Record<Kind, Words[string]>;

export const TARGET_GROUP_WORDS = {
  'residents': ['bewoners', 'inwoners', 'iedereen'],
  'households': ['huishoudens', 'gezinnen'],
  'age-0-14': ['0-14', '0 t/m 14'],
  'age-15-24': ['15-24', '15 t/m 24'],
  'age-25-44': ['25-44', '25 t/m 44'],
  'age-45-64': ['45-64', '45 t/m 64'],
  'age-65-plus': ['65+', '65 plus', '65 en ouder'],
} as const satisfies Record<TargetGroup, Words[string]>;

export const MODE_WORDS = {
  post: ['post', 'per post', 'brief'],
  online: ['online'],
  phone: ['telefoon', 'telefonisch'],
  visit: ['huisbezoek', 'bezoek'],
  group: ['groep', 'groepsgesprek'],
  school: ['school', 'op school'],
} as const satisfies Record<(typeof MODES)[number], Words[string]>;

export const PRIORITY_WORDS = {
  statutory: ['wettelijk'],
  programme: ['programma'],
  other: ['overig'],
} as const satisfies Record<Priority, Words[string]>;

export const DRAW_WORDS = {
  'slices': ['loket', 'via het loket'],
  'own-list': ['eigen lijst', 'zelf'],
} as const satisfies Record<DrawMode, Words[string]>;

export const DRAW_SIZE_WORDS = {
  expected: ['ongeveer', 'nee'],
  fixed: ['vast', 'ja', 'precies'],
} as const satisfies Record<(typeof DRAW_SIZES)[number], Words[string]>;

export const YES_NO_WORDS = { yes: ['ja', 'waar', 'true'], no: ['nee', 'onwaar', 'false'] } as const satisfies Words;

/** The statuses that an existing list may give; what somebody still has to decide comes in as submitted. */
export const IMPORTED_STATUSES = [
  'submitted',
  'approved',
  'running',
  'completed',
  'cancelled',
] as const satisfies readonly Status[];
export type ImportedStatus = (typeof IMPORTED_STATUSES)[number];

export const STATUS_WORDS = {
  submitted: ['aangemeld', 'ingediend'],
  approved: ['goedgekeurd'],
  running: ['loopt', 'lopend'],
  completed: ['afgerond'],
  cancelled: ['geannuleerd', 'afgelast'],
} as const satisfies Record<ImportedStatus, Words[string]>;

/** Every status that the register gives. */
export const ALL_STATUS_WORDS = {
  ...STATUS_WORDS,
  'changes-requested': ['wijziging gevraagd'],
  'declined': ['afgewezen'],
  'withdrawn': ['ingetrokken'],
} as const satisfies Record<Status, Words[string]>;

/** The names of the whole programme area in the column of neighbourhoods. */
export const PROGRAMME_AREA = { en: 'programme-area', nl: 'programmagebied' };

/** A text without what people write in different ways: case, accents, blanks and punctuation. A plus sign stays: 65+. */
export const forgiven = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]/gu, '');

/** The code that a word stands for: the code itself or a Dutch word; undefined where it stands for none. */
export const findCode = (words: Words, word: string): string | undefined =>
  Object.entries(words).find(([code, dutch]) =>
    [code, ...dutch].some((name) => forgiven(name) === forgiven(word)),
  )?.[0];

/** The words that may stand in a cell, as a reader is told them: `onderzoek (research), …`. */
export const choicesOf = (words: Words): string =>
  Object.entries(words)
    .map(([code, [dutch]]) => (code === dutch ? code : `${dutch} (${code})`))
    .join(', ');
