import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';

/** A box to find a place for, in units of the picture. */
export type Sized = { readonly id: string; readonly width: number; readonly height: number };

/** Where the middle of a box is. */
export type Place = { readonly x: number; readonly y: number };

type Joined = { readonly cause: string; readonly effect: string };

const FREE = 34;
const TICKS = 160;
/** So long others wait at most while a picture is laid out on the one thread that serves all. */
const TICKS_AT_ONCE = 8;
/** A little more than needed, so that what is parted stays so when it is rounded. */
const SURE = 2;
const ROUNDS_AS_LARGE = 10;
const WIDER = 1.12;

const others = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

type Moved = Sized & { x: number; y: number };

/** Moves two boxes that overlap, or almost, away from each other, along the side where that is least; whether they did. */
function partTwo(one: Moved, other: Moved): boolean {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const overlapX = (one.width + other.width) / 2 + FREE - Math.abs(dx);
  const overlapY = (one.height + other.height) / 2 + FREE - Math.abs(dy);
  if (overlapX <= 0 || overlapY <= 0) return false;
  if (overlapX < overlapY) {
    const by = ((dx < 0 ? -1 : 1) * (overlapX + SURE)) / 2;
    one.x -= by;
    other.x += by;
  } else {
    const by = ((dy < 0 ? -1 : 1) * (overlapY + SURE)) / 2;
    one.y -= by;
    other.y += by;
  }
  return true;
}

function partAll(boxes: readonly Moved[]): boolean {
  let isMoved = false;
  for (const [at, one] of boxes.entries())
    for (let next = at + 1; next < boxes.length; next++) {
      const other = boxes[next];
      if (other && partTwo(one, other)) isMoved = true;
    }
  return isMoved;
}

/** Parts boxes until none covers another. Where that takes long, they stand further from each other first: in the end far enough. */
async function apart(boxes: readonly Moved[]): Promise<void> {
  for (let rounds = 1; partAll(boxes); rounds++) {
    await others();
    if (rounds % ROUNDS_AS_LARGE > 0) continue;
    for (const box of boxes) {
      box.x *= WIDER;
      box.y *= WIDER;
    }
  }
}

const radiusOf = ({ width, height }: Sized): number => Math.hypot(width, height) / 2;

/**
 * Rule L27. Finds a place for each box so that what belongs together stands together and no box covers another: by forces between them
 * (d3-force), which begin at the same places and draw no lots, so that the same network always gives the same picture. It works in
 * slices and lets others go first between them.
 */
export async function layOut(sized: readonly Sized[], links: readonly Joined[]): Promise<ReadonlyMap<string, Place>> {
  const boxes = sized.map(({ id, width, height }): Sized & SimulationNodeDatum => ({ id, width, height }));
  const ids = new Set(sized.map(({ id }) => id));
  const joined = links
    .filter(({ cause, effect }) => ids.has(cause) && ids.has(effect))
    .map(({ cause, effect }) => ({ source: cause, target: effect }));
  const simulation = forceSimulation(boxes)
    .force(
      'link',
      forceLink<(typeof boxes)[number], (typeof joined)[number]>(joined)
        .id(({ id }) => id)
        .distance(230),
    )
    .force('charge', forceManyBody().strength(-1_600).distanceMax(1_100).theta(1))
    .force('x', forceX().strength(0.05))
    .force('y', forceY().strength(0.09))
    .force('collide', forceCollide<Sized & SimulationNodeDatum>(radiusOf).strength(1))
    .alphaDecay(1 - 0.001 ** (1 / TICKS))
    .stop();
  for (let tick = 0; tick < TICKS; tick += TICKS_AT_ONCE) {
    simulation.tick(TICKS_AT_ONCE);
    await others();
  }
  const placed = boxes.map(({ id, width, height, x = 0, y = 0 }): Moved => ({ id, width, height, x, y }));
  await apart(placed);
  return new Map(placed.map(({ id, x, y }) => [id, { x: Math.round(x), y: Math.round(y) }]));
}
