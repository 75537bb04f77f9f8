/** Values by name, some of them trees themselves. */
export type Tree = Readonly<Record<string, unknown>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** A tree with a value at a path. */
export const placed = (tree: Tree, [name, ...rest]: readonly string[], value: unknown): Tree => {
  if (name === undefined) return tree;
  const branch = tree[name];
  return { ...tree, [name]: rest.length === 0 ? value : placed(isTree(branch) ? branch : {}, rest, value) };
};

/** A tree without what is at a path. */
export function taken(tree: object, [name, ...rest]: readonly string[]): Tree {
  const all: Tree = { ...tree };
  if (name === undefined) return all;
  const branch = all[name];
  if (rest.length === 0) return Object.fromEntries(Object.entries(all).filter(([other]) => other !== name));
  return isTree(branch) ? { ...all, [name]: taken(branch, rest) } : all;
}

/** What is at a path; undefined where there is nothing. */
export const valueAt = (tree: unknown, [name, ...rest]: readonly string[]): unknown =>
  name === undefined ? tree : isTree(tree) ? valueAt(tree[name], rest) : undefined;

/** Whether a path is another one or lies within it. */
export const beginsWith = (path: readonly string[], start: readonly string[]): boolean =>
  start.every((name, index) => path[index] === name);
