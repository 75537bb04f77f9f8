import type { Key, Keys } from '../platform/store/table.ts';
import { padded } from '../platform/keys.ts';

/**
 * The keys of interventions, their plan, money and rounds, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                                                | key                         |
 * |-------------------------------------------------------------------------------|-----------------------------|
 * | the logic of an intervention; who changed what in it                          | logic, logicLine            |
 * | who said and accepted what of the course of an intervention                   | courseLine                  |
 * | what was accepted of an intervention, period by period                        | accepted                    |
 * | what was planned for an intervention, year by year                            | planLine                    |
 * | the plan of a year and which version of its lines counts; who changed it      | plan, planHistory           |
 * | the interventions of which a version of the plan holds a line                 | planMember                  |
 * | a number for the next version of the lines of a plan, never given twice       | planVersions                |
 * | the funds; who changed what of one                                            | fund, fundHistory           |
 * | what a report of the programme said of the money of an intervention           | reportMoney                 |
 * | who answers for a partner besides those who act for it; who named them        | deputies, deputiesLine      |
 * | which periods everybody may read                                              | published                   |
 * | a round; every round; who did what to one; whom the bureau reminded, and when | round, roundLine, roundReminded |
 * | what is asked of whom in a round, in pages, without a word of what was told   | roundPage                   |
 * | whom a round asked or reminded already; up to when that was looked at         | roundTold, roundLooked      |
 * | whether there is an assumption; the interventions whose logic rests on it      | assumptionKnown, assumptionInLogic |
 * | a contribution; who did what to it; what was said beside it, and how much     | contribution, contributionLine, contributionSaid, contributionSaidCount |
 */
export const interventionKeys = {
  logic: (id: string): Key => ({ pk: `INTERVENTION#${id}`, sk: 'LOGIC' }),
  logicLine: (id: string, version: number): Key => ({
    pk: `INTERVENTION#${id}`,
    sk: `LOGICHISTORY#${padded(version)}`,
  }),
  courseLine: (id: string, version: number): Key => ({
    pk: `INTERVENTION#${id}`,
    sk: version === 0 ? 'COURSEHISTORY#' : `COURSEHISTORY#${padded(version)}`,
  }),
  accepted: (id: string, period: string): Key => ({ pk: `INTERVENTION#${id}`, sk: `ACCEPTED#${period}` }),
  planLine: (id: string, year: number | '', version: number): Key => ({
    pk: `INTERVENTION#${id}`,
    sk: year === '' ? 'PLAN#' : `PLAN#${year}#${padded(version)}`,
  }),
  plan: (year: number): Key => ({ pk: 'PLANS', sk: String(year) }),
  planHistory: (year: number, version: number): Key => ({ pk: `PLAN#${year}`, sk: `HISTORY#${padded(version)}` }),
  planMember: (year: number, version: number, id: string): Key => ({
    pk: `PLAN#${year}`,
    sk: `MEMBER#${padded(version)}#${id}`,
  }),
  planVersions: (year: number): Key => ({ pk: `PLAN#${year}`, sk: 'VERSIONS' }),
  fund: (id: string): Key => ({ pk: 'FUNDS', sk: id }),
  fundHistory: (id: string, version: number): Key => ({ pk: `FUND#${id}`, sk: `HISTORY#${padded(version)}` }),
  reportMoney: (id: string): Key => ({ pk: `INTERVENTION#${id}`, sk: 'REPORTMONEY' }),
  deputies: (partner: string): Key => ({ pk: `DEPUTIES#${partner}`, sk: 'DEPUTIES' }),
  deputiesLine: (partner: string, version: number): Key => ({
    pk: `DEPUTIES#${partner}`,
    sk: version === 0 ? 'HISTORY#' : `HISTORY#${padded(version)}`,
  }),
  published: (): Key => ({ pk: 'PUBLISHED', sk: 'PERIODS' }),
  round: (id: string): Key => ({ pk: 'ROUNDS', sk: id }),
  roundLine: (id: string, version: number): Key => ({ pk: `ROUND#${id}`, sk: `HISTORY#${padded(version)}` }),
  roundReminded: (id: string, version: number, what: string, whom: string): Key => ({
    pk: `ROUND#${id}`,
    sk: `HISTORY#${padded(version)}#${what}#${whom}`,
  }),
  roundPage: (id: string, attempt: string, page: number): Key => ({
    pk: `ROUND#${id}`,
    sk: attempt === '' ? 'PAGE#' : `PAGE#${attempt}#${padded(page)}`,
  }),
  roundTold: (id: string, what: string, whom: string): Key => ({ pk: `ROUND#${id}`, sk: `TOLD#${what}#${whom}` }),
  roundLooked: (id: string): Key => ({ pk: `ROUND#${id}`, sk: 'LOOKED' }),
  assumptionKnown: (assumption: string): Key => ({ pk: `ASSUMPTION#${assumption}`, sk: 'KNOWN' }),
  assumptionInLogic: (assumption: string, intervention: string): Key => ({
    pk: `ASSUMPTION#${assumption}`,
    sk: `LOGIC#${intervention}`,
  }),
  contribution: (round: string, of: string): Key => ({ pk: `CONTRIBUTION#${round}#${of}`, sk: 'CONTRIBUTION' }),
  contributionLine: (round: string, of: string, version: number): Key => ({
    pk: `CONTRIBUTION#${round}#${of}`,
    sk: version === 0 ? 'HISTORY#' : `HISTORY#${padded(version)}`,
  }),
  contributionSaid: (round: string, of: string, at: string, id: string): Key => ({
    pk: `CONTRIBUTION#${round}#${of}`,
    sk: at === '' ? 'SAID#' : `SAID#${at}#${id}`,
  }),
  contributionSaidCount: (round: string, of: string): Key => ({ pk: `CONTRIBUTION#${round}#${of}`, sk: 'SAIDCOUNT' }),
} as const satisfies Keys;
