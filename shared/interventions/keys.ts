import type { Key, Keys } from '../platform/table.ts';
import { padded } from '../platform/keys.ts';

/**
 * The keys of interventions, their plan, money and rounds, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                                                | key                         |
 * |-------------------------------------------------------------------------------|-----------------------------|
 * | the logic of an intervention; who changed what in it                          | logic, logicLine            |
 * | what was accepted of an intervention, period by period                        | accepted                    |
 * | what was planned for an intervention, year by year                            | planLine                    |
 * | the plan of a year and which version of its lines counts; who changed it      | plan, planHistory           |
 * | the interventions of which a version of the plan holds a line                 | planMember                  |
 * | who answers for a partner besides those who act for it                        | deputies                    |
 * | which periods everybody may read                                              | published                   |
 */
export const interventionKeys = {
  logic: (id: string): Key => ({ pk: `INTERVENTION#${id}`, sk: 'LOGIC' }),
  logicLine: (id: string, version: number): Key => ({
    pk: `INTERVENTION#${id}`,
    sk: `LOGICHISTORY#${padded(version)}`,
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
  deputies: (partner: string): Key => ({ pk: `DEPUTIES#${partner}`, sk: 'DEPUTIES' }),
  published: (): Key => ({ pk: 'PUBLISHED', sk: 'PERIODS' }),
} as const satisfies Keys;
