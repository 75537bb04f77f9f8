/** The forms about introductions: for who may alone. */
export const INTRODUCTION_FORM_ACCESS = { 'introduction': 'who may', 'introduction-decision': 'who may' } as const;

/** The long lists that are looked up in them. */
export const INTRODUCTION_OPTION_SOURCES = ['partners', 'own-activities'] as const;
