import type { IndicatorDefinition } from '../../monitor/definition.ts';
import type { Summary } from '../../monitor/reading/summary.ts';
import type { Button } from '../kernel/model.ts';
import { namedById } from './find-measures.ts';

/** A place as a card names it. */
export type NamedPlace = { readonly code: string; readonly name: string };

/** What a card of an indicator is drawn from. */
export type IndicatorAsked = {
  readonly definition: IndicatorDefinition;
  readonly summary: Summary;
  readonly place: NamedPlace;
  readonly all: readonly IndicatorDefinition[];
  /** The areas by which others are measured, of which there may be a figure where this place has none. */
  readonly larger: readonly NamedPlace[];
  /** Others that the same words are about. */
  readonly besides: readonly IndicatorDefinition[];
};

/** A button that shows an indicator, of a place where one was named. */
export const showButton = (label: string, id: string, code?: string): Button => ({
  act: 'monitor.words',
  label,
  value: code === undefined ? namedById(id) : `${code} ${namedById(id)}`,
});
