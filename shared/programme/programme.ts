import * as z from 'zod';
import { PLACE_FORM } from '../area/codes.ts';

const InTwoLanguages = z.strictObject({ nl: z.string(), en: z.string() });
/** People read Dutch first. */
const titles = {
  title: z.string().meta({ description: 'In Dutch.' }),
  titleEn: z.string().meta({ description: 'In English.' }),
};
const source = z.string();
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const Theme = z.strictObject({ id: z.int(), ...titles, source }).meta({ id: 'Theme' });
export type Theme = z.output<typeof Theme>;

export const Goal = z.strictObject({ id: z.int(), theme: z.int(), ...titles, source }).meta({ id: 'Goal' });
export type Goal = z.output<typeof Goal>;

export const Dashboard = z.strictObject({ id: slug, number: z.int(), ...titles, source });
export type Dashboard = z.output<typeof Dashboard>;

/** What is measured. The core ones are numbered as in the monitoring report's appendix; what it means stands in shared/monitor. */
export const Indicator = z
  .strictObject({
    id: slug,
    number: z.int().optional(),
    core: z.boolean().optional(),
    ...titles,
    theme: z.int().nullable(),
    goals: z.array(z.int()),
    owner: slug.nullable(),
    source,
  })
  .meta({ id: 'Indicator' });
export type Indicator = z.output<typeof Indicator>;

/** What an organisation is by its number of staff, as far as the desk needs it. */
const SIZES = ['small', 'medium', 'large'] as const;
export const Size = z.enum(SIZES);
export type Size = z.output<typeof Size>;

/** An organisation of the alliance; its size decides how many hours it can be asked. */
export const Partner = z
  .strictObject({
    id: slug,
    name: z.string(),
    kind: z.string(),
    size: Size,
    sizeBasis: z.string().meta({ description: 'The source of the size, or the judgement behind it.' }),
    source,
  })
  .meta({ id: 'Partner' });
export type Partner = z.output<typeof Partner>;

/** An area that is a set of districts and neighbourhoods. */
const NamedArea = z.strictObject({ code: slug, name: z.string(), places: z.array(z.string().regex(PLACE_FORM)) });

/** Of which areas a programme shows figures besides its own: its sister, all else of the municipality, and the areas of focus. */
const MonitoredAreas = z.strictObject({
  municipalities: z.record(z.string(), z.string()),
  sister: z.strictObject({ code: slug, name: z.string() }).optional(),
  focus: z.array(NamedArea),
});

/** Everything of a programme that does not change with use; a test holds the data to it. */
export const ProgrammeData = z.strictObject({
  id: slug,
  name: InTwoLanguages,
  mission: InTwoLanguages,
  programmeArea: z.array(z.string().regex(PLACE_FORM)),
  areaName: z.string().optional(),
  monitored: MonitoredAreas.optional(),
  source,
  themes: z.array(Theme),
  goals: z.array(Goal),
  indicators: z.array(Indicator),
  dashboards: z.array(Dashboard),
  partners: z.array(Partner),
});
export type ProgrammeData = z.output<typeof ProgrammeData>;
