import * as z from 'zod';
import { Activity } from '../record/activity.ts';
import { ROLES } from '../../people/actor.ts';
import { Pseudonym } from '../../people/pseudonyms.ts';
import { message } from '../../platform/messages/messages.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import { Dataset, DatasetId } from '../../catalogue/dataset.ts';

/** A dataset as far as a registration says what it will be: no id yet, and an owner only where the organisation is a partner. */
const DraftEntry = Dataset.omit({
  id: true,
  downloadable: true,
  disclosureMinimum: true,
  population: true,
  distinctFrom: true,
  protected: true,
  coincidences: true,
  preferences: true,
})
  .partial({ owner: true })
  .meta({ id: 'DatasetDraftEntry' });
type DraftEntry = z.output<typeof DraftEntry>;

/** A draft of the dataset of an activity that is completed; its id is the activity's. */
export const DatasetDraft = z
  .strictObject({
    id: Activity.shape.id.meta({ description: 'That of the activity that collected it.' }),
    number: z.string().meta({ description: 'The number of its registration.' }),
    createdAt: z.iso.datetime(),
    entry: DraftEntry,
  })
  .meta({ id: 'DatasetDraft' });
export type DatasetDraft = z.output<typeof DatasetDraft>;

/** What became of a draft, by whom; it stays when the draft is gone. */
export const DraftLine = z
  .strictObject({
    at: z.iso.datetime(),
    actor: z.strictObject({ mark: Pseudonym, role: z.enum(ROLES) }),
    action: z.enum(['entered', 'dismissed']),
    title: z.string(),
    number: z.string(),
    dataset: DatasetId.optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'DatasetDraftLine' });
export type DraftLine = z.output<typeof DraftLine>;

const plainly = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** The partner that an organisation is, by its name or id. */
const partnerCalled = ({ partners }: ProgrammeData, organisation: string): string | undefined =>
  partners.find(({ id, name }) => [id, name].some((called) => plainly(called) === plainly(organisation)))?.id;

/** What is collected, in words. */
const aboutOf = ({ indicators: known }: ProgrammeData, { indicators = [], collects = [] }: Activity['plan']): string =>
  [...known.filter(({ id }) => indicators.includes(id)).map(({ title }) => title), ...collects].join(', ');

const MOST_DESCRIBED = 3_000;

function entryOf(programme: ProgrammeData, { plan, number }: Activity): DraftEntry {
  const {
    title,
    summary,
    organisation,
    theme = null,
    goals = [],
    indicators = [],
    neighbourhoods,
    targetGroups,
    period,
  } = plan;
  const owner = partnerCalled(programme, organisation);
  const about = message('nl', 'draft.description', { about: aboutOf(programme, plan), organisation });
  return {
    title,
    description: summary ?? about.slice(0, MOST_DESCRIBED),
    ...(owner !== undefined && { owner }),
    theme,
    goals,
    indicators,
    neighbourhoods,
    ...(targetGroups && { targetGroups }),
    grain: 'neighbourhood',
    ...(period && { period }),
    updates: 'onbekend',
    access: 'non-public',
    accessReason: message('nl', 'draft.access'),
    terms: [],
    source: message('nl', 'draft.source', { number }),
  };
}

/** Makes the draft of what an activity collected, at the moment of its completion. */
export const draftDataset = (programme: ProgrammeData, activity: Activity): DatasetDraft => ({
  id: activity.id,
  number: activity.number,
  createdAt: activity.updatedAt,
  entry: entryOf(programme, activity),
});
