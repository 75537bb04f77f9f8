/** The least count of people or families that everybody reads (rules A22, I16 and I42). */
export const LEAST_SHOWN = 10;
