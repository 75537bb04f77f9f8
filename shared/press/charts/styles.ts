/** How a line looks: by dashes and shape of its points beside its colour, so that nobody needs to see the colour. */
export type LineStyle = {
  readonly colour: string;
  readonly dash?: string | undefined;
  readonly width: number;
  readonly shape: Shape;
};
type Shape = 'circle' | keyof typeof SHAPES;

/** All against white at least 4.5 to 1. */
export const INK = '#1b2a3d';
export const QUIET = '#4b5d73';
export const GRID = '#d5dce4';
const STYLES: readonly [LineStyle, ...LineStyle[]] = [
  { colour: '#00568b', width: 3, shape: 'circle' },
  { colour: '#863d15', dash: '7 4', width: 2, shape: 'square' },
  { colour: '#105f26', dash: '2 3', width: 2, shape: 'triangle' },
  { colour: '#4b4b4b', dash: '10 3 2 3', width: 2, shape: 'diamond' },
];

/** The style of the line at a place: the first is the one that it is about. */
export const styleAt = (at: number): LineStyle => STYLES[at % STYLES.length] ?? STYLES[0];

/** How large a round point is, and the outlines of the others. */
export const ROUND = 4.5;
export const SHAPES = {
  square: 'M-4,-4H4V4H-4Z',
  triangle: 'M0,-5L5,4H-5Z',
  diamond: 'M0,-5.5L5.5,0L0,5.5L-5.5,0Z',
} as const;

/** How the inside and the edge of a point look; hollow where its period is exceptional. */
export const markLook = (colour: string, isHollow: boolean) =>
  ({ 'fill': isHollow ? '#ffffff' : colour, 'stroke': colour, 'stroke-width': isHollow ? 2 : 1 }) as const;
