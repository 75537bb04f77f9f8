import type { Language } from '../../platform/messages/messages.ts';
import type { Loop } from '../rules/loops.ts';
import { sayStory } from './story-texts.ts';

type Told = Pick<Loop, 'nodes' | 'signs' | 'polarity'>;

/**
 * Rule L24. A loop as a story: what more of its first factor does, round to that factor again. After what nobody knows the story goes on
 * with more of the next, since it has to go on with something.
 */
export function tellLoop(
  { nodes, signs, polarity }: Told,
  titleOf: (id: string) => string,
  language: Language,
): string {
  let so: 'more' | 'less' = 'more';
  const steps = nodes.map((id, at) => {
    const sign = signs[at] ?? '?';
    const begins = at === 0 ? 'start' : 'leads';
    const values = {
      so: sayStory(language, so),
      cause: titleOf(id),
      effect: titleOf(nodes[(at + 1) % nodes.length] ?? ''),
    };
    if (sign === '-') so = so === 'more' ? 'less' : 'more';
    else if (sign === '?') so = 'more';
    return sign === '?'
      ? sayStory(language, `${begins}.unknown`, values)
      : sayStory(language, begins, { ...values, much: sayStory(language, so) });
  });
  return `${steps.join('; ')}: ${sayStory(language, polarity)}`;
}
