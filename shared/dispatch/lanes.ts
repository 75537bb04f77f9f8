/** Work side by side: at most so many in a lane at once, whatever goes on in the others. */
export type Lanes = {
  /** Does this work when the lane has room; where something under this name goes on or waits already, it is that. */
  readonly run: (lane: string, name: string, work: () => Promise<void>) => Promise<void>;
  /** Answers when nothing goes on any more; what fails is for who had it run. */
  readonly idle: () => Promise<void>;
};

/** So many recipients of a door are told at the same time: as many may hang before others behind that door have to wait. */
const MOST_AT_ONCE = 16;

/** A lane with room for so many. */
function laneFor(most: number): (work: () => Promise<void>) => Promise<void> {
  const next: (() => void)[] = [];
  let busy = 0;
  return async (work) => {
    if (busy < most) busy += 1;
    else await new Promise<void>((enter) => next.push(enter));
    try {
      await work();
    } finally {
      const enter = next.shift();
      if (enter) enter();
      else busy -= 1;
    }
  };
}

/** Opens lanes, each of which is there as soon as it is named. */
export function openLanes(most = MOST_AT_ONCE): Lanes {
  const lanes = new Map<string, ReturnType<typeof laneFor>>();
  const going = new Map<string, Promise<void>>();
  return {
    run: (lane, name, work) => {
      const enter = lanes.get(lane) ?? laneFor(most);
      lanes.set(lane, enter);
      const key = `${lane} ${name}`;
      const same = going.get(key) ?? enter(work).finally(() => going.delete(key));
      going.set(key, same);
      return same;
    },
    idle: async () => {
      while (going.size > 0) await Promise.allSettled(going.values());
    },
  };
}
