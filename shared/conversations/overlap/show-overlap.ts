import * as z from 'zod';
import { askForRoom } from '../../activities/room/ask-room.ts';
import type { Check } from '../../activities/room/check-answer.ts';
import type { Neighbourhood } from '../../area/neighbourhoods.ts';
import { Period } from '../../platform/days/period.ts';
import { TargetGroup } from '../../area/groups.ts';
import { wordsSearch } from '../../platform/bound-search.ts';
import { normNote, overlapSentence } from '../activities/card/check-parts.ts';
import type { Button, ConversationAnswer, Link, Part, Values, Who } from '../kernel/model.ts';
import { withPostcodes } from '../kernel/typed-postcodes.ts';
import { comingWeeks, neighbourhoodsIn, readTypedWords } from '../kernel/typed-words.ts';
import { listPlaces } from '../kernel/find-places.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { namesCutNote, wordsCutNote } from '../kernel/search-notes.ts';
import { cardOf, failed, type ConversationContext } from '../kernel/context.ts';
import { askBack, howToAsk, sayBadPeriod } from './ask-back.ts';
import { judgeWeeks, weeksToShow, type ShownWeeks } from './overlap-weeks.ts';
import { carriedIn } from '../kernel/carried.ts';
import { pageAddress } from '../../platform/http/page-address.ts';

/** So many neighbourhoods in one answer: five parts each fit in one message of every chat. */
const PLACES_AT_ONCE = 8;
/** A message of Slack holds 12,000 bytes with what it is drawn with: the buttons have to fit below the places. */
const MOST_BYTES = 7_000;

/** A page of the answer, as the button for the next one names it. */
const Question = z.strictObject({
  codes: z.array(z.string()),
  period: Period,
  groups: z.array(TargetGroup).optional(),
  from: z.int(),
  /** The places that were named, where each is not a neighbourhood. */
  places: z.array(z.string()).optional(),
  /** Whether somebody asked for these weeks; else the coming ones are shown. */
  weeks: z.literal('asked').optional(),
});
type Question = z.output<typeof Question>;

/** What was asked, as the form is filled in with it; so many places that they cannot be named are left to choose. */
const prefill = ({ codes, period, groups, places = codes }: Question): Values => ({
  neighbourhoods: places.length > PLACES_AT_ONCE ? [] : places,
  start: period.start,
  end: period.end,
  ...(groups && { groups }),
});

async function placeParts(
  conversation: ConversationContext,
  localizer: Localizer,
  place: Check['neighbourhoods'][number],
  neighbourhood: Neighbourhood,
  { groups }: Question,
  weeks: ShownWeeks,
): Promise<Part[]> {
  const judged = await judgeWeeks(conversation, localizer, neighbourhood, groups, weeks);
  const total = localizer.say('overlap.total', { count: place.overlappingTotal });
  const said = judged ? `${judged.sentence} ${total}` : `${place.name}: ${total}`;
  return [{ kind: 'text', text: `${said}\n${overlapSentence(localizer, place)}` }, ...(judged ? [judged.bar] : [])];
}

/** So many of some places, at least one, that they fit in one message together. */
function fittingPlaces(places: readonly (readonly Part[])[]): readonly (readonly Part[])[] {
  let bytes = 0;
  const tooMany = places.findIndex((parts, index) => {
    bytes += Buffer.byteLength(JSON.stringify(parts));
    return index > 0 && bytes > MOST_BYTES;
  });
  return tooMany < 0 ? places : places.slice(0, tooMany);
}

/** The page of a neighbourhood, from the week that was asked for on. */
function pageOf(
  { baseUrl }: ConversationContext,
  { say, language }: Localizer,
  { weeks, period }: Question,
  { name, code }: Neighbourhood,
): Link {
  const from = weeks === 'asked' ? `?van=${period.start}` : '';
  return { label: say('overlap.page', { name }), href: pageAddress(baseUrl, language, `/buurten/${code}${from}`) };
}

function offersOf(
  conversation: ConversationContext,
  localizer: Localizer,
  question: Question,
  shown: readonly Neighbourhood[],
): (Button | Link)[] {
  const { say } = localizer;
  const left = question.codes.length - question.from - shown.length;
  const first = shown[0];
  return [
    { act: 'register', label: say('register.here'), value: JSON.stringify(prefill(question)), style: 'primary' },
    ...(left > 0
      ? [
          {
            act: 'overlap',
            label: say('overlap.next', { count: Math.min(left, PLACES_AT_ONCE) }),
            value: JSON.stringify({ ...question, from: question.from + shown.length }),
          },
        ]
      : []),
    ...(first ? [pageOf(conversation, localizer, question, first)] : []),
  ];
}

