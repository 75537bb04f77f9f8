import { FORMAT, CIRCLE } from './points.ts';
import type { Piece, Slice } from './pieces.ts';
import { hexOf, sha256, utf8 } from './sha256.ts';

/** A piece of the circle, and how many weeks ago a slice of anybody's last lay there. */
export type Rested = readonly [lo: number, hi: number, weeks: number];

/** What the register issues and a list holder draws by; `slices` and `rest` by the code of the neighbourhood. */
export type DrawFile = {
  readonly format: typeof FORMAT;
  /** The number of the activity. */
  readonly number: string;
  readonly version: number;
  /** Null where the programme has named no key: then any is taken. */
  readonly keyId: string | null;
  readonly epoch: number;
  readonly firstDay: string;
  /** How many are kept of those drawn, where the number is fixed. */
  readonly keep?: number | undefined;
  readonly slices: Readonly<Record<string, readonly Slice[]>>;
  /** Unsealed; where it is missing nothing is said of rest. */
  readonly rest?: Readonly<Record<string, readonly Rested[]>> | undefined;
  /** Unsealed: the activity goes ahead no longer, and nobody is drawn by it. */
  readonly stopped?: true | undefined;
  readonly seal: string;
};

const piecesText = (pieces: readonly Piece[]): string => pieces.map(([lo, hi]) => `${lo}-${hi}`).join(',');

const byCode = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** The seal of a draw file: a change of anything but `rest` and `stopped` breaks it. */
export function sealOf(file: Omit<DrawFile, 'seal' | 'rest' | 'stopped'>): string {
  const codes = Object.entries(file.slices)
    .sort(byCode)
    .map(([code, slices]) => `${code}|${slices.map(([mask, pieces]) => `${mask}:${piecesText(pieces)}`).join(';')}`);
  const { format, number, version, keyId, epoch, firstDay, keep } = file;
  const lines = [
    format,
    number,
    version,
    keyId ?? '',
    epoch,
    firstDay,
    ...(keep === undefined ? [] : [keep]),
    ...codes,
  ];
  return hexOf(sha256(utf8(lines.join('\n')))).slice(0, 16);
}

/** A draw file, sealed, as it is written to disk: in one order of its fields, so that the same draw is the same bytes. */
export function drawFileText(file: Omit<DrawFile, 'seal'>): string {
  const { format, number, version, keyId, epoch, firstDay, keep, slices, rest } = file;
  const sealed: DrawFile = { format, number, version, keyId, epoch, firstDay, keep, slices, rest, seal: sealOf(file) };
  return `${JSON.stringify(sealed)}\n`;
}

/** A draw file as it was read, or what of it is wrong: by pointer, and E04 where only the seal is. */
export type ReadDrawFile =
  | { readonly file: DrawFile; readonly fault?: undefined }
  | { readonly file?: undefined; readonly fault: 'E03' | 'E04'; readonly at: string };

/** Where a value is not what it has to be. */
class NotSo extends Error {}

const notAt = (pointer: string): never => {
  throw new NotSo(pointer === '' ? '/' : pointer);
};

function fieldsAt(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return notAt(at);
  return Object.fromEntries(Object.entries(value));
}

const listAt = (value: unknown, at: string): readonly unknown[] => (Array.isArray(value) ? value : notAt(at));

const numberAt = (value: unknown, at: string, least: number, most: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : notAt(at);

const textAt = (value: unknown, at: string, pattern: RegExp): string =>
  typeof value === 'string' && pattern.test(value) ? value : notAt(at);

const MOST = Number.MAX_SAFE_INTEGER;
const MOST_WEEKS = 100_000;

function dayAt(value: unknown, at: string): string {
  const day = textAt(value, at, /^\d{4}-\d{2}-\d{2}$/);
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day ? notAt(at) : day;
}

/** A list of pieces, in order and apart; `weeks` where each says how long it rested. */
function spansAt(value: unknown, at: string, width: number): (readonly number[])[] {
  let end = 0;
  return listAt(value, at).map((one, index) => {
    const here = `${at}/${index}`;
    const numbers = listAt(one, here);
    if (numbers.length !== width) return notAt(here);
    const lo = numberAt(numbers[0], `${here}/0`, end, CIRCLE - 1);
    end = numberAt(numbers[1], `${here}/1`, lo + 1, CIRCLE);
    return width === 2 ? [lo, end] : [lo, end, numberAt(numbers[2], `${here}/2`, 0, MOST_WEEKS)];
  });
}

function sliceAt(value: unknown, at: string): Slice {
  const pair = listAt(value, at);
  if (pair.length !== 2) return notAt(at);
  const mask = numberAt(pair[0], `${at}/0`, 1, 63);
  return [mask, spansAt(pair[1], `${at}/1`, 2).map(([lo = 0, hi = 0]): Piece => [lo, hi])];
}

function byNeighbourhood<Of>(value: unknown, at: string, read: (one: unknown, at: string) => Of): Record<string, Of> {
  const entries = Object.entries(fieldsAt(value, at)).map(([code, one]): [string, Of] => {
    if (!/^BU\d{8}$/.test(code)) return notAt(`${at}/${code}`);
    return [code, read(one, `${at}/${code}`)];
  });
  return Object.fromEntries(entries);
}

function readFields(value: unknown): DrawFile {
  const given = fieldsAt(value, '');
  if (given['format'] !== FORMAT) return notAt('/format');
  const keep = given['keep'];
  const { rest, stopped } = given;
  return {
    format: FORMAT,
    number: textAt(given['number'], '/number', /^[^|\p{Cc}]{1,100}$/u),
    version: numberAt(given['version'], '/version', 1, MOST),
    keyId: given['keyId'] === null ? null : textAt(given['keyId'], '/keyId', /^[0-9a-f]{8}$/),
    epoch: numberAt(given['epoch'], '/epoch', 1, MOST),
    firstDay: dayAt(given['firstDay'], '/firstDay'),
    ...(keep !== undefined && { keep: numberAt(keep, '/keep', 1, MOST) }),
    slices: byNeighbourhood(given['slices'], '/slices', (one, at) =>
      listAt(one, at).map((slice, index) => sliceAt(slice, `${at}/${index}`)),
    ),
    ...(rest !== undefined && {
      rest: byNeighbourhood(rest, '/rest', (one, at) =>
        spansAt(one, at, 3).map(([lo = 0, hi = 0, weeks = 0]): Rested => [lo, hi, weeks]),
      ),
    }),
    ...(stopped !== undefined && { stopped: stopped === true ? stopped : notAt('/stopped') }),
    seal: textAt(given['seal'], '/seal', /^[0-9a-f]{16}$/),
  };
}

/** Rule K24: reads a draw file strictly; one that was changed since the register sealed it draws nothing. */
export function readDrawFile(text: string): ReadDrawFile {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const file = readFields(parsed);
    return file.seal === sealOf(file) ? { file } : { fault: 'E04', at: '/seal' };
  } catch (error) {
    if (error instanceof NotSo) return { fault: 'E03', at: error.message };
    if (error instanceof SyntaxError) return { fault: 'E03', at: '/' };
    throw error;
  }
}
