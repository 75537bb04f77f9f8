import { sharePeople } from '../../../activities/room/share-people.ts';
import type { Values } from '../../kernel/model.ts';
import type { Place } from '../../kernel/find-places.ts';

/** The question in which an owner says how many people are asked in each neighbourhood, a line each. */
const PER_PLACE = 'perPlace';

const LINE = /^(.+?)[\s:=;]+(\d+)$/;

const isOnePlace = ({ code, neighbourhoods }: Place): boolean =>
  neighbourhoods.length === 1 && neighbourhoods[0]?.code === code;

/** A neighbourhood as a line names it: by its name, or by its code where several are called so. */
function nameOf(code: string, places: readonly Place[]): string {
  const name = places.find((place) => isOnePlace(place) && place.code === code)?.name;
  return name !== undefined && places.filter((place) => isOnePlace(place) && place.name === name).length === 1
    ? name
    : code;
}

function codeOf(named: string, places: readonly Place[]): string {
  const wanted = named.trim().toLowerCase();
  const found = places.filter(
    (place) => isOnePlace(place) && (place.code.toLowerCase() === wanted || place.name.toLowerCase() === wanted),
  );
  return found.length === 1 && found[0] ? found[0].code : named.trim();
}

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The people of each neighbourhood as lines. */
export const perPlaceText = (counts: Readonly<Record<string, number>>, places: readonly Place[]): string =>
  Object.entries(counts)
    .map(([code, count]) => `${nameOf(code, places)}: ${count}`)
    .join('\n');

/** What lines say; one that cannot be read stays as it is, for the rules to refuse. */
export function perPlaceFrom(text: string | undefined, places: readonly Place[]): Record<string, unknown> | undefined {
  if (text === undefined) return undefined;
  return Object.fromEntries(
    linesIn(text).map((line) => {
      const [, named = line, count = ''] = LINE.exec(line) ?? [];
      return [codeOf(named, places), count === '' ? line : Number(count)] as const;
    }),
  );
}

const textOf = (values: Values): string | undefined => {
  const value = values[PER_PLACE];
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
};

/** The numbers scaled to as many people as are filled in, over the neighbourhoods that are chosen; a new one counts as the mean of the others. */
export function scaled(values: Values, codes: readonly string[], places: readonly Place[]): Values {
  const before = perPlaceFrom(textOf(values), places);
  const people = Number(values['participants']);
  if (!before || !Number.isInteger(people) || people < 0 || codes.length === 0) return values;
  return { ...values, [PER_PLACE]: perPlaceText(sharePeople(before, codes, people), places) };
}

/** Whether the numbers name just the neighbourhoods that are chosen, and add up to the people who are asked. */
export function addsUp(values: Values, codes: readonly string[], places: readonly Place[]): boolean {
  const counts = perPlaceFrom(textOf(values), places);
  if (!counts) return true;
  const sum = Object.values(counts).reduce<number>(
    (total, count) => total + (typeof count === 'number' ? count : Number.NaN),
    0,
  );
  return (
    sum === Number(values['participants']) &&
    codes.length === Object.keys(counts).length &&
    codes.every((code) => code in counts)
  );
}