function weeksNote({ say, day }: Localizer, { from, to, left }: ShownWeeks): string {
  const shown = say('overlap.weeks', { from: day(from), to: day(to) });
  return `${shown} ${say('overlap.legend')}${left > 0 ? ` ${say('overlap.weeks.left', { count: left })}` : ''}`;
}

/** Whether there is room in some neighbourhoods in the weeks that were asked for, and what goes on there; a page at a time. */
async function answer(
  conversation: ConversationContext,
  who: Who,
  title: string,
  question: Question,
  notes: readonly Part[] = [],
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const { say, period, groups } = localizer;
  const codes = question.codes.slice(question.from, question.from + PLACES_AT_ONCE);
  const check = await askForRoom(conversation.desk, who.actor, {
    neighbourhoods: codes,
    period: question.period,
    ...(question.groups && { targetGroups: question.groups }),
  });
  if (!check.ok) return failed(localizer, check.error);
  const area = await conversation.desk.area();
  const weeks = weeksToShow(conversation, question.weeks === 'asked' ? question.period : undefined);
  const neighbourhoods = codes.flatMap((code) => area.get(code) ?? []);
  const places = new Map(check.value.neighbourhoods.map((place) => [place.code, place]));
  const all = await Promise.all(
    neighbourhoods.map(async (neighbourhood) => {
      const place = places.get(neighbourhood.code);
      return place ? placeParts(conversation, localizer, place, neighbourhood, question, weeks) : [];
    }),
  );
  const parts = fittingPlaces(all);
  const shown = neighbourhoods.slice(0, parts.length);
  return {
    show: cardOf(title, [
      {
        kind: 'text',
        text: say('overlap.when', {
          period: period(question.period),
          groups: groups(question.groups ?? ['residents']),
        }),
      },
      ...notes,
      { kind: 'note', text: weeksNote(localizer, weeks) },
      ...parts.flat(),
      { kind: 'note', text: say('overlap.depends') },
      normNote(conversation, localizer),
      { kind: 'buttons', buttons: offersOf(conversation, localizer, question, shown) },
    ]),
  };
}

const titleOf = ({ say, list }: Localizer, names: readonly string[]): string =>
  say('overlap.title', { place: list(names) });

/** Answers `/overlap` and what was typed after it; what is not clear is asked back. */
export async function overlapFromWords(
  conversation: ConversationContext,
  who: Who,
  typed: string,
): Promise<ConversationAnswer> {
  const { desk } = conversation;
  const localizer = localizerOf(who.language);
  const known = await withPostcodes(desk, localizer, wordsSearch(typed).searched);
  const { searched: words } = wordsSearch(known.words);
  const { isCut } = wordsSearch(typed);
  const [area, { name }, now] = [await desk.area(), await desk.programme(), desk.clock.now()];
  const asked = readTypedWords(words, listPlaces(area, localizer, Object.values(name)), now);
  const cut = [...known.notes, ...(isCut ? [wordsCutNote(localizer)] : [])];
  if ('wrong' in asked) return sayBadPeriod(localizer, asked, now, cut);
  const unclear = asked.names.find((one) => 'maybe' in one);
  if (unclear) return askBack(localizer, asked, unclear, cut);
  const places = asked.names.flatMap((one) => ('place' in one ? [one.place] : []));
  if (places.length === 0) return sayAlone(howToAsk(localizer), cut);
  const codes = neighbourhoodsIn(places).map(({ code }) => String(code));
  return answer(
    conversation,
    who,
    titleOf(localizer, [...new Set(places.map((place) => place.name))]),
    {
      codes,
      places: places.map(({ code }) => code),
      period: asked.period ?? comingWeeks(now),
      from: 0,
      ...(asked.period && { weeks: 'asked' as const }),
      ...(asked.groups && { groups: [...asked.groups] }),
    },
    asked.leftOut > 0 ? [...cut, namesCutNote(localizer)] : cut,
  );
}

const sayAlone = (text: string, more: readonly Part[]): ConversationAnswer => ({
  show: cardOf(text, [{ kind: 'text', text }, ...more]),
});

/** The next page of an answer. */
export async function nextOverlap(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  const question = carriedIn(Question, value);
  const area = await conversation.desk.area();
  const names = question.codes
    .slice(question.from, question.from + PLACES_AT_ONCE)
    .map((code) => area.get(code)?.name ?? code);
  return answer(conversation, who, titleOf(localizerOf(who.language), names), question);
}
