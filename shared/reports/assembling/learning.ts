import type { MovedAssumption } from '../../learning/assumptions/moved.ts';
import type { ReportTable, SectionContent } from '../content.ts';
import { figureId } from '../figure.ts';
import { countText, figuresOf, type Assembling } from './assembling.ts';
import type { Learnt } from './read-learnt.ts';
import { fitted, type Piece } from './pieces.ts';
import type { Reported } from './reported.ts';

const SECTION = 'learning';
/** So many stand in a table of the report; the pages have all. */
const MOST_TOLD = 100;

/** What is counted here, each a figure of the report. */
type Counted = 'lessons' | 'moved';
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
          say(`assumption.${from}`),
          say(`assumption.${to}`),
          view.status === to ? view.why[about.language] : '',
        ]),
    },
  ];
}

/** Rule L70. What was learnt in a period: which assumptions got another status, and what partners wrote down as a lesson. */
export function learningSection(assembling: Assembling, reported: Reported, learnt: Learnt): SectionContent {
  const { say } = assembling;
  const { ref } = figuresOf(assembling, SECTION);
  const count: Count = (name, value) =>
    ref({ id: figureId(SECTION, name), text: countText(assembling, value), rule: `${SECTION}-${name}` });
  const lessons = lessonsOf(assembling, reported);
  const { moved } = learnt;
  const isNothing = moved.length + lessons.length === 0;
  const first = [
    ...(isNothing ? [say('nothing.learning')] : []),
    ...(moved.length > 0 ? [say('learning.moved', { count: count('moved', moved.length) })] : []),
    ...(lessons.length > 0 ? [say('learning.lessons', { count: count('lessons', lessons.length) })] : []),
  ];
  const { text, more } = fitted(assembling, first, lessons);
  return { text, ...(more.length > 0 && { more }), tables: movedTable(assembling, moved), charts: [] };
}
