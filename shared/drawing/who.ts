import { openAddresses } from './addresses.ts';
import { readNeighbourhood } from './columns.ts';
import { openDraw } from './draw.ts';
import { readDwelling } from './dwelling.ts';
import { fault, type Fault } from './faults.ts';
import { DRAWN_GROUPS, holds, piecesOf, type Slice } from './pieces.ts';

/** A question of who lives somewhere: for what was my home drawn? */
export type Question = {
  readonly dwelling: string;
  readonly key: Uint8Array;
  readonly draws: readonly Uint8Array[];
  /** Where the home lies, if that is known: by its code, or by the address file. */
  readonly neighbourhood?: string | undefined;
  readonly addresses?: Uint8Array | undefined;
};

/** For which groups a home was drawn in a neighbourhood, if it lies there. */
export type Hit = { readonly neighbourhood: string; readonly groups: readonly (typeof DRAWN_GROUPS)[number][] };

/** What is said of one draw; `isSure` where it is known where the home lies, or where that does not matter. */
export type Answer =
  | {
      readonly number: string;
      readonly version: number;
      readonly hits: readonly Hit[];
      readonly isSure: boolean;
      /** Of those in the slice only so many were kept: who, the list holder's own file says. */
      readonly keep: number | undefined;
    }
  | { readonly fault: Fault };

function groupsAt(slices: readonly Slice[], point: number): Hit['groups'] {
  return DRAWN_GROUPS.filter((_, group) => holds(piecesOf(slices, [group]), point));
}

/** Rule K28: whoever asks is told for what their home was drawn, a line for each draw, by who holds the key. */
export function answerWho(question: Question): readonly Answer[] | Fault {
  const { dwelling, fault: wrong } = readDwelling(question.dwelling);
  if (wrong !== undefined) return fault(wrong);
  const places = question.addresses && openAddresses(question.addresses);
  if (places?.fault) return places.fault;
  const named = question.neighbourhood === undefined ? undefined : readNeighbourhood(question.neighbourhood);
  if (question.neighbourhood !== undefined && named === undefined) return fault('E17');
  const here = named ?? places?.addresses.ofDwelling(dwelling)?.neighbourhood;
  return question.draws.map((bytes): Answer => {
    const opened = openDraw(bytes, question.key);
    if ('key' in opened) return { fault: opened };
    const { file, points } = opened;
    const point = points.pointOf(file.epoch, dwelling);
    const hits = Object.entries(file.slices)
      .filter(([code]) => here === undefined || code === here)
      .map(([neighbourhood, slices]) => ({ neighbourhood, groups: groupsAt(slices, point) }))
      .filter(({ groups }) => groups.length > 0);
    const { number, version, keep } = file;
    return { number, version, hits, isSure: here !== undefined || hits.length === 0, keep };
  });
}
