import { padded } from '../platform/keys.ts';
import type { Key, Keys } from '../platform/store/table.ts';

/**
 * The keys of factors, interviews and assumptions, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                                                  | key                        |
 * |---------------------------------------------------------------------------------|----------------------------|
 * | a factor; every factor; who did what to one                                     | factor, factorLine         |
 * | the factor of a title, also after a merge                                       | factorTitle                |
 * | the factors that an indicator measures                                          | factorOfIndicator          |
 * | the interviews                                                                  | interview                  |
 * | an assumption; who did what to it                                               | assumption, assumptionLine |
 * | what was said with evidence, and why it was withdrawn                           | evidence                   |
 * | all assumptions; those of a goal, intervention, status, factor or who entered them, those to verify, those of one cause, effect and sign, with a word, or that got another status in a half year | assumed |
 * | the assumptions of which evidence runs out, by the day from which it no longer counts | assumptionExpiring   |
 */
export const learningKeys = {
  factor: (id: string): Key => ({ pk: 'FACTORS', sk: id }),
  factorLine: (id: string, version: number): Key => ({ pk: `FACTOR#${id}`, sk: `HISTORY#${padded(version)}` }),
  factorTitle: (title: string): Key => ({ pk: `FACTORTITLE#${title}`, sk: 'FACTORTITLE' }),
  factorOfIndicator: (indicator: string, factor: string): Key => ({ pk: `FACTOROF#${indicator}`, sk: factor }),
  interview: (id: string): Key => ({ pk: 'INTERVIEWS', sk: id }),
  assumption: (id: string): Key => ({ pk: `ASSUMPTION#${id}`, sk: 'ASSUMPTION' }),
  assumptionLine: (id: string, version: number): Key => ({
    pk: `ASSUMPTION#${id}`,
    sk: version === 0 ? 'HISTORY#' : `HISTORY#${padded(version)}`,
  }),
  evidence: (assumption: string, id: string): Key => ({ pk: `ASSUMPTION#${assumption}`, sk: `EVIDENCE#${id}` }),
  assumed: (dimension: string, value: string, at: string, id: string): Key => ({
    pk: `ASSUMED#${dimension}#${value}`,
    sk: `AT#${at}#${id}`,
  }),
  assumptionExpiring: (day: string, id: string): Key => ({ pk: 'ASSUMPTIONSEXPIRING', sk: `${day}#${id}` }),
} as const satisfies Keys;
