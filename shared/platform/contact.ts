import * as z from 'zod';

/** How people reach who runs the desks, as far as it was said; the foot of every page shows it. */
export type Contact = { readonly phone?: string; readonly email?: string };

/** The variables that say it. */
export const contactVariables = {
  LOKETTEN_CONTACT_PHONE: z
    .string()
    .regex(/^\+?\d[\d ()-]{4,20}\d$/, 'the telephone number of who runs the desks, such as 045 123 45 67')
    .optional(),
  LOKETTEN_CONTACT_EMAIL: z.email('the e-mail address of who runs the desks').optional(),
};

/** How who runs the desks is reached; undefined where nothing was said. */
export function contactOf(is: z.output<z.ZodObject<typeof contactVariables>>): Contact | undefined {
  const [phone, email] = [is.LOKETTEN_CONTACT_PHONE, is.LOKETTEN_CONTACT_EMAIL];
  if (phone === undefined && email === undefined) return undefined;
  return { ...(phone !== undefined && { phone }), ...(email !== undefined && { email }) };
}

/** A telephone number as a link calls it. */
export const phoneLink = (phone: string): string => `tel:${phone.replaceAll(/[^\d+]/g, '')}`;
