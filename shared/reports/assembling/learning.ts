import type { MovedAssumption } from '../../learning/assumptions/moved.ts';
import type { ReportTable, SectionContent } from '../record/content.ts';
import { figureId } from '../record/figure.ts';
import { asTyped } from '../showing/plain-text.ts';
import { countText, figuresOf, titleIn, type Assembling } from './assembling.ts';
import type { BelievedNow, Learnt } from './read-learnt.ts';
import { fitted, type Piece } from './pieces.ts';
import type { Reported } from './reported.ts';

const SECTION = 'learning';
/** So many stand in a table of the report; the pages have all. */
const MOST_TOLD = 100;
const MOST_LOOPS = 10;

/** What is counted here, each a figure of the report. */
type Counted =
  | 'lessons'
  | 'moved'
  | 'reviews'
  | 'assumptions'
  | 'without-evidence'
  | 'unmeasured'
  | 'loops'
  | `loops-${Polarity}`;
type Count = (name: Counted, value: number) => string;

/** The lessons that stand in what was accepted: by intervention, and what the bureau told of itself. */
function lessonsOf({ say }: Assembling, { interventions, bureau }: Reported): Piece[] {
  const told = interventions.map(({ title, accepted }) => ({ title, text: accepted?.told.lesson }));
  return [...told, { title: say('section.bureau'), text: bureau?.lesson }].flatMap(({ title, text }) =>
    text === undefined ? [] : [{ title, lead: '', text }],
  );
}

/** Which assumptions got another status: what they were, what they are, and why where that is still so. */
function movedTable({ say, about }: Assembling, moved: readonly MovedAssumption[]): ReportTable[] {
  if (moved.length === 0) return [];
  return [
    {
      id: 'learning.moved',
      caption: say('learning.moved.caption'),
      columns: (['assumption', 'from', 'to', 'why'] as const).map((name) => ({
        label: say(`learning.moved.${name}`),
        kind: 'text' as const,
      })),
      rows: moved
        .slice(0, MOST_TOLD)
        .map(({ from, to, view }) => [
          view.statement,
          say(`status.${from}`),
          say(`status.${to}`),
          view.status === to ? view.why[about.language] : '',
        ]),
    },
  ];
}

/** What reviews concluded, and how certain that is. */
function reviewsTable({ say }: Assembling, reviews: Learnt['reviews']): ReportTable[] {
  if (reviews.length === 0) return [];
  return [
    {
      id: 'learning.reviews.told',
      caption: say('learning.reviews.caption'),
      columns: (['question', 'conclusion', 'certainty'] as const).map((name) => ({
        label: say(`learning.reviews.${name}`),
        kind: 'text' as const,
      })),
      rows: reviews
        .slice(0, MOST_TOLD)
        .map(({ question, text, certainty }) => [question, text, say(`certainty.${certainty}`)]),
    },
  ];
}

type Loops = BelievedNow['loops'];
type Polarity = Loops['loops'][number]['polarity'];
const POLARITIES = ['reinforcing', 'balancing', 'indeterminate'] as const satisfies readonly Polarity[];

/** How many loops were found, of which kind, and how far the list of them goes. */
function loopsText({ say }: Assembling, { loops, allListed, completeUpToLength }: Loops, count: Count): string[] {
  if (loops.length === 0) return [];
  const of = (kind: Polarity): string =>
    count(`loops-${kind}`, loops.filter(({ polarity }) => polarity === kind).length);
  const [reinforcing, balancing, indeterminate] = POLARITIES.map(of);
  const counts = { reinforcing: reinforcing ?? '', balancing: balancing ?? '', indeterminate: indeterminate ?? '' };
  const told = say('learning.loops', { count: count('loops', loops.length), ...counts });
  return [allListed ? told : `${told} ${say('learning.loops.more', { length: completeUpToLength })}`];
}

/** The shortest loops as sentences. */
function loopsTable({ say, about }: Assembling, { loops }: Loops): ReportTable[] {
  if (loops.length === 0) return [];
  return [
    {
      id: 'learning.loops.told',
      caption: say('learning.loops.caption'),
      columns: [
        { label: say('learning.loops.loop'), kind: 'text' },
        { label: say('learning.loops.kind'), kind: 'text' },
      ],
      rows: loops
        .slice(0, MOST_LOOPS)
        .map(({ sentence, polarity }) => [sentence[about.language], say(`loop.${polarity}`)]),
    },
  ];
}

/** What is believed that nobody has evidence of, and of which goals nobody believes anything. */
function whiteSpotsText(assembling: Assembling, { assumptions, whiteSpots }: BelievedNow, count: Count): string[] {
  const { say, programme } = assembling;
  if (assumptions === 0) return [];
  const goals = programme.goals
    .filter(({ id }) => whiteSpots.goals.includes(id))
    .map((goal) => `- ${asTyped(say('goal', { number: goal.id, title: titleIn(assembling, goal) }))}`);
  return [
    say('learning.white-spots', {
      count: count('assumptions', assumptions),
      without: count('without-evidence', whiteSpots.assumptions.length),
      unmeasured: count('unmeasured', whiteSpots.factors.length),
    }),
    ...(goals.length > 0 ? [`${say('learning.white-goals')}\n\n${goals.join('\n')}`] : []),
  ];
}

/** Rule L70. What was learnt in a period: which assumptions got another status, what partners wrote down as a lesson; and what is believed by now. */
export function learningSection(assembling: Assembling, reported: Reported, learnt: Learnt): SectionContent {
  const { say } = assembling;
  const { ref } = figuresOf(assembling, SECTION);
  const count: Count = (name, value) =>
    ref({ id: figureId(SECTION, name), text: countText(assembling, value), rule: `${SECTION}-${name}` });
  const lessons = lessonsOf(assembling, reported);
  const { moved, reviews, believed } = learnt;
  const isNothing = moved.length + reviews.length + lessons.length === 0;
  const first = [
    ...(isNothing ? [say('nothing.learning')] : []),
    ...(moved.length > 0 ? [say('learning.moved', { count: count('moved', moved.length) })] : []),
    ...(reviews.length > 0 ? [say('learning.reviews', { count: count('reviews', reviews.length) })] : []),
    ...whiteSpotsText(assembling, believed, count),
    ...loopsText(assembling, believed.loops, count),
    ...(lessons.length > 0 ? [say('learning.lessons', { count: count('lessons', lessons.length) })] : []),
  ];
  const { text, more } = fitted(assembling, first, lessons);
  const tables = [
    ...movedTable(assembling, moved),
    ...reviewsTable(assembling, reviews),
    ...loopsTable(assembling, believed.loops),
  ];
  return { text, ...(more.length > 0 && { more }), tables, charts: [] };
}
