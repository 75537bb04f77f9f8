/*
 * Rule P60. What a later version wrote beside what this one knows goes along unseen: under a name that is no text, which JSON, lists of
 * fields and schemas pass over, and which copies of an object (`{ ...object }`) take with them. The table puts it back where it was.
 */

const LATER = Symbol('fields of a later version');

type Fields = Record<PropertyKey, unknown>;

const isPlain = (value: unknown): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  (Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null);

/** The same object, with what is not among the known fields out of sight. */
export function keepAside(value: unknown, known: ReadonlySet<string>): unknown {
  if (!isPlain(value)) return value;
  const later = Object.keys(value).filter((name) => !known.has(name));
  if (later.length === 0) return value;
  const seen: Fields = Object.fromEntries(Object.entries(value).filter(([name]) => known.has(name)));
  seen[LATER] = Object.fromEntries(later.map((name) => [name, value[name]]));
  return seen;
}

/** What is to be stored, with what had been kept aside of it where it was. */
export function withLaterFields<Value>(value: Value): Value;
export function withLaterFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => withLaterFields(one));
  if (!isPlain(value)) return value;
  const known = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withLaterFields(part)]));
  const later = value[LATER];
  return isPlain(later) ? { ...later, ...known } : known;
}

/** Whether two things say the same, whatever was kept aside of either. */
const looksSame = (one: unknown, other: unknown): boolean => {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((part, at) => looksSame(part, other[at]));
  if (!isPlain(one) || !isPlain(other)) return one === other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => looksSame(one[name], other[name]));
};

/**
 * What was made anew of an object that was read from the store, such as by reading it at a door, with what had been kept aside of that one.
 * In a list a part that says what one said before is taken for that one; another is new.
 */
export function carryLaterFields<Value>(from: unknown, to: Value): Value;
export function carryLaterFields(from: unknown, to: unknown): unknown {
  if (Array.isArray(from) && Array.isArray(to))
    return to.map((part: unknown) =>
      carryLaterFields(
        from.find((one: unknown) => looksSame(one, part)),
        part,
      ),
    );
  if (!isPlain(from) || !isPlain(to)) return to;
  const carried: Fields = Object.fromEntries(
    Object.entries(to).map(([name, part]) => [name, carryLaterFields(from[name], part)]),
  );
  const later = to[LATER] ?? from[LATER];
  if (later !== undefined) carried[LATER] = later;
  return carried;
}

/** The same, with each thing that was kept aside, at every depth, as it is to become. */
export function changeLaterFields<Value>(value: Value, change: (later: unknown) => unknown): Value;
export function changeLaterFields(value: unknown, change: (later: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => changeLaterFields(one, change));
  if (!isPlain(value)) return value;
  const changed: Fields = Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, changeLaterFields(part, change)]),
  );
  if (value[LATER] !== undefined) changed[LATER] = change(value[LATER]);
  return changed;
}
