import * as z from 'zod';
import { Size } from '../burden/policy.ts';
import dashboards from './heerlen-noord/dashboards.json' with { type: 'json' };
import goals from './heerlen-noord/goals.json' with { type: 'json' };
import indicators from './heerlen-noord/indicators.json' with { type: 'json' };
import partners from './heerlen-noord/partners.json' with { type: 'json' };
import programme from './heerlen-noord/programme.json' with { type: 'json' };
import themes from './heerlen-noord/themes.json' with { type: 'json' };

const InTwoLanguages = z.strictObject({ nl: z.string(), en: z.string() });
/** People read Dutch first. */
const titles = { title: z.string().meta({ description: 'In Dutch.' }), titleEn: z.string().meta({ description: 'In English.' }) };
const source = z.string();
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

export const Theme = z.strictObject({ id: z.int(), ...titles, source }).meta({ id: 'Theme' });
export const Goal = z.strictObject({ id: z.int(), theme: z.int(), ...titles, source }).meta({ id: 'Goal' });
const Dashboard = z.strictObject({ id: slug, number: z.int(), ...titles, source });

/** One of the core indicators, numbered as in the monitoring report's appendix. */
export const Indicator = z
  .strictObject({
    id: slug,
    number: z.int(),
    ...titles,
    theme: z.int().nullable(),
    goals: z.array(z.int()),
    owner: slug.nullable(),
    source,
  })
  .meta({ id: 'Indicator' });

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

const Programme = z.strictObject({
  id: slug,
  name: InTwoLanguages,
  mission: InTwoLanguages,
  programmeArea: z.array(z.string().regex(/^(BU\d{8}|WK\d{6})$/)),
  source,
});

/** The programme's own data: what does not change with use. The programme area is its setting. */
export const heerlenNoord = {
  ...Programme.parse(programme),
  themes: z.array(Theme).parse(themes),
  goals: z.array(Goal).parse(goals),
  indicators: z.array(Indicator).parse(indicators),
  dashboards: z.array(Dashboard).parse(dashboards),
  partners: z.array(Partner).parse(partners),
};
export type ProgrammeData = typeof heerlenNoord;
