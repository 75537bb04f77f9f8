/** Set where the suite that plays at length runs: `npm run test:long`. */
export const LONG = 'LOKETTEN_TEST_LONG';

/** Whether this is the suite that plays at length. */
export const IS_LONG = process.env[LONG] === '1';
