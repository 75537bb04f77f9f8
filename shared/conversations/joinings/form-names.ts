/** The form by which somebody writes in a talk about joining: for who may alone. */
export const JOINING_FORM_ACCESS = { 'joining-write': 'who may' } as const;
