import { DEFAULT_MINIMUM } from '../dataset.ts';
import type { DatasetSeed } from '../load-datasets.ts';
import { indicators } from '../../programme/heerlen-noord/indicators.ts';

type Access = Pick<DatasetSeed, 'access' | 'accessReason' | 'conditions' | 'terms' | 'contact' | 'licence' | 'disclosureMinimum' | 'page'>;

/** Published by CBS, free to use. */
export const PUBLISHED_BY_CBS: Access = {
  access: 'public',
  accessReason: 'CBS publiceert deze cijfers.',
  conditions: 'U mag de cijfers gebruiken als u CBS als bron noemt.',
  licence: 'CC-BY-4.0',
  terms: [],
  contact: { name: 'CBS Infoservice' },
  disclosureMinimum: DEFAULT_MINIMUM,
};

/** Published by the organisation that keeps it; the page is where it publishes. */
export const publishedBy = (name: string, page: string): Access => ({
  access: 'public',
  accessReason: `${name} publiceert deze cijfers.`,
  conditions: `Noem ${name} als bron.`,
  terms: [],
  contact: { name },
  page,
  disclosureMinimum: DEFAULT_MINIMUM,
});

/** To be asked for at the data desk. */
export const accessOnRequest = (accessReason: string): Access => ({
  access: 'restricted',
  accessReason,
  conditions: 'U vraagt toegang aan bij de datadesk. De eigenaar moet het ook goed vinden.',
  terms: ['general', 'personal-data', 'no-redistribution'],
  contact: { name: 'Datadesk Open Universiteit' },
  disclosureMinimum: DEFAULT_MINIMUM,
});

type Rest = Pick<DatasetSeed, 'description' | 'descriptionEn' | 'owner' | 'targetGroups' | 'grain' | 'updates' | 'source' | 'quality'> & { readonly ownerBasis: string };

/** The dataset of a core indicator: its title, theme and goals are the indicator's. */
export function ofIndicator(id: string, access: Access, { ownerBasis, ...rest }: Rest): DatasetSeed {
  const indicator = indicators.find((one) => one.id === id);
  if (!indicator) throw new Error(`There is no indicator ${id}.`);
  const { title, titleEn, theme, goals, source } = indicator;
  return {
    id,
    title,
    titleEn,
    theme,
    goals,
    indicators: [id],
    neighbourhoods: rest.grain === 'neighbourhood' ? 'all' : 'none',
    ...access,
    ...rest,
    source: `${source}. Owner: ${ownerBasis}`,
  };
}
