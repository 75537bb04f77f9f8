import * as z from 'zod';
import { askForRoom } from '../../activities/ask-room.ts';
import type { Check } from '../../activities/check-answer.ts';
import { formatDay, todayIn } from '../../platform/days/dates.ts';
import type { Neighbourhood } from '../../area/neighbourhoods.ts';
import { Period } from '../../platform/days/period.ts';
import { mondayOf, weekOf } from '../../platform/days/weeks.ts';
import { VERDICTS, worst, type Verdict } from '../../burden/assess.ts';
import { readBurden, type BurdenPage } from '../../burden/read-burden.ts';
import { GROUPS, groupsAsked, TargetGroup } from '../../area/groups.ts';
import { wordsSearch } from '../../platform/bound-search.ts';
import { MARKS, overlapSentence } from '../activities/check-parts.ts';
import type { Button, ConversationAnswer, Link, Part, Values, Who } from '../kernel/model.ts';
import { neighbourhoodsIn, readOverlapWords } from './read-words.ts';
import { listPlaces, type Place } from '../kernel/find-places.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { cutNote, namesCutNote, wordsCutNote } from '../kernel/search-notes.ts';
import { cardOf, failed, type ConversationContext } from '../kernel/context.ts';

const WEEKS_SHOWN = 26;
const DAYS_PER_WEEK = 7;
/** So many neighbourhoods in one answer: five parts each fit in one message of every chat. */
const PLACES_AT_ONCE = 8;
const EXAMPLE = '/overlap vrieheide 2027-01-11..2027-02-07 25-44';

/** A page of the answer, as the button for the next one names it. */
const Question = z.strictObject({
  codes: z.array(z.string()),
  period: Period,
  groups: z.array(TargetGroup).optional(),
  from: z.int(),
});
type Question = z.output<typeof Question>;

const verdictOfWeek = ({ groups }: BurdenPage['weeks'][number], asked: ReadonlySet<string>): Verdict =>
  worst(Object.entries(groups).flatMap(([group, burden]) => (asked.has(group) ? [burden.verdict] : [])));

/** The coming weeks of a neighbourhood as a bar of coloured blocks, with the same in words. */
async function weeksPart(
  { desk }: ConversationContext,
  { say, day }: Localizer,
  { code, name }: Neighbourhood,
  groups: readonly TargetGroup[] | undefined,
): Promise<Part[]> {
  const monday = mondayOf(weekOf(todayIn(desk.clock.now())));
  const [from, to] = [formatDay(monday), formatDay(monday + WEEKS_SHOWN * DAYS_PER_WEEK - 1)];
  const page = await readBurden(desk, code, { from, to });
  if (!page.ok) return [];
  const asked = new Set<string>(
    groupsAsked(groups ?? ['residents', 'households']).map((position) => GROUPS[position] ?? ''),
  );
  const verdicts = page.value.weeks.map((week) => verdictOfWeek(week, asked));
  const counts = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, verdicts.filter((one) => one === verdict).length]),
  );
  return [
    {
      kind: 'picture',
      picture: verdicts.map((verdict) => MARKS[verdict]).join(''),
      alt: say('overlap.alt', { name, from: day(from), to: day(to), ...counts }),
    },
  ];
}

const prefill = ({ codes, period, groups }: Question): Values => ({
  neighbourhoods: codes,
  start: period.start,
  end: period.end,
  ...(groups && { groups }),
});

async function placeParts(
  conversation: ConversationContext,
  localizer: Localizer,
  place: Check['neighbourhoods'][number],
  neighbourhood: Neighbourhood,
  groups: readonly TargetGroup[] | undefined,
): Promise<Part[]> {
  const total = localizer.say('overlap.total', { count: place.overlappingTotal });
  return [
    { kind: 'text', text: `${place.name}: ${total}\n${overlapSentence(localizer, place)}` },
    ...(await weeksPart(conversation, localizer, neighbourhood, groups)),
  ];
}

