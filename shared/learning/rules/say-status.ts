import { formatDay, type Day } from '../../platform/days/dates.ts';
import { fillIn } from '../../platform/messages/messages.ts';
import { MOST_WEIGHT, type Weighed } from './evidence.ts';
import { nextByItself, type Judged, type Why } from './status.ts';
import { statusEn, statusNl, type StatusText } from './status-texts.ts';

/** What the product says, in both languages. */
export type Said = { readonly nl: string; readonly en: string };

type Values = Readonly<Record<string, string | number>>;

const say = (key: StatusText, values: Values = {}): Said => ({
  nl: fillIn(statusNl[key], values),
  en: fillIn(statusEn[key], values),
});

const weightsOf = ({ weightFor, weightAgainst }: Judged): Values => ({
  weight: weightFor,
  most: Math.max(weightFor, weightAgainst),
  least: Math.min(weightFor, weightAgainst),
});

/** Why an assumption has its status: by a code, and as a sentence. */
export function sayWhy(judged: Judged): Said & { readonly code: Why } {
  const { code, status } = judged;
  const key = code === 'decided' ? (status === 'supported' ? 'supported' : 'contradicted') : code;
  return { code, ...say(`why.${key}`, weightsOf(judged)) };
}

function changeKey({ code, status, weightFor, weightAgainst }: Judged): StatusText {
  if (code === 'no-evidence' || code === 'inconclusive') return 'change.any';
  const isMost = Math.max(weightFor, weightAgainst) >= MOST_WEIGHT;
  const of = code === 'conflicting' ? 'conflicting' : status === 'supported' ? 'supported' : 'contradicted';
  return `change.${of}${isMost ? '-most' : ''}`;
}

/** A day as people write it. */
const dayIn = (locale: 'nl-NL' | 'en-GB', day: Day): string =>
  new Date(formatDay(day)).toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' });

/** Rule L4. What would change the status of an assumption: other evidence, and what runs out by itself. */
export function sayWouldChange(evidence: readonly Weighed[], judged: Judged, today: Day): Said {
  const said = say(changeKey(judged), weightsOf(judged));
  const next = nextByItself(evidence, today);
  if (!next) return said;
  const status: StatusText = `status.${next.judged.status}`;
  return {
    nl: said.nl + fillIn(statusNl['change.expiry'], { day: dayIn('nl-NL', next.day), status: statusNl[status] }),
    en: said.en + fillIn(statusEn['change.expiry'], { day: dayIn('en-GB', next.day), status: statusEn[status] }),
  };
}
