import * as z from 'zod';

/**
 * How services say that an answer is one page of more, beside the features or among the collection's properties: OGC API
 * Features and WFS 2 (`numberMatched`, `numberReturned`, links), GeoServer (`totalFeatures`), ArcGIS (`exceededTransferLimit`),
 * STAC (`context.matched`) and OData (`nextLink`).
 */
const OF_ALL = ['numberMatched', 'totalFeatures', 'matched', 'totalCount', 'totalResults'] as const;
const OF_THIS = ['numberReturned', 'returned'] as const;
const MORE = ['exceededTransferLimit', 'hasMore', 'hasNext', 'truncated', 'partial'] as const;
const NEXT = [
  'next',
  'nextLink',
  'nextPage',
  '@odata.nextLink',
  'odata.nextLink',
  'next_page_token',
  'nextPageToken',
] as const;
const PLACES = ['properties', 'context', 'metadata', 'pagination', 'paging', '_links'] as const;

const Tree = z.record(z.string(), z.unknown()).catch({});
const Links = z.array(z.looseObject({ rel: z.string() }).catch({ rel: '' })).catch([]);

/** What a map says of how much there is: `matched` in all, `returned` here, and whether more follows. */
export type Extent = {
  readonly matched: number | undefined;
  readonly returned: number | undefined;
  readonly more: boolean;
};

/** A count; services say "unknown" where they did not count. */
function countIn(trees: readonly Readonly<Record<string, unknown>>[], names: readonly string[]): number | undefined {
  const counts = trees
    .flatMap((tree) => names.map((name) => tree[name]))
    .map((value) => (typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value));
  return counts.find((value): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0);
}

const saysSomething = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== false && value !== '' && value !== 'false';

/** Reads what a map, or another answer of such a service, says of its extent. */
export function readMapExtent(json: unknown): Extent {
  const top = Tree.parse(json);
  const trees = [top, ...PLACES.map((name) => Tree.parse(top[name]))];
  const linked = trees.some((tree) => Links.parse(tree['links']).some(({ rel }) => rel.toLowerCase() === 'next'));
  return {
    matched: countIn(trees, OF_ALL),
    returned: countIn(trees, OF_THIS),
    more: linked || trees.some((tree) => [...MORE, ...NEXT].some((name) => saysSomething(tree[name]))),
  };
}

/** How much of a map there is: what it says, and the features that are in it, each by what it is known by. */
export type Extended = { readonly extent: Extent; readonly features: readonly string[] };

/** The features of all pages of the same answer that lie side by side, each once. */
function countTogether(of: Extended, all: readonly Extended[]): number {
  const pages = all.filter(({ extent }) => extent.matched === of.extent.matched);
  return pages.length === 1 ? of.features.length : new Set(pages.flatMap(({ features }) => features)).size;
}

/** Why a map is not whole by its own words, where it is not: what it lacks would be taken for gone. Its other pages may lie beside it. */
export function whyNotWhole(of: Extended, all: readonly Extended[]): string | undefined {
  const { extent, features } = of;
  const here = features.length.toLocaleString('en');
  if (extent.matched !== undefined) {
    const together = countTogether(of, all);
    return together < extent.matched
      ? `the file is not whole: it holds ${here} of ${extent.matched.toLocaleString('en')} features. Ask for all of them, or name the files of all pages together`
      : undefined;
  }
  if (extent.more)
    return `the file is not whole: it holds ${here} features and says that more follow on a next page. Ask for all of them`;
  return extent.returned !== undefined && extent.returned !== features.length
    ? `the file is not whole: it says that it holds ${extent.returned.toLocaleString('en')} features, and it holds ${here}`
    : undefined;
}
