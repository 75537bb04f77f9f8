import type * as z from 'zod';
import type { IndicatorDefinition, Term } from '../definition.ts';
import { indicators } from '../../programme/heerlen-noord/indicators.ts';

type Defined = z.input<typeof IndicatorDefinition>;

/** An indicator with what it does not say for itself. */
export const define = ({
  disclosureMinimum = 10,
  breakdowns = [],
  breaks = [],
  targets = [],
  definitionVersion = 1,
  ...rest
}: Defined): IndicatorDefinition => ({ ...rest, disclosureMinimum, breakdowns, breaks, targets, definitionVersion });

type CoreFacts = Pick<Defined, 'kind' | 'unit' | 'decimals' | 'goodDirection' | 'definition'> &
  Partial<Omit<Defined, 'id' | 'core'>>;

/** A core indicator of the report: number, title, theme, goals and owner are those of the programme, its dataset bears its id. */
export function core(id: string, facts: CoreFacts): IndicatorDefinition {
  const indicator = indicators.find((one) => one.id === id);
  if (!indicator) throw new Error(`There is no indicator ${id}.`);
  return define({ ...indicator, core: true, dataset: id, grain: 'geen openbare cijfers per gebied', ...facts });
}

type KwbFacts = Pick<Defined, 'id' | 'title' | 'titleEn' | 'kind' | 'unit' | 'goodDirection' | 'definition'> & Partial<Defined>;

/** A measure of Kerncijfers wijken en buurten: per neighbourhood, district and municipality, each year. */
export const kwb = (facts: KwbFacts): IndicatorDefinition =>
  define({
    core: false,
    theme: null,
    goals: [],
    owner: 'cbs',
    dataset: 'key-figures-2016-2020',
    grain: 'neighbourhood',
    decimals: 0,
    frequency: 'elk jaar',
    preferredSource: 'cbs-kwb',
    source: 'CBS, Kerncijfers wijken en buurten',
    ...facts,
  });

/** Other indicators by id, each once. */
export const terms = (...ids: readonly string[]): Term[] => ids.map((indicator) => ({ indicator, factor: 1 }));

/** What counts of people, households and dwellings are held against where some parts have no figure. */
export const PEOPLE: Term[] = terms('inhabitants-total');
export const HOUSEHOLDS: Term[] = terms('households-total');
export const DWELLINGS: Term[] = terms('dwellings-total');

export const TO_FIVE = { base: 5, how: 'stochastic' } as const;
export const TO_TEN = { base: 10, how: 'nearest' } as const;
