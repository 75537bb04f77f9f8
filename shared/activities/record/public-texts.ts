import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import { RESIDENTS_READ } from './fields.ts';
import { Plan } from './plan.ts';
import type { Contact } from './plan-parts.ts';
import { carryLaterFields } from '../../platform/later-fields.ts';

/** The contact is kept apart. */
const KeptPlan = Plan.omit({ contact: true });
type KeptPlan = z.output<typeof KeptPlan>;

/** Rule A19. What residents read of an activity, and what only the bureau lets change once it is approved; or all the rest of it. */
const partOf = (plan: KeptPlan, isRead: boolean): object =>
  Object.fromEntries(
    Object.entries(plan).filter(([field, value]) => RESIDENTS_READ.has(field) === isRead && value !== undefined),
  );

/** Whether two plans say something else to residents. */
export const saysOtherwise = (a: KeptPlan, b: KeptPlan): boolean =>
  !isDeepStrictEqual(partOf(a, true), partOf(b, true));

/** Whether two contacts differ. */
export const isOtherContact = (a: Contact | undefined, b: Contact | undefined): boolean =>
  a?.name !== b?.name || a?.email !== b?.email;

/** A plan with the texts of another one. */
export const withTextsOf = (plan: KeptPlan, texts: KeptPlan): KeptPlan =>
  carryLaterFields(plan, KeptPlan.parse({ ...partOf(plan, false), ...partOf(texts, true) }));

/** The contact of an activity, and of a change that waits. */
type Contacts = {
  readonly contact?: Contact | undefined;
  readonly proposed?: { readonly contact?: Contact | undefined } | undefined;
};

/** The contact as it would become with the change that waits; else as it is. */
export const contactToBe = (people: Contacts | undefined): Contact | undefined =>
  people?.proposed ? people.proposed.contact : people?.contact;
