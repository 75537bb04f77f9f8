/** The forms about what may become a dataset: for who may alone. */
export const DATASET_FORM_ACCESS = { 'dataset-entry': 'who may', 'dataset-dismissal': 'who may' } as const;

/** The long lists of datasets that are looked up in forms. */
export const DATASET_OPTION_SOURCES = ['datasets'] as const;
