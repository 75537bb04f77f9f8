import type { Contact, Plan } from './plan.ts';

type KeptPlan = Omit<Plan, 'contact'>;

/** Rule A19. What residents read of an activity, and what only the bureau lets change once it is approved; the contact is kept apart. */
const TEXTS = ['title', 'organisation', 'kind', 'summary'] as const satisfies readonly (keyof KeptPlan)[];

/** Whether two plans say something else to residents. */
export const saysOtherwise = (a: KeptPlan, b: KeptPlan): boolean => TEXTS.some((field) => a[field] !== b[field]);

/** Whether two contacts differ. */
export const isOtherContact = (a: Contact | undefined, b: Contact | undefined): boolean => a?.name !== b?.name || a?.email !== b?.email;

/** A plan with the texts of another one. */
export function withTextsOf({ summary: _, ...plan }: KeptPlan, { title, organisation, kind, summary }: KeptPlan): KeptPlan {
  return { ...plan, title, organisation, kind, ...(summary !== undefined && { summary }) };
}

/** The contact of an activity, and of a change that waits. */
type Contacts = { readonly contact?: Contact | undefined; readonly proposed?: { readonly contact?: Contact | undefined } | undefined };

/** The contact as it would become with the change that waits; else as it is. */
export const contactToBe = (people: Contacts | undefined): Contact | undefined => (people?.proposed ? people.proposed.contact : people?.contact);
