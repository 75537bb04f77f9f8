import { pointerTo } from '../../platform/input/pointers.ts';

type Path = readonly PropertyKey[];
type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const idOf = (value: unknown): unknown => (isObject(value) ? value['id'] : undefined);

/** Parts of a list are the same where their ids are, wherever they stand; what was left out or stands in another order is told by the list. */
function inLists(sent: readonly unknown[], current: readonly unknown[], path: Path): string[] {
  const now = new Map(current.map((one) => [idOf(one), one]));
  const parts = sent.flatMap((one, at) => {
    const id = idOf(one);
    const other = id === undefined ? current[at] : now.get(id);
    return other === undefined ? [pointerTo([...path, at])] : differing(one, other, [...path, at]);
  });
  const ids = new Set(sent.map(idOf));
  const both = sent.map(idOf).filter((id) => now.has(id));
  const stays = current.map(idOf).filter((id) => ids.has(id));
  const isMoved = JSON.stringify(both) !== JSON.stringify(stays);
  return [...(stays.length < current.length || isMoved ? [pointerTo(path)] : []), ...parts];
}

function differing(sent: unknown, current: unknown, path: Path): string[] {
  if (isList(sent) && isList(current)) return inLists(sent, current, path);
  if (isObject(sent) && isObject(current))
    return [...new Set([...Object.keys(current), ...Object.keys(sent)])].flatMap((name) =>
      differing(sent[name], current[name], [...path, name]),
    );
  return JSON.stringify(sent) === JSON.stringify(current) ? [] : [pointerTo(path)];
}

const MOST_NAMED = 100;

/** Which parts of what somebody sends differ from what stands there, each by its pointer into what was sent. */
export const differingParts = (sent: unknown, current: unknown): string[] =>
  differing(sent, current, []).slice(0, MOST_NAMED);
