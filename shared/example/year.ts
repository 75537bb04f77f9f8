import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { GROUPS } from '../area/groups.ts';
import { KINDS } from '../activities/record/plan-parts.ts';
import { LogicItem } from '../interventions/logic/logic.ts';
import { ROLES } from '../people/actor.ts';

/** Everything of the year happened before the day on which it is loaded; periods may lie ahead. Both in days from that day. */
const past = z.int().min(-360).max(-1);
const offset = z.int();
/** Rule X3. What people read of the example says that it is one. */
const said = z.string().startsWith('Voorbeeld');
const ref = z.string().regex(/^[a-z0-9-]+$/);

/** What happened next, and on which day: `approve@-40;run@-30`. */
const Then = z.string().transform((text, context) =>
  text
    .split(';')
    .filter((part) => part !== '')
    .map((part) => {
      const [, word = '', day = ''] = /^([a-z-]+)@(-\d+)$/.exec(part) ?? [];
      if (word === '') context.addIssue({ code: 'custom', message: `'${part}' is no word with a day.` });
      return { word, day: Number(day) };
    }),
);
export type Event = { readonly word: string; readonly day: number };

const list = z.string().transform((text) => text.split(';').filter((part) => part !== ''));
const optionalNumber = z.string().transform((text) => (text === '' ? undefined : Number(text)));

const ActivityRow = z.strictObject({
  ref,
  title: said,
  kind: z.enum(KINDS),
  by: z.string(),
  organisation: said,
  places: list,
  groups: list.pipe(z.array(z.enum([...GROUPS, 'residents']))),
  start: z.coerce.number().pipe(offset),
  end: z.coerce.number().pipe(offset),
  people: optionalNumber,
  times: optionalNumber,
  reminders: optionalNumber,
  share: optionalNumber,
  minutes: optionalNumber,
  mode: z.string(),
  hours: list,
  collects: list,
  goals: list,
  registered: z.coerce.number().pipe(past),
  then: Then,
  reason: z.string(),
});
export type ExampleActivity = z.output<typeof ActivityRow>;

const Request = z.strictObject({
  ref,
  by: z.string(),
  datasets: z.array(z.string()),
  kind: z.literal('answer').optional(),
  question: said.optional(),
  draft: z.literal(true).optional(),
  organisation: said,
  purpose: said,
  from: offset,
  until: offset,
  contactsSpared: z.int().optional(),
  day: past,
  then: Then,
});
export type ExampleRequest = z.output<typeof Request>;

const Dataset = z.strictObject({
  ref,
  slug: ref,
  title: said,
  description: z.string(),
  theme: z.int(),
  goals: z.array(z.int()),
  terms: z.array(z.string()),
  day: past,
});
export type ExampleDataset = z.output<typeof Dataset>;

const Introduction = z.strictObject({
  ref,
  activity: z.string(),
  by: z.string(),
  partner: z.string(),
  question: said,
  day: past,
  decided: past.optional(),
  decision: z.enum(['introduce', 'decline']).optional(),
  text: said.optional(),
});
export type ExampleIntroduction = z.output<typeof Introduction>;

const Signal = z.strictObject({ ref, place: z.string(), text: said, day: past });
export type ExampleSignal = z.output<typeof Signal>;

const Logic = z.strictObject({
  activity: z.string(),
  day: past,
  outputs: z.array(LogicItem),
  outcomes: z.array(LogicItem),
});
export type ExampleLogic = z.output<typeof Logic>;

const Contribution = z.strictObject({
  of: z.string(),
  day: past,
  told: z.record(z.string(), z.unknown()),
  reviewed: past.optional(),
  decision: z.enum(['accept', 'return']).optional(),
  reason: said.optional(),
});
const Round = z.strictObject({ day: past, due: offset, contributions: z.array(Contribution) });

const Year = z.strictObject({
  people: z.record(z.string(), z.strictObject({ role: z.enum(ROLES), name: z.string().endsWith('Voorbeeld') })),
  reasons: z.record(z.string(), z.string()),
  datasets: z.array(Dataset),
  requests: z.array(Request),
  introductions: z.array(Introduction),
  signals: z.array(Signal),
  logic: z.array(Logic),
  round: Round,
  report: z.strictObject({ day: past, foreword: said }),
});

/** The made-up year, as its files have it: days count from the day on which it is loaded. */
export type ExampleYear = z.output<typeof Year> & { readonly activities: readonly ExampleActivity[] };

/** Reads the files of a year. Throws where they are not right: they come with the product. */
export const readYear = (activities: string, year: string): ExampleYear => ({
  ...Year.parse(JSON.parse(year)),
  activities: z.array(ActivityRow).parse(parse(activities, { columns: true })),
});
