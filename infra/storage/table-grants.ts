import type { FunctionName } from '../functions/bundle.ts';

type Partitions = { readonly who: readonly FunctionName[]; readonly partitions: string };

/**
 * Which partitions of the table each function reads and writes; one that ends in `#` stands for all that begin so. A
 * partition that is not here is for operators and for one machine. It is exactly what the code of each bundle names:
 * tests/infra/table-grants.test.ts reads the bundles and says what is missing here, or too much.
 */
const GRANTS: readonly Partitions[] = [
  {
    who: ['api', 'dispatcher', 'link', 'slack', 'teams', 'web', 'worker'],
    partitions: 'AREA AREAPACKED AREAVERSION PROGRAMME',
  },
  {
    who: ['api', 'dispatcher', 'slack', 'teams', 'web', 'worker'],
    partitions:
      'ACCESS# ACTIVITY# ASKLEFTOUT COLLECTING# CONTRIBUTION# DATAREQUEST# DATASET# DEBTS# FIGURES FIGURES# FOLLOWERS# FUNDS HEAD# HOURS# HOURSGIVEN# INTERVENTION# INTERVENTIONS LEADCHANGES LISTED# LISTINGS# NUMBER# OUTBOX# OWING# PLANS POLICY REPORT# ROUND# ROUNDS SMALLASKS# STANDING# TOSTAND TOTALS# UNDERWAY',
  },
  {
    who: ['api', 'dispatcher', 'slack', 'teams', 'web'],
    partitions:
      'AWAITING AWAITS# DATASETDRAFT# DEPUTIES# GRANT# INTRODUCTION# MAILBOX# OWEDSINCE OWNER# PLANNEDREALISED RATE# REFUSALS# REPORTS RESERVED TOLOOKAT',
  },
  {
    who: ['api', 'slack', 'teams', 'web'],
    partitions: 'ADDRESSES ADDRESSES# AWAITSKNOWN# DATADESK DRAFT# HOLDER# IDEMPOTENCY#',
  },
  { who: ['api', 'slack', 'teams', 'web', 'worker'], partitions: 'FIGURES-SUMMARY#' },
  { who: ['api', 'dispatcher', 'web', 'worker'], partitions: 'DATA# EXAMPLE MIGRATION SIGNALS#' },
  { who: ['api', 'dispatcher', 'web'], partitions: 'DEADLETTER# DELIVERY# LAPSED' },
  { who: ['api', 'web', 'worker'], partitions: 'DATATURN# FIGURES-IMPORT# JOB#' },
  { who: ['api', 'web'], partitions: 'CHANGED# FUND# INDICATOR# JOBSASKED# PLAN# PUBLISHED UPLOAD#' },
  { who: ['dispatcher', 'worker'], partitions: 'DUEPLACED' },
  { who: ['dispatcher'], partitions: 'DISPATCH# REMINDER# RESULTSTOLD# SENDING# SHELVING' },
  { who: ['api', 'slack', 'teams', 'web'], partitions: 'JOININGS# RESERVEDLOCK' },
  { who: ['api', 'dispatcher', 'slack', 'teams', 'web'], partitions: 'JOINING# JOININGSDUE' },
  { who: ['api', 'web'], partitions: 'HOURSSHARING#' },
  { who: ['api', 'web', 'worker'], partitions: 'IMPORT#' },
  // What is believed, and what is read of it in the literature.
  {
    who: ['api', 'dispatcher', 'slack', 'teams', 'web', 'worker'],
    partitions: 'ASSUMED# ASSUMPTION# FACTORS JOININGSAVED# REVIEW# REVIEWS',
  },
  { who: ['api', 'slack', 'teams', 'web', 'worker'], partitions: 'FACTOROF# REVIEWER# REVIEWOWNER# REVIEWSINCONFLICT' },
  { who: ['api', 'dispatcher', 'web', 'worker'], partitions: 'ASSUMPTIONSEXPIRING' },
  {
    who: ['api', 'web', 'worker'],
    partitions: 'FACTOR# FACTORTITLE# INCLUDED# INTERVIEWS JUDGED# OUTCOME# SAIDALONE#',
  },
  // People, and their chats.
  {
    who: ['api', 'dispatcher', 'link', 'slack', 'teams', 'web'],
    partitions: 'CHAT# KNOWN# MARK# MARKKEY PARTNER# PERSON#',
  },
  { who: ['api', 'dispatcher', 'link', 'web'], partitions: 'ROLE#' },
  { who: ['dispatcher', 'link', 'slack', 'teams', 'web'], partitions: 'LINK#' },
  { who: ['slack'], partitions: 'INBOX#' },
  { who: ['dispatcher', 'teams'], partitions: 'TEAMSMESSAGE# TEAMSPLACE# TEAMSSEEN#' },
  { who: ['web'], partitions: 'ANSWERED# POSTED# SESSION#' },
  // By these keys small counts are hidden, and the links signed that stop mail.
  { who: ['api', 'web', 'worker'], partitions: 'PATTERNKEY' },
  { who: ['dispatcher', 'web'], partitions: 'MAILKEY' },
];

/** The partitions that a function may touch. */
export const partitionsOf = (what: FunctionName): string[] =>
  GRANTS.filter(({ who }) => who.includes(what))
    .flatMap(({ partitions }) => partitions.split(' '))
    .sort();

/** The same as a condition on `dynamodb:LeadingKeys` writes them. */
export const leadingKeysOf = (what: FunctionName): string[] =>
  partitionsOf(what).map((partition) => (partition.endsWith('#') ? `${partition}*` : partition));
