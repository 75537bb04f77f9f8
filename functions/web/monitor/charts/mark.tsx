import { markLook, ROUND, SHAPES, type LineStyle } from '#shared/press/charts/styles.ts';

/** A point of a line; hollow where its period is exceptional. */
export const Mark = ({
  x,
  y,
  style: { colour, shape },
  isHollow,
}: {
  readonly x: number;
  readonly y: number;
  readonly style: Pick<LineStyle, 'colour' | 'shape'>;
  readonly isHollow: boolean;
}) => {
  const look = markLook(colour, isHollow);
  return shape === 'circle' ? (
    <circle cx={x} cy={y} r={ROUND} {...look} />
  ) : (
    <path d={SHAPES[shape]} transform={`translate(${x} ${y})`} {...look} />
  );
};
