import * as z from 'zod';
import { NeighbourhoodCode } from '../area/neighbourhoods.ts';
import { IsoDate } from '../platform/days/period.ts';
import { TargetGroup } from '../area/groups.ts';
import type { Actor } from '../people/actor.ts';
import { EmailAddress } from '../people/address.ts';
import { may, type Relation } from '../people/permissions.ts';
import { exampleMark } from '../platform/example.ts';
import { listOf } from '../platform/input/lists.ts';
import { Moment } from '../platform/days/moment.ts';
import { text } from '../platform/input/text.ts';
import { pageAddress } from '../platform/input/web-address.ts';
import { Preferences } from './preference.ts';

/** Who may have it: everyone, those who were given access, or nobody outside its owner. */
const ACCESS = ['public', 'restricted', 'non-public'] as const;
export const Access = z.enum(ACCESS, { error: `One of: ${ACCESS.join(', ')}.` });
/** The smallest area that it tells apart. */
export const GRAINS = ['neighbourhood', 'district', 'municipality', 'country'] as const;
export const Grain = z.enum(GRAINS, { error: `One of: ${GRAINS.join(', ')}.` });
/** Licences by which anyone may use data, by their names in SPDX. */
export const LICENCES = ['CC-BY-4.0', 'CC0-1.0'] as const;

/** The least count that goes out where nothing else is set: counts under it are suppressed. No dataset has less: it is the floor of the programme. */
export const DEFAULT_MINIMUM = 10;
const MINIMUM_WORDS = `A whole number of ${DEFAULT_MINIMUM} to 1,000.`;

/** Whom a dataset counts where nothing else is said. */
export const DEFAULT_POPULATION = 'residents';

const slug = z
  .string('Small letters, digits and hyphens.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Small letters, digits and hyphens.')
  .max(80, 'At most 80 characters.');
export const DatasetId = slug.meta({ examples: ['key-figures-2016-2020'] }).brand<'DatasetId'>();
export type DatasetId = z.output<typeof DatasetId>;

/** First and last day that the data are about; without an end they go on. */
const DatasetPeriod = z
  .strictObject({ start: IsoDate, end: IsoDate.optional() }, 'A start, and an end where there is one.')
  .refine(({ start, end }) => end === undefined || start <= end, { path: ['end'], error: 'On or after the start.' });

/**
 * Whom to ask about a dataset. It is a desk or a mailbox of an organisation and is shown to everyone; where it names a person
 * instead, `isPerson` says so, and then only the data desk and the owner see it.
 */
const Contact = z.strictObject(
  { name: text(200).optional(), email: EmailAddress.optional(), isPerson: z.boolean('true or false.').optional() },
  'A name and an e-mail address.',
);

/** Words by which somebody may look for a dataset. */
const keywords = listOf(text(100), 50).optional();
/** That two datasets are about different people, and why; the reason stays. */
const DistinctFrom = z.strictObject(
  { dataset: DatasetId, reason: text(1_000) },
  'A dataset, and why it is about other people.',
);
/** Why figures are shown as they are. */
const ProtectedAtSource = z.strictObject(
  { reason: text(1_000) },
  'Why its source is trusted to protect its own figures.',
);
/** That something adds up by chance, and why; the reason stays. */
const Coincidence = z.strictObject(
  {
    relation: text(2_000).meta({ description: 'The id of the relation, as a preview names it.' }),
    reason: text(1_000),
  },
  'A relation, and why it is a coincidence.',
);

export const Coincidences = listOf(Coincidence, 100);

