import * as z from 'zod';
import { NeighbourhoodCode } from '../area/neighbourhoods.ts';
import { IsoDate, Period } from '../area/period.ts';
import { AskAmounts } from '../burden/ask.ts';
import { TargetGroup } from '../burden/groups.ts';
import { EmailAddress } from '../people/address.ts';
import { listOf } from '../platform/lists.ts';
import { text } from '../platform/text.ts';

export const KINDS = ['research', 'intervention', 'prevention-programme', 'monitoring', 'event'] as const;
export const Kind = z.enum(KINDS, { error: `One of: ${KINDS.join(', ')}.` });
export type Kind = z.output<typeof Kind>;

/** One transaction of the store holds about so many neighbourhoods. */
const MOST_NEIGHBOURHOODS = 90;
const MOST_ORGANISATIONS = 20;

/** What is asked of people: how many, how often, how long, in which way and when. Hours of help that people chose are no ask. */
const Ask = AskAmounts.extend({
  period: Period.optional(),
  participantsPerNeighbourhood: z.record(z.string(), z.int('A whole number.').min(0, 'A number of 0 or more.')).optional(),
});

/** How many hours an organisation is asked, in all. */
export const AskedOrganisation = z.strictObject({
  partner: z.string('The id of a partner.'),
  hours: z.number('A number of hours, 0 to 100,000.').min(0, 'A number of hours, 0 to 100,000.').max(100_000, 'A number of hours, 0 to 100,000.'),
});
export type AskedOrganisation = z.output<typeof AskedOrganisation>;

const Contact = z.strictObject({
  name: text(200).optional(),
  email: EmailAddress.optional(),
});
export type Contact = z.output<typeof Contact>;

/** A figure that a source gives with its label, such as an amount in euros or a number of families. */
const Labelled = z.strictObject({ label: text(200), value: z.number('A number.') });

/** An activity as it is sent: what somebody plans to do among residents or organisations. */
export const Plan = z.strictObject({
  title: text(200),
  summary: text(4_000).optional(),
  kind: Kind,
  organisation: text(200),
  contact: Contact.optional(),
  neighbourhoods: listOf(NeighbourhoodCode, MOST_NEIGHBOURHOODS).min(1, 'At least one neighbourhood.'),
  period: Period.optional(),
  targetGroups: listOf(TargetGroup, 7).optional(),
  ask: Ask.optional(),
  askedOrganisations: listOf(AskedOrganisation, MOST_ORGANISATIONS).optional(),
  goals: listOf(z.int('The number of a goal.'), 12).optional(),
  indicators: listOf(z.string('The id of an indicator.'), 100).optional(),
  collects: listOf(text(200), 50).optional(),
  newCollectionReason: text(2_000).optional().meta({ description: 'Why it is collected anew, where data on it exist or others collect it too.' }),
  theme: z.int('The number of a theme.').optional(),
  partners: listOf(z.string('The id of a partner.'), 50).optional(),
  amounts: listOf(Labelled, 20).optional(),
  counts: listOf(Labelled, 20).optional(),
  source: text(500).optional(),
});
export type Plan = z.output<typeof Plan>;

const gone = (schema: z.ZodType) => schema.nullable().optional();

/** A JSON Merge Patch (RFC 7396) of a plan, to describe it: only what changes; null takes a field away. */
export const planPatch = () =>
  z.strictObject(
    Object.fromEntries(
      Object.entries({
        ...Plan.shape,
        contact: Contact.partial(),
        period: z.strictObject({ start: IsoDate, end: IsoDate }).partial(),
        ask: Ask.partial(),
      }).map(([name, schema]) => [name, gone(schema)]),
    ),
  );

/** What a check needs: only where; with an ask also when and who. */
export const Proposal = Plan.partial().extend({ neighbourhoods: Plan.shape.neighbourhoods });
export type Proposal = z.output<typeof Proposal>;

/** What was really asked; it replaces the plan over the same days and in the same proportions. What it leaves out is as planned. */
export const Realised = z
  .strictObject({
    participants: AskAmounts.shape.participants,
    contactsPerParticipant: AskAmounts.shape.contactsPerParticipant,
    reminders: AskAmounts.shape.reminders.unwrap(),
    responseRate: AskAmounts.shape.responseRate.unwrap(),
    minutesPerContact: AskAmounts.shape.minutesPerContact,
    organisations: listOf(AskedOrganisation, MOST_ORGANISATIONS),
  })
  .partial();
export type Realised = z.output<typeof Realised>;
