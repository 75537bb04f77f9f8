import * as z from 'zod';
import { IsoDate } from '../../platform/days/period.ts';
import { AskAmounts } from '../../burden/ask.ts';
import { listOf } from '../../platform/input/lists.ts';
import { DrawnPart } from '../draws/draw.ts';
import { fieldSchemas } from './fields.ts';
import { Ask, AskedOrganisation, Contact, MOST_ORGANISATIONS } from './plan-parts.ts';

/** An activity as it is sent: what somebody plans to do among residents or organisations. */
export const Plan = z.strictObject(fieldSchemas());
export type Plan = z.output<typeof Plan>;

/** A registration as it is sent: a plan, and the number of the reservation in whose place it comes. */
export const Registration = Plan.extend({
  uses: z.string().optional().meta({ description: 'The number of the reservation whose room it takes.' }),
}).meta({ id: 'Plan' });

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
    drawn: DrawnPart,
  })
  .partial();
export type Realised = z.output<typeof Realised>;