/** An entry of the catalogue. `owner` is the id of a partner. Titles and descriptions are Dutch, and English where known. */
export const Dataset = z
  .strictObject({
    id: DatasetId,
    title: text(200),
    titleEn: text(200).optional(),
    description: text(4_000),
    descriptionEn: text(4_000).optional(),
    keywords: keywords.meta({ description: 'Words in Dutch by which somebody may look for it.' }),
    keywordsEn: keywords.meta({ description: 'The same in English, where known.' }),
    owner: slug.meta({ description: 'The id of a partner.', examples: ['gemeente-heerlen'] }),
    theme: z.int('The number of a theme, or null.').nullable(),
    goals: listOf(z.int('The number of a goal.'), 12),
    indicators: listOf(z.string('The id of an indicator.'), 100),
    neighbourhoods: listOf(NeighbourhoodCode, 1_000).meta({
      description: 'Empty where it is not about neighbourhoods of the area.',
    }),
    targetGroups: listOf(TargetGroup, 7)
      .optional()
      .meta({ description: 'The groups of people that it tells apart; left out where that is not known.' }),
    grain: Grain,
    period: DatasetPeriod.optional(),
    updates: text(200).meta({ description: 'How often it is brought up to date, as people say it.' }),
    access: Access,
    accessReason: text(1_000).optional(),
    conditions: text(4_000).optional(),
    terms: listOf(slug.meta({ examples: ['general'] }), 20),
    contact: Contact.optional(),
    quality: text(4_000).optional(),
    licence: z.enum(LICENCES, { error: `One of: ${LICENCES.join(', ')}.` }).optional(),
    disclosureMinimum: z
      .int(MINIMUM_WORDS)
      .min(DEFAULT_MINIMUM, MINIMUM_WORDS)
      .max(1_000, MINIMUM_WORDS)
      .default(DEFAULT_MINIMUM),
    population: slug
      .optional()
      .meta({
        description:
          'A name for the people whom it counts, `residents` where nothing is said: datasets of one population are protected as one system. Only the data desk sets it.',
        examples: ['residents'],
      }),
    distinctFrom: listOf(DistinctFrom, 100)
      .optional()
      .meta({ description: 'Datasets that are about other people all the same. Only the data desk sets it.' }),
    protected: ProtectedAtSource.optional().meta({
      description:
        'The source protects its own figures: they are shown as they are and take no part. Only the data desk sets it.',
    }),
    coincidences: Coincidences.optional().meta({
      description: 'What adds up in its numbers by chance. Only the data desk sets it.',
    }),
    preferences: Preferences.optional().meta({
      description:
        'What is rather shown or hidden where either would do. It loosens nothing, and everyone may read it.',
    }),
    downloadable: z
      .boolean('true or false.')
      .default(false)
      .meta({ readOnly: true, description: 'Whether its data were published.' }),
    source: text(1_000).optional(),
    page: pageAddress
      .optional()
      .meta({ description: 'Where it lies elsewhere: the page at its source, http or https.' }),
    issued: Moment.optional().meta({
      description:
        'Since when there is such a dataset, as a day or a moment; when it was entered where nothing else is said. Missing where nobody knows.',
    }),
    modified: Moment.optional().meta({
      description:
        'When it, or what is said of it, changed last; kept by itself where nothing else is said. Missing where nobody knows.',
    }),
  })
  .meta({ id: 'KeptDataset' });
export type Dataset = z.output<typeof Dataset>;

/** A dataset as it is answered. */
export const DatasetView = Dataset.extend({
  example: z.literal(true).optional().meta({ description: 'It is made up, of the example year.' }),
}).meta({ id: 'Dataset' });
export type DatasetView = z.output<typeof DatasetView>;

/** What somebody is to a dataset: who acts for its owner is its owner. */
export const relationToDataset = ({ owner }: Pick<Dataset, 'owner'>, actor: Actor): Relation =>
  actor.role !== 'public' && actor.partner === owner ? 'owner' : 'other';

/**
 * Rules D2 and X1. A dataset as somebody may see it: all of it, but for a contact that is a person, and for what adds up by chance in its
 * numbers: that says something true of counts that are hidden, and nothing hides them against it.
 */
export function datasetFor(actor: Actor, { contact, coincidences, ...dataset }: Dataset): DatasetView {
  const relation = relationToDataset(dataset, actor);
  const hasContact = contact && (!contact.isPerson || may(actor, 'read contact of dataset', relation));
  return {
    ...dataset,
    ...(hasContact && { contact }),
    ...(coincidences && may(actor, 'publish data', relation) && { coincidences }),
    ...exampleMark(dataset.id),
  };
}
