/** The form by which somebody answers for an organisation: for who may alone. */
export const ORGANISATION_FORM_ACCESS = { 'ask-answer': 'who may' } as const;
