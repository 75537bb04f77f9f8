import type { Area } from '../../../area/neighbourhoods.ts';
import type { Verdict } from '../../../burden/assess.ts';
import type { Check } from '../../../activities/room/check-answer.ts';
import { knownVerdict, type KnownVerdict } from '../../../activities/room/known-verdict.ts';
import type { Button, Part } from '../../kernel/model.ts';
import type { Localizer } from '../../kernel/localizer.ts';
import { coordinationFacts, coordinationParts } from './coordination-parts.ts';
import { pageAddress } from '../../../platform/http/page-address.ts';

/** A verdict as a coloured block; the words beside it say the same to who does not see the colour. */
export const MARKS = { clear: '🟦', caution: '🟧', overloaded: '🟥', unknown: '⬜' } as const satisfies Record<
  KnownVerdict,
  string
>;

const MOST_NEIGHBOURHOODS = 10;
const MOST_OVERLAPS = 3;

type CheckedPlace = Check['neighbourhoods'][number];
type CheckedPartner = Check['organisations'][number];
/** What is asked of residents; of an activity without it nobody knows yet. */
type Asked = { readonly ask?: unknown };

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const whenOf = (
  { say, week }: Localizer,
  peak: { readonly window: 'week' | 'twelve-weeks'; readonly week: string },
): string => say(`when.${peak.window}`, { week: week(peak.week) });

type PlacePeak = NonNullable<CheckedPlace['peak']>;

const isByContacts = ({ contactsPer100, minutesPerPerson }: PlacePeak): boolean =>
  contactsPer100.after / contactsPer100.limit >= minutesPerPerson.after / minutesPerPerson.limit;

/** The figure that decides: the one that comes nearest to its limit. */
export const decidingFigure = (peak: PlacePeak): PlacePeak['contactsPer100'] =>
  isByContacts(peak) ? peak.contactsPer100 : peak.minutesPerPerson;

function figureOf({ say, number }: Localizer, peak: PlacePeak): string {
  const { after, limit } = decidingFigure(peak);
  return say(isByContacts(peak) ? 'figure.contacts' : 'figure.minutes', {
    group: say(`group.${peak.targetGroup}`),
    after: number(after),
    limit: number(limit),
  });
}

function sentence(localizer: Localizer, name: string, verdict: Verdict, when: string, figure: string): string {
  return localizer.say(`sentence.${verdict}`, { mark: MARKS[verdict], name, when, When: capital(when), figure });
}

/** Whether a figure is above its limit in one week, of an activity so small that this counts as busy only. */
const isSpared = (verdict: Verdict, { window, minutesPerPerson: { after, limit } }: PlacePeak) =>
  verdict === 'caution' && window === 'week' && after > limit;

/** One plain sentence about a neighbourhood: whether there is room, and why. */
export function placeSentence(localizer: Localizer, { name, verdict, peak }: CheckedPlace, asked: Asked): string {
  const { say } = localizer;
  if (asked.ask === undefined) return say('sentence.unknown', { mark: MARKS.unknown, name });
  if (!peak) return say('sentence.none', { mark: MARKS[verdict], name });
  const said = sentence(localizer, name, verdict, whenOf(localizer, peak), figureOf(localizer, peak));
  return isSpared(verdict, peak) ? `${said} ${say('sentence.small')}` : said;
}

/** The sentences about an organisation: its hours, and how long before them it was asked. */
export function partnerSentences(localizer: Localizer, name: string, partner: CheckedPartner): string[] {
  const said = partnerSentence(localizer, name, partner);
  return [...(said === undefined ? [] : [said]), ...noticeSentences(localizer, name, partner)];
}

/** The same of an organisation; none where nothing of it is asked. */
function partnerSentence(localizer: Localizer, name: string, { verdict, peak }: CheckedPartner): string | undefined {
  if (!peak) return undefined;
  const { number, say } = localizer;
  return sentence(
    localizer,
    name,
    verdict,
    whenOf(localizer, peak),
    say('figure.hours', { after: number(peak.hours.after), limit: number(peak.hours.limit) }),
  );
}

/** Rule K35. How long before its first hour an organisation is asked, where the policy asks for notice. */
export function noticeSentences({ say, day }: Localizer, name: string, { notice }: CheckedPartner): string[] {
  if (!notice) return [];
  const { days, needed, until } = notice;
  const later = until === undefined ? '' : say('ask.notice.until', { day: day(until) });
  const mark = MARKS[until === undefined ? 'clear' : 'caution'];
  return [say('ask.notice', { mark, name, days, needed, later })];
}

