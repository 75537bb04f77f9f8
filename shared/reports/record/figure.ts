import { createHash } from 'node:crypto';
import * as z from 'zod';

/** What leads to a place in a report: letters, digits, dots and hyphens, so that it can stand in every format as it is. */
export const FigureId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,79}$/, 'Letters, digits, dots and hyphens.');

/** A figure of the monitor that was printed, or that something was worked out of. */
const ObservationUsed = z.strictObject({
  indicator: z.string(),
  area: z.string(),
  period: z.string(),
  breakdown: z.string().optional(),
  value: z.number().nullable(),
  edition: z.string(),
});
export type ObservationUsed = z.output<typeof ObservationUsed>;

/** What a figure was made of: an area, a kind, a fund, with its part of it. */
const FigurePart = z.strictObject({ of: z.string(), value: z.number().nullable(), edition: z.string().optional() });
export type FigurePart = z.output<typeof FigurePart>;

/**
 * Rule R2. A figure of a report: as it is printed, in which section, and what it was made of and how. `edition` is null where it does not
 * come from the monitor.
 */
export const Figure = z
  .strictObject({
    id: FigureId,
    text: z.string(),
    place: z.string().meta({ description: 'The section that it stands in.' }),
    observations: z.array(ObservationUsed),
    edition: z.string().nullable(),
    rule: z.string().meta({ description: 'How it was come by.' }),
    parts: z.array(FigurePart).optional(),
  })
  .meta({ id: 'ReportFigure' });
export type Figure = z.output<typeof Figure>;

/** What is printed of each figure, by its id. */
export type PrintedTexts = ReadonlyMap<string, string>;
export const printedTexts = (figures: readonly Figure[]): PrintedTexts =>
  new Map(figures.map(({ id, text }) => [id, text]));

const LONGEST_ID = 80;
const SIGN_LENGTH = 10;

/** The id of a figure out of what it is about: the same whenever it is made anew, and short enough for every format. */
export function figureId(...about: readonly (string | number)[]): string {
  const whole = about.join('.');
  const plain = whole.replaceAll(/[^A-Za-z0-9.]+/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  if (plain.length <= LONGEST_ID && plain !== '') return plain;
  const sign = createHash('sha256').update(whole).digest('hex').slice(0, SIGN_LENGTH);
  return `${plain.slice(0, LONGEST_ID - SIGN_LENGTH - 1)}.${sign}`;
}

/** How a text of a report names a figure. */
export const figureRef = (id: string): string => `{{figure:${id}}}`;

const NAMED = /\{\{figure:([^{}\n]*)\}\}/g;

/** The ids of the figures that a text names, each once. */
export const figuresNamed = (text: string): string[] => [
  ...new Set([...text.matchAll(NAMED)].map(([, id = '']) => id)),
];

/** What is said of a figure when it is entered; its place is that of its section. */
export type FigureMade = Pick<Figure, 'id' | 'text' | 'rule'> &
  Partial<Pick<Figure, 'observations' | 'edition' | 'parts'>>;

/** Rule R2. The figures of a report while it is put together: each number enters here, and everything else is made of their ids. */
export class FigureBook {
  readonly #figures = new Map<string, Figure>();

  /** Enters a figure, once, where it is named first; answers its id. */
  add(place: string, { observations = [], edition = null, ...made }: FigureMade): string {
    if (!this.#figures.has(made.id)) this.#figures.set(made.id, { ...made, place, observations, edition });
    return made.id;
  }

  /** Enters a figure, and answers how a text names it. */
  ref(place: string, made: FigureMade): string {
    return figureRef(this.add(place, made));
  }

  all(): Figure[] {
    return [...this.#figures.values()];
  }
}
