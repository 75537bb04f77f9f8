import { sealOf } from './draw-file.ts';
import { readDwelling } from './dwelling.ts';
import { FORMAT, openKey, type Points } from './points.ts';

const KEY = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const HOME = '0917010000000001';
const NUMBER = '4711-3';

/** What a vector is about, what comes out, and what has to. */
export type Vector = { readonly about: string; readonly found: string; readonly right: string };

const pointVectors = ({ keyId, pointOf }: Points, zero: Points): Vector[] =>
  [
    ['key id', keyId, 'ada540c4'],
    ['1', pointOf(1, HOME), 1552144172],
    ['2', pointOf(1, '0917010000000002'), 473453502],
    ['3', pointOf(1, '0917010012345678'), 1136930429],
    ['4', pointOf(1, '0917020000000001'), 2026718244],
    ['5', pointOf(1, '0917030000000001'), 575560941],
    ['6', pointOf(1, '1883010000000001'), 1811982702],
    ['7', pointOf(2, HOME), 4025229089],
    ['8a', readDwelling('917010000000001').dwelling ?? '', HOME],
    ['8b', readDwelling("' 0917 0100 0000 0001").dwelling ?? '', HOME],
    ['8c', readDwelling(`NL.IMBAG.Verblijfsobject.${HOME}`).dwelling ?? '', HOME],
    ['9 key id', zero.keyId, '639583bf'],
    ['9', zero.pointOf(1, HOME), 1836157060],
  ].map(([about, found, right]) => ({ about: String(about), found: String(found), right: String(right) }));

/** Rule K27: what the tool works out of the vectors of the specification; where one is not right it draws nothing. */
export function vectors(): readonly Vector[] {
  const [points, zero] = [openKey(KEY), openKey('0'.repeat(64))];
  if (!points || !zero) return [{ about: 'key', found: '', right: KEY }];
  const seal = sealOf({
    format: FORMAT,
    number: NUMBER,
    version: 3,
    keyId: 'ada540c4',
    epoch: 1,
    firstDay: '2027-01-18',
    slices: { BU09172004: [[12, [[0, 42949673]]]] },
  });
  return [
    ...pointVectors(points, zero),
    { about: '10', found: points.orderOf(NUMBER, HOME, 2).slice(0, 16), right: 'e08ebba26af9f61c' },
    { about: '11', found: seal, right: '906aa2873f8317ff' },
  ];
}

/** The vectors that do not come out right: none, or nothing may be drawn. */
export const wrongVectors = (): readonly Vector[] => vectors().filter(({ found, right }) => found !== right);
