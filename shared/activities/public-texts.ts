import type { Activity, ActivityPeople } from './activity.ts';
import type { Contact } from './plan.ts';

type KeptPlan = Activity['plan'];

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

/** The contact as it would become with the change that waits; else as it is. */
export const contactToBe = (people: ActivityPeople | undefined): Contact | undefined => (people?.proposed ? people.proposed.contact : people?.contact);

/** The people of an activity whose change was accepted. */
export const withContactAccepted = (people: ActivityPeople | undefined): ActivityPeople | undefined =>
  people?.proposed ? { owner: people.owner, contact: people.proposed.contact } : people;

/** The people as they are kept: the contact of a change goes when no change waits any longer. */
export const keptPeople = ({ proposed }: Activity, people: ActivityPeople): ActivityPeople =>
  proposed ? people : { owner: people.owner, contact: people.contact };
