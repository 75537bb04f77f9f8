import { expect, it } from 'vitest';
import { readListCell, readTextCell } from '#shared/activities/import/cells.ts';
import { placesFrom } from '#shared/activities/import/look-up-places.ts';
import { Neighbourhood } from '#shared/area/neighbourhoods.ts';

const population = {
  'total': 0,
  'age-0-14': 0,
  'age-15-24': 0,
  'age-25-44': 0,
  'age-45-64': 0,
  'age-65-plus': 0,
  'households': 0,
};

const neighbourhood = (
  code: string,
  name: string,
  districtName: string,
  inProgrammeArea: boolean,
): [string, Neighbourhood] => [
  code,
  Neighbourhood.parse({ code, name, districtCode: `WK${code.slice(2, 8)}`, districtName, inProgrammeArea, population }),
];

const area = new Map([
  neighbourhood('BU00010001', 'Centrum', 'Noord', true),
  neighbourhood('BU00010002', 'Versiliënbosch', 'Noord', true),
  neighbourhood('BU00020001', 'Centrum', 'Zuid', false),
  neighbourhood('BU00020002', 'Welten-Dorp', 'Zuid', false),
]);
const places = (...parts: string[]): string => {
  const found = placesFrom(parts, { area, partners: [] });
  return found.ok ? found.value.join(' ') : found.error;
};

it('takes codes of neighbourhoods and of districts, in capitals or not', () => {
  expect(places('bu00010002', 'WK000200')).toBe('BU00010002 BU00020001 BU00020002');
});

it('takes a name of a neighbourhood, forgiving case, accents, blanks and hyphens', () => {
  expect(places('versilienbosch', 'WELTEN DORP')).toBe('BU00010002 BU00020002');
});

it('takes the programme area by its English and its Dutch name', () => {
  expect(places('programme-area')).toBe('BU00010001 BU00010002');
  expect(places('Programmagebied')).toBe('BU00010001 BU00010002');
});

it('refuses a name that two neighbourhoods have, with the choices', () => {
  expect(places('centrum')).toBe('“centrum” can be BU00010001 (Noord) or BU00020001 (Zuid): name the code.');
});

it('says of each part that names nothing so, and which district has the name', () => {
  expect(places('BU99999999', 'Elders', 'zuid')).toBe(
    'There is no neighbourhood or district BU99999999. There is no neighbourhood “Elders”. There is no neighbourhood “zuid”: the district of that name is WK000200.',
  );
});

it('refuses a cell with more places than an activity lies in, or one by a whole page of letters, before any is looked up', () => {
  expect(places(...Array.from({ length: 20_000 }, () => 'Centrum'))).toBe('20000 places: at most 90 in one cell.');
  expect(places('x'.repeat(30_000))).toMatch(/^“x{100}…” is longer than any name/);
  expect(
    readListCell(readTextCell)({ kind: 'text', text: Array.from({ length: 20_000 }, () => 'x').join(';') }, 'en'),
  ).toEqual({ ok: false, error: '20000 parts: at most 200 in one cell.' });
});
