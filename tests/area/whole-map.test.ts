import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArea, WHOLE_FILE } from '#shared/area/import-area.ts';
import { pdokBuurt, type Sample } from './samples.ts';

const buurten = (count: number, from = 0): Sample[] =>
  Array.from({ length: count }, (_, at) => pdokBuurt({ buurtcode: `BU0917${String(2000 + from + at)}` }));
const pageOf = (features: readonly Sample[], says: object, name = 'page.geojson') => ({
  name,
  text: JSON.stringify({ type: 'FeatureCollection', ...says, features }),
});
const refusedOf = (...pages: ReturnType<typeof pageOf>[]) =>
  readArea(pages).refused.map(({ file, feature, reason }) => [file, feature, reason]);

describe('a map that says that it is not whole', () => {
  it.each([
    ['OGC API Features', { numberMatched: 57, numberReturned: 10 }],
    ['WFS of GeoServer', { totalFeatures: 57, numberMatched: 57, numberReturned: 10 }],
    ['an older GeoServer', { totalFeatures: 57 }],
    ['a count that is text', { numberMatched: '57' }],
    ['a count among the properties of the collection', { properties: { numberMatched: 57 } }],
    ['the context of STAC', { context: { matched: 57, returned: 10 } }],
    [
      'a count that is unknown, with a next page',
      {
        numberMatched: 'unknown',
        links: [
          { rel: 'self', href: 'x' },
          { rel: 'next', href: 'x?startindex=10' },
        ],
      },
    ],
    ['a link to a next page', { links: [{ rel: 'NEXT', href: 'x' }] }],
    ['a link among the properties', { properties: { links: [{ rel: 'next', href: 'x' }] } }],
    ['ArcGIS', { exceededTransferLimit: true }],
    ['ArcGIS, in GeoJSON', { properties: { exceededTransferLimit: true } }],
    ['OData', { '@odata.nextLink': 'https://example.org/next' }],
    ['fewer than it says it holds', { numberReturned: 12 }],
  ])('is refused whole: %s', (_, says) => {
    const read = readArea([pageOf(buurten(10), says)]);
    expect(read.neighbourhoods).toEqual([]);
    expect(read.refused).toMatchObject([{ file: 'page.geojson', feature: WHOLE_FILE }]);
    expect(read.refused[0]?.reason).toMatch(/^the file is not whole: .*10/);
  });

  it.each([
    ['says nothing', {}],
    ['holds all that matched', { numberMatched: 10, numberReturned: 10, links: [{ rel: 'self', href: 'x' }] }],
    ['did not count', { numberMatched: 'unknown', totalFeatures: 'unknown', numberReturned: 10 }],
    ['was not cut', { exceededTransferLimit: false, next: null }],
    [
      'was put together from its pages, and keeps what the first one said',
      { numberMatched: 10, numberReturned: 5, links: [{ rel: 'next', href: 'x' }] },
    ],
  ])('is another than one that %s', (_, says) => {
    expect(refusedOf(pageOf(buurten(10), says))).toEqual([]);
  });

  it('is whole with all of its pages beside it, and not with some', () => {
    const page = (from: number, count: number) =>
      pageOf(buurten(count, from), { numberMatched: 25, numberReturned: count }, `page-${from}.geojson`);
    expect(refusedOf(page(0, 10), page(10, 10), page(20, 5))).toEqual([]);
    expect(refusedOf(page(0, 10), page(20, 5)).map(([file]) => file)).toEqual(['page-0.geojson', 'page-20.geojson']);
    expect(refusedOf(page(0, 10), page(0, 10), page(20, 5))).toHaveLength(3);
  });

  it('is refused however much is missing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 60 }), (here, matched) => {
        expect(refusedOf(pageOf(buurten(here), { numberMatched: matched })).length).toBe(here < matched ? 1 : 0);
      }),
    );
  });
});

describe('a map that is more than is read', () => {
  const refusedText = (text: string) => readArea([{ name: 'map.geojson', text }]).refused.map(({ reason }) => reason);

  it('is refused for its depth, before anything is made of it', () => {
    expect(refusedText('['.repeat(5_000_000))).toEqual([expect.stringContaining('nested more than 32 deep')]);
    expect(refusedText(`{"a":${'{"b":'.repeat(40)}1${'}'.repeat(41)}`)).toEqual([expect.stringContaining('nested')]);
  });

  it('is refused for its points', () => {
    expect(refusedText(`[${'[1,2],'.repeat(3_000_001)}[1,2]]`)).toEqual([expect.stringContaining('3,000,000 points')]);
  });

  it('is refused for its size', () => {
    expect(refusedText(' '.repeat(100_000_001))).toEqual([expect.stringContaining('larger than 100 MB')]);
  });

  it('is refused for its features', () => {
    expect(
      refusedText(
        JSON.stringify({
          type: 'FeatureCollection',
          features: Array.from({ length: 20_001 }, () => ({ geometry: null })),
        }),
      ),
    ).toEqual([expect.stringContaining('20,000 features')]);
  });

  it('may hold brackets in its texts, and a string that does not end is no map', () => {
    expect(refusedOf(pageOf([pdokBuurt({ buurtnaam: `${'['.repeat(100)}\\"{` })], {}))).toEqual([]);
    expect(refusedText(`{"a":"${'\\"'.repeat(200_000)}`)).toEqual(['the file is not JSON']);
  });
});

describe('coordinates that are no longitudes and latitudes', () => {
  const ring = (x: number, y: number) => ({
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + 0.01, y],
        [x + 0.01, y + 0.01],
        [x, y],
      ],
    ],
  });
  it.each([
    ['in RD', ring(196_000, 322_000), 'RD (EPSG:28992)'],
    ['in Web Mercator', ring(665_000, 6_600_000), 'not WGS84'],
    ['latitude first', ring(50.9, 5.9), 'longitude first'],
    ['beyond the world', ring(181, 50), 'not WGS84'],
    ['beyond the pole', ring(5, 91), 'not WGS84'],
  ])('are refused: %s', (_, geometry, reason) => {
    expect(refusedOf(pageOf([pdokBuurt({}, geometry)], {}))).toEqual([
      ['page.geojson', 'BU09172004', expect.stringContaining(reason)],
    ]);
  });
});