function offersOf(
  { baseUrl }: ConversationContext,
  { say, language }: Localizer,
  question: Question,
  shown: readonly Neighbourhood[],
): (Button | Link)[] {
  const left = question.codes.length - question.from - shown.length;
  const first = shown[0];
  return [
    {
      act: 'register',
      label: say('register.here'),
      value: JSON.stringify(
        question.codes.length > PLACES_AT_ONCE ? { ...prefill(question), neighbourhoods: [] } : prefill(question),
      ),
      style: 'primary',
    },
    ...(left > 0
      ? [
          {
            act: 'overlap',
            label: say('overlap.next', { count: Math.min(left, PLACES_AT_ONCE) }),
            value: JSON.stringify({ ...question, from: question.from + shown.length }),
          },
        ]
      : []),
    ...(first
      ? [
          {
            label: say('overlap.page', { name: first.name }),
            href: `${baseUrl}${language === 'en' ? '/en' : ''}/buurten/${first.code}`,
          },
        ]
      : []),
  ];
}

/** What goes on in some neighbourhoods in a period, and how busy the coming weeks are; a page at a time. */
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
  const shown = codes.flatMap((code) => area.get(code) ?? []);
  const parts = await Promise.all(
    check.value.neighbourhoods.map(async (place) => {
      const neighbourhood = area.get(place.code);
      return neighbourhood ? placeParts(conversation, localizer, place, neighbourhood, question.groups) : [];
    }),
  );
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
      { kind: 'note', text: `${say('overlap.weeks')} ${say('overlap.legend')}` },
      ...parts.flat(),
      { kind: 'buttons', buttons: offersOf(conversation, localizer, question, shown) },
    ]),
  };
}

const titleOf = ({ say, list }: Localizer, names: readonly string[]): string =>
  say('overlap.title', { place: list(names) });

type Unclear = {
  readonly words: string;
  readonly unclear: string;
  readonly maybe: readonly Place[];
  readonly searched?: string;
};

function askBack(
  localizer: Localizer,
  { words, unclear, maybe, searched = unclear }: Unclear,
  cut: readonly Part[],
): ConversationAnswer {
  const { say } = localizer;
  const acts = maybe.map(({ code, name }): Button => ({
    act: 'overlap.words',
    label: name,
    value: words.replace(unclear, code),
  }));
  const text = say(maybe.length > 0 ? 'overlap.which' : 'overlap.unknown-place', { typed: searched });
  return {
    show: cardOf(text, [
      { kind: 'text', text },
      ...(searched === unclear ? [] : [cutNote(localizer, searched)]),
      ...cut,
      ...(acts.length > 0
        ? [{ kind: 'buttons', buttons: acts } as const]
        : [{ kind: 'note', text: say('overlap.how', { example: EXAMPLE }) } as const]),
    ]),
  };
}

/** Answers `/overlap` and what was typed after it; what is not clear is asked back. */
export async function overlapFromWords(
  conversation: ConversationContext,
  who: Who,
  typed: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const { searched: words, isCut } = wordsSearch(typed);
  const asked = readOverlapWords(
    words,
    listPlaces(await conversation.desk.area(), localizer),
    conversation.desk.clock.now(),
  );
  const cut = isCut ? [wordsCutNote(localizer)] : [];
  if ('nothing' in asked) return sayAlone(localizer.say('overlap.how', { example: EXAMPLE }), cut);
  if ('badPeriod' in asked) return sayAlone(localizer.say('overlap.bad-period', { typed: asked.badPeriod }), cut);
  if ('unclear' in asked) return askBack(localizer, { ...asked, words }, cut);
  const { places, period, groups, leftOut } = asked;
  const question = {
    codes: neighbourhoodsIn(places).map(({ code }) => String(code)),
    period,
    from: 0,
    ...(groups && { groups: [...groups] }),
  };
  const notes = leftOut > 0 ? [...cut, namesCutNote(localizer)] : cut;
  return answer(
    conversation,
    who,
    titleOf(
      localizer,
      places.map(({ name }) => name),
    ),
    question,
    notes,
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
  const question = Question.parse(JSON.parse(value));
  const area = await conversation.desk.area();
  const names = question.codes
    .slice(question.from, question.from + PLACES_AT_ONCE)
    .map((code) => area.get(code)?.name ?? code);
  return answer(conversation, who, titleOf(localizerOf(who.language), names), question);
}
