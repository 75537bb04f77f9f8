import { latestDay, type TypedPeriod } from '../kernel/typed-period.ts';
import { wordsWith, type TypedName, type TypedWords } from '../kernel/typed-words.ts';
import { cardOf } from '../kernel/context.ts';
import { placeWithKind } from '../kernel/find-places.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Button, ConversationAnswer, Part } from '../kernel/model.ts';
import { cutNote } from '../kernel/search-notes.ts';

const EXAMPLES = [
  '/overlap vrieheide volgende maand jongeren',
  '/overlap passart & vrieheide week 3',
  '/overlap vrieheide 2027-01-11..2027-02-07 25-44',
] as const;

/** What can be typed, by example. */
export const howToAsk = ({ say, list }: Localizer): string => say('overlap.how', { example: list([...EXAMPLES]) });

/** Something said alone, with what can be typed. */
const sayHow = (localizer: Localizer, text: string, more: readonly Part[] = []): ConversationAnswer => ({
  show: cardOf(text, [{ kind: 'text', text }, ...more, { kind: 'note', text: howToAsk(localizer) }]),
});

/** Says why what was typed is no period. */
export function sayBadPeriod(
  localizer: Localizer,
  { wrong, typed }: Extract<TypedPeriod, { wrong: unknown }> | Extract<TypedWords, { wrong: unknown }>,
  now: Date,
  cut: readonly Part[],
): ConversationAnswer {
  const { say, day } = localizer;
  const text =
    wrong === 'too-far'
      ? say('overlap.too-far', { typed, day: day(latestDay(now)) })
      : say('overlap.bad-period', { typed });
  return sayHow(localizer, text, cut);
}

/** Asks which place was meant; each button holds all else that was typed. */
export function askBack(
  localizer: Localizer,
  words: Extract<TypedWords, { names: unknown }>,
  unclear: Extract<TypedName, { maybe: unknown }>,
  cut: readonly Part[],
): ConversationAnswer {
  const { say } = localizer;
  const { typed, searched = typed, maybe } = unclear;
  const acts = maybe.map((place): Button => ({
    act: 'overlap.words',
    label: placeWithKind(localizer, place),
    value: wordsWith(words, unclear, place),
  }));
  const notes = [...(searched === typed ? [] : [cutNote(localizer, searched)]), ...cut];
  if (acts.length === 0) return sayHow(localizer, say('overlap.unknown-place', { typed: searched }), notes);
  const text = say('overlap.which', { typed: searched });
  return { show: cardOf(text, [{ kind: 'text', text }, ...notes, { kind: 'buttons', buttons: acts }]) };
}
