import type { SectionContent } from '../content.ts';
import { figureId } from '../figure.ts';
import { countText, figuresOf, type Assembling } from './assembling.ts';
import { fitted, type Piece } from './pieces.ts';
import type { Reported } from './reported.ts';

const SECTION = 'learning';

/** What is counted here, each a figure of the report. */
type Counted = 'lessons';

/** The lessons that stand in what was accepted: by intervention, and what the bureau told of itself. */
function lessonsOf({ say }: Assembling, { interventions, bureau }: Reported): Piece[] {
  const told = interventions.map(({ title, accepted }) => ({ title, text: accepted?.told.lesson }));
  return [...told, { title: say('section.bureau'), text: bureau?.lesson }].flatMap(({ title, text }) =>
    text === undefined ? [] : [{ title, lead: '', text }],
  );
}

/** Rule L70. What was learnt in a period: what partners wrote down as a lesson. */
export function learningSection(assembling: Assembling, reported: Reported): SectionContent {
  const { say } = assembling;
  const { ref } = figuresOf(assembling, SECTION);
  const count = (name: Counted, value: number): string =>
    ref({ id: figureId(SECTION, name), text: countText(assembling, value), rule: `${SECTION}-${name}` });
  const lessons = lessonsOf(assembling, reported);
  const first = [...(lessons.length > 0 ? [say('learning.lessons', { count: count('lessons', lessons.length) })] : [])];
  const { text, more } = fitted(assembling, first, lessons);
  return {
    text: text === '' ? say('nothing.learning') : text,
    ...(more.length > 0 && { more }),
    tables: [],
    charts: [],
  };
}
