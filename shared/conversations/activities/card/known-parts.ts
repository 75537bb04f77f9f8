import { inWords, isKnown, type KnownAlready } from '../../../activities/known-already/known-already.ts';
import type { Part } from '../../kernel/model.ts';
import type { Localizer } from '../../kernel/localizer.ts';

const askFor = ({ say }: Localizer, datasets: readonly string[]): Part => ({
  kind: 'buttons',
  buttons: [{ act: 'data.ask', label: say('data.ask'), value: JSON.stringify(datasets) }],
});

/**
 * Rule D56. What is known already of what is to be collected, and who collects the same; in a form with a button to ask for the
 * data instead. Where nobody said why it is collected anew, it says so.
 */
export function knownParts(
  localizer: Localizer,
  already: KnownAlready,
  newCollectionReason: string | undefined,
  inForm: boolean,
): Part[] {
  if (!isKnown(already)) return [];
  const { say, language } = localizer;
  const { reusableData, collectingSame } = inWords(already, language);
  return [
    ...reusableData.map(({ title, because }): Part => ({ kind: 'text', text: say('data.exists', { title, because }) })),
    ...(inForm && reusableData.length > 0
      ? [
          askFor(
            localizer,
            reusableData.map(({ dataset }) => dataset),
          ),
        ]
      : []),
    ...collectingSame.map(({ title, organisation, number, because }): Part => ({
      kind: 'text',
      text: say('same.exists', { title, organisation, number, because }),
    })),
    ...(newCollectionReason === undefined ? [{ kind: 'note', text: say('new-collection.missing') } as const] : []),
  ];
}
