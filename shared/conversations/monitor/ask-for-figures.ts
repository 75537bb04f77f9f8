import { readDatasetsById } from '../../requests/request-input.ts';
import { partnerName, type ConversationContext } from '../kernel/context.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { Button, Part } from '../kernel/model.ts';
import { measureTitle } from './figure-words.ts';
import { showButton, type IndicatorAsked } from './indicator-asked.ts';
import { summaryOfArea } from './shown-figure.ts';

const MOST_OFFERED = 5;

const buttonsUnder = (text: string, buttons: readonly Button[]): Part[] =>
  buttons.length === 0
    ? []
    : [
        { kind: 'note', text },
        { kind: 'buttons', buttons: buttons.slice(0, MOST_OFFERED) },
      ];

/** The larger areas of which there is a figure. */
const elsewhere = ({ definition, summary, place, larger }: IndicatorAsked): Button[] =>
  larger
    .filter(({ code }) => code !== place.code && typeof summaryOfArea(summary, code).latest?.value === 'number')
    .map(({ code, name }) => showButton(name, definition.id, code));

/** Where a figure is not there: who holds the data, a way to ask for them, and what comes near it. */
export async function askParts(
  { desk }: ConversationContext,
  localizer: Localizer,
  asked: IndicatorAsked,
): Promise<Part[]> {
  const { say } = localizer;
  const { definition, place, all } = asked;
  const ids = definition.dataset === undefined ? [] : [definition.dataset];
  const [programme, datasets] = await Promise.all([desk.programme(), readDatasetsById(desk, ids)]);
  const there = ids.filter((id) => datasets.has(id));
  const owner = definition.owner ?? there.flatMap((id) => datasets.get(id)?.owner ?? [])[0];
  const instead = all.filter(({ proxyFor, partOf }) => proxyFor === definition.id || partOf === definition.id);
  const held =
    owner === undefined ? say('monitor.held.unknown') : say('monitor.held', { owner: partnerName(programme)(owner) });
  const ask = there.map((id): Button => ({
    act: 'data.ask',
    label: say('data.ask'),
    value: JSON.stringify([id]),
    style: 'primary',
  }));
  return [
    { kind: 'text', text: held },
    ...(ask.length === 0 ? [] : [{ kind: 'buttons', buttons: ask } as const]),
    ...buttonsUnder(say('monitor.elsewhere'), elsewhere(asked)),
    ...buttonsUnder(
      say('monitor.instead'),
      instead.map((other) => showButton(measureTitle(localizer, other), other.id, place.code)),
    ),
  ];
}
