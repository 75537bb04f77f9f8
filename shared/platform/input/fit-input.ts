import type { FieldError } from '../failures.ts';
import { pointerTo } from './pointers.ts';
import { textFault } from './text.ts';

/** No list or object that the desk understands holds more: what does is not looked into. */
const MOST_ENTRIES = 10_000;

/** Further from 0 the store keeps no whole number exactly; nearer to it, what is worked out of a number leaves the store's range (1E-130). */
const LARGEST = Number.MAX_SAFE_INTEGER;
const SMALLEST = 1e-9;

type Path = readonly PropertyKey[];
type Found = { readonly errors: FieldError[]; tooLarge: boolean };

function numberFault(value: number): string | undefined {
  const size = Math.abs(value);
  return value === 0 || (size >= SMALLEST && size <= LARGEST)
    ? undefined
    : 'A number that can be kept: 0, or from a billionth to 9,007,199,254,740,991.';
}

function lookAt(value: unknown, path: Path, found: Found): void {
  const note = (detail: string | undefined): void => {
    if (detail !== undefined) found.errors.push({ pointer: pointerTo(path), detail });
  };
  if (typeof value === 'string') note(textFault(value));
  else if (typeof value === 'number') note(numberFault(value));
  else if (typeof value === 'object' && value !== null) lookInto(value, path, found, note);
}

/** No field has such a name: half letters, and what JavaScript's own ways of copying objects, and schemas too, would pass over in silence. */
const isNoName = (name: string): boolean => name === '__proto__' || textFault(name) !== undefined;

function lookInto(value: object, path: Path, found: Found, note: (detail: string) => void): void {
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  if (entries.length > MOST_ENTRIES) {
    found.tooLarge = true;
    note(`At most ${MOST_ENTRIES} ${Array.isArray(value) ? 'items' : 'fields'}.`);
    return;
  }
  for (const [name, part] of entries) {
    if (typeof name === 'string' && isNoName(name))
      found.errors.push({ pointer: pointerTo([...path, name]), detail: 'This field does not exist.' });
    else lookAt(part, [...path, name], found);
  }
}

/**
 * What nothing that comes in may hold, in whatever field and by whatever door: half letters, text that shows nothing or turns the
 * direction of other text, numbers that the store cannot keep. `tooLarge` says that looking at each field would take too long.
 */
export function unfitIn(input: unknown): { readonly errors: readonly FieldError[]; readonly tooLarge: boolean } {
  const found: Found = { errors: [], tooLarge: false };
  lookAt(input, [], found);
  return found;
}