/** What else goes on in a neighbourhood then: the nearest, and how many more. */
export function overlapSentence(
  { say, list, period }: Localizer,
  { overlapping, overlappingTotal }: CheckedPlace,
  most = MOST_OVERLAPS,
): string {
  if (overlappingTotal === 0) return say('overlap.none');
  const shown = overlapping
    .slice(0, most)
    .map((one) => say('overlap.one', { title: one.title, organisation: one.organisation, period: period(one.period) }));
  const left = overlappingTotal - shown.length;
  return say('overlap.here', { list: list(left > 0 ? [...shown, say('more', { count: left })] : shown) });
}

const WORST_FIRST: readonly Verdict[] = ['overloaded', 'caution', 'clear'];

/** The neighbourhoods of a check, the fullest first. */
export const worstFirst = ({ neighbourhoods }: Check): CheckedPlace[] =>
  [...neighbourhoods].sort((a, b) => WORST_FIRST.indexOf(a.verdict) - WORST_FIRST.indexOf(b.verdict));

function placeParts(localizer: Localizer, check: Check, asked: Asked): Part[] {
  const inOrder = worstFirst(check);
  const left = inOrder.length - MOST_NEIGHBOURHOODS;
  return [
    ...inOrder
      .slice(0, MOST_NEIGHBOURHOODS)
      .map((place): Part => ({
        kind: 'text',
        text: `${placeSentence(localizer, place, asked)}\n${overlapSentence(localizer, place)}`,
      })),
    ...(left > 0 ? [{ kind: 'note', text: localizer.say('more', { count: left }) } as const] : []),
  ];
}

/** The alternatives of a check as buttons that fill a form; `use.…` is what a form does when one is pressed. */
function alternativeActs({ say, period }: Localizer, { alternatives }: Check, area: Area): Button[] {
  if (!alternatives) return [];
  const { periods, neighbourhoods, participants } = alternatives;
  return [
    ...periods.map((one): Button => ({ act: 'use.period', label: period(one), value: `${one.start}..${one.end}` })),
    ...neighbourhoods.map((code): Button => ({
      act: 'use.neighbourhood',
      label: area.get(code)?.name ?? code,
      value: code,
    })),
    ...(participants === undefined || participants === 0
      ? []
      : [
          {
            act: 'use.participants',
            label: say('alternatives.participants', { count: participants }),
            value: String(participants),
          },
        ]),
  ];
}

/** What could be done instead: as buttons that fill a form, or in words. */
export function alternativeParts(localizer: Localizer, check: Check, area: Area, fills: boolean): Part[] {
  if (!check.alternatives) return [];
  const acts = alternativeActs(localizer, check, area);
  const { say, list } = localizer;
  if (acts.length === 0) return [{ kind: 'text', text: say('alternatives.none') }];
  if (!fills) return [{ kind: 'text', text: `${say('alternatives.some')} ${list(acts.map(({ label }) => label))}.` }];
  return [
    { kind: 'text', text: say('alternatives.some') },
    { kind: 'buttons', buttons: acts },
  ];
}

/** The verdict on an activity in words, with its mark; that it is not known where nobody knows yet what is asked. */
export function verdictText({ say }: Localizer, asked: Asked, verdict: Verdict): string {
  const known = knownVerdict(asked, verdict);
  return `${MARKS[known]} ${say(`verdict.${known}`)}`;
}

/** Rule P38. Where the limits stand that a verdict rests on, for who reads it in a chat. */
export const normNote = ({ baseUrl }: { readonly baseUrl: string }, { say, language }: Localizer): Part => ({
  kind: 'note',
  text: say('norm.at', { address: pageAddress(baseUrl, language, '/norm') }),
});

/** A check as somebody reads it: the verdict, a sentence for each neighbourhood and organisation, what could be used or done instead. */
export function checkParts(
  localizer: Localizer,
  check: Check,
  area: Area,
  partnerName: (id: string) => string,
  fills: boolean,
  asked: Asked,
): Part[] {
  const { say } = localizer;
  const partners = check.organisations.flatMap((one) => partnerSentences(localizer, partnerName(one.partner), one));
  return [
    { kind: 'text', text: verdictText(localizer, asked, check.verdict) },
    ...placeParts(localizer, check, asked),
    ...coordinationParts(localizer, check, fills),
    ...(fills ? coordinationFacts(localizer, check) : []),
    ...partners.map((text): Part => ({ kind: 'text', text })),
    ...(check.uncounted > 0
      ? [{ kind: 'note', text: say('overlap.uncounted', { count: check.uncounted }) } as const]
      : []),
    ...alternativeParts(localizer, check, area, fills),
  ];
}
