import { DatasetFilter } from '#shared/catalogue/find-datasets.ts';
import type { PageRequest } from '../../page-request.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';

/** What the list can be narrowed down to, each a part of the address. */
export const NARROWS = ['q', 'theme', 'indicator', 'neighbourhood', 'access', 'grain'] as const;
export type Narrow = (typeof NARROWS)[number];
export type CatalogueChoices = Partial<Readonly<Record<Narrow, string>>>;

/** What the list is narrowed down to, with the names of what is named in it. */
export type Narrowing = {
  readonly pageRequest: PageRequest;
  readonly asked: CatalogueChoices;
  readonly area: Area;
  readonly programme: ProgrammeData;
};

const PER_PAGE = 20;

/** What an address asks the catalogue for; what is empty is not asked. */
export const readCatalogueChoices = ({ query }: PageRequest): CatalogueChoices =>
  Object.fromEntries(
    NARROWS.flatMap((name) => {
      const value = query.get(name)?.trim() ?? '';
      return value === '' ? [] : [[name, value] as const];
    }),
  );

/** The filter of the use case; undefined where the address asks for something that cannot be asked. */
export function filterOf(asked: CatalogueChoices, cursor: string | null): DatasetFilter | undefined {
  return DatasetFilter.safeParse({ ...asked, limit: PER_PAGE, ...(cursor !== null && { cursor }) }).data;
}

/** The address of the catalogue, narrowed down to this. */
export function catalogueAddress({ href }: PageRequest, asked: CatalogueChoices, cursor?: string): string {
  const query = new URLSearchParams({ ...asked, ...(cursor !== undefined && { cursor }) });
  return query.size === 0 ? href('/data') : `${href('/data')}?${query.toString()}`;
}

/** What the catalogue is asked for, without one of the choices. */
export const withoutChoice = (asked: CatalogueChoices, name: Narrow): CatalogueChoices =>
  Object.fromEntries(Object.entries(asked).filter(([other]) => other !== name));
