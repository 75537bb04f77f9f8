import type { Key, Keys } from '../platform/store/table.ts';
import { padded } from '../platform/keys.ts';

/**
 * The keys of activities and the drafts of datasets that follow from them, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                                | key                                                |
 * |---------------------------------------------------------------|----------------------------------------------------|
 * | an activity; its contact and owner by name                    | activity, activityPeople                           |
 * | the history of an activity, oldest first                      | history                                            |
 * | what owner and bureau wrote to each other                     | activitySaid                                       |
 * | which activities ask the people of one again                    | followers                                          |
 * | what was issued to draw by, the newest first                   | drawFile                                           |
 * | whose asks of organisations somebody is to be reminded of; of which that was done | asksDue, askTold, list ASKSDUE |
 * | the files of an activity; those that the sweep looks at next  | activityFile, list ACTIVITYFILES                   |
 * | all activities, newest first                                  | list ACTIVITIES                                    |
 * | what awaits the bureau, the oldest first                      | awaiting                                           |
 * | completed ones for the bureau to look at, the oldest first    | toLookAt                                           |
 * | what is approved or running, by its last day                  | underWay                                           |
 * | the activities of an owner                                    | activityOfOwner                                    |
 * | the open activities that collect something in a neighbourhood | collecting                                         |
 * | the interventions; those that name a goal                     | intervention                                       |
 * | the interventions that got another lead since a moment        | leadChanged                                        |
 * | the interventions by theme, lead, owner, course and when they were confirmed; those to ask about | listed                          |
 * | how an intervention goes, and who confirmed it when           | course                                             |
 * | what came of an ask; of all asks since a day                  | outcomes, list OUTCOMES                            |
 * | what it found, for who was asked                              | results                                            |
 * | what is owed and to be reminded of on a day of four weeks, by its last day of asking; which reminders went out | owing, resultsTold |
 * | what an organisation owes; since when anything is owed        | debts, owedSince                                   |
 * | what an activity was before the last decision on it           | undo                                               |
 * | the activities of a place, of a place in some months, of a status, kind or organisation, or with a word, in the order in which they were registered | standing |
 * | the activities that wait to be put in those lists             | toStand                                            |
 * | the activity with a number                                    | number                                             |
 * | the small asks of an owner, a partner or an organisation          | smallAsks                                          |
 * | the reservations that hold room, by their first day; the one lock of them | reserved, reservedLock                     |
 * | the asks that were left out, by when they were registered; those still to be reminded of | askLeftOut, list ASKSLEFTOUT |
 * | the reservations that lapsed, by their first day                 | lapsed                                             |
 * | what each organisation planned, and what came of it               | plannedRealised                                    |
 * | a talk about joining; those of an activity, by the other one; those that lapse, by their day | joining, joiningWith, joiningDue |
 * | what joining saved, by the half year in which it was agreed   | joiningSaved                                       |
 * | what an import brought in before                              | importReference                                    |
 * | a draft of a dataset; what became of it; all drafts           | datasetDraft, datasetDraftLine, list DATASETDRAFTS |
 */
export const activityKeys = {
  activity: (id: string): Key => ({ pk: `ACTIVITY#${id}`, sk: 'ACTIVITY' }),
  activityPeople: (id: string): Key => ({ pk: `ACTIVITY#${id}`, sk: 'PEOPLE' }),
  history: (id: string, version: number): Key => ({ pk: `ACTIVITY#${id}`, sk: `HISTORY#${padded(version)}` }),
  activitySaid: (id: string, version: number): Key => ({ pk: `ACTIVITY#${id}`, sk: `SAID#${padded(version)}` }),
  followers: (number: string): Key => ({ pk: `FOLLOWERS#${number}`, sk: 'FOLLOWERS' }),
  drawFile: (id: string, version: number): Key => ({ pk: `ACTIVITY#${id}`, sk: `DRAW#${padded(version)}` }),
  activityFile: (id: string, file: string): Key => ({ pk: `ACTIVITY#${id}`, sk: `FILE#${file}` }),
  outcomes: (id: string): Key => ({ pk: `ACTIVITY#${id}`, sk: 'OUTCOMES' }),
  results: (id: string): Key => ({ pk: `ACTIVITY#${id}`, sk: 'RESULTS' }),
  owing: (part: number, lastDay: string, id: string): Key => ({ pk: `OWING#${part}`, sk: `${lastDay}#${id}` }),
  resultsTold: (id: string, day: string): Key => ({ pk: `RESULTSTOLD#${id}`, sk: day }),
  debts: (debtor: string): Key => ({ pk: `DEBTS#${debtor}`, sk: 'DEBTS' }),
  owedSince: (): Key => ({ pk: 'OWEDSINCE', sk: 'OWEDSINCE' }),
  asksDue: (id: string): Key => ({ pk: `ACTIVITY#${id}`, sk: 'ASKSDUE' }),
  askTold: (id: string, what: string): Key => ({ pk: `ACTIVITY#${id}`, sk: `ASKTOLD#${what}` }),
  undo: (id: string): Key => ({ pk: `ACTIVITY#${id}`, sk: 'UNDO' }),
  standing: (list: string, createdAt: string, id: string): Key => ({
    pk: `STANDING#${list}`,
    sk: `${createdAt}#${id}`,
  }),
  toStand: (id: string): Key => ({ pk: 'TOSTAND', sk: id }),
  number: (number: string): Key => ({ pk: `NUMBER#${number}`, sk: 'NUMBER' }),
  awaiting: (createdAt: string, id: string): Key => ({ pk: 'AWAITING', sk: `${createdAt}#${id}` }),
  toLookAt: (createdAt: string, id: string): Key => ({ pk: 'TOLOOKAT', sk: `${createdAt}#${id}` }),
  underWay: (lastDay: string, id: string): Key => ({ pk: 'UNDERWAY', sk: `${lastDay}#${id}` }),
  activityOfOwner: (owner: string, createdAt: string, id: string): Key => ({
    pk: `OWNER#${owner}`,
    sk: `${createdAt}#${id}`,
  }),
  collecting: (place: string, id: string): Key => ({ pk: `COLLECTING#${place}`, sk: id }),
  intervention: (goal: number, createdAt: string, id: string): Key => ({
    pk: 'INTERVENTIONS',
    sk: `${String(goal).padStart(4, '0')}#${createdAt}#${id}`,
  }),
  leadChanged: (at: string, id: string): Key => ({ pk: 'LEADCHANGES', sk: `AT#${at}#${id}` }),
  listed: (dimension: string, value: string, at: string, id: string): Key => ({
    pk: `LISTED#${dimension}#${value}`,
    sk: `AT#${at}#${id}`,
  }),
  course: (id: string): Key => ({ pk: `INTERVENTION#${id}`, sk: 'COURSE' }),
  smallAsks: (party: string): Key => ({ pk: `SMALLASKS#${party}`, sk: 'SMALLASKS' }),
  reserved: (firstDay: string, id: string): Key => ({ pk: 'RESERVED', sk: `${firstDay}#${id}` }),
  reservedLock: (): Key => ({ pk: 'RESERVEDLOCK', sk: 'RESERVEDLOCK' }),
  lapsed: (firstDay: string, id: string): Key => ({ pk: 'LAPSED', sk: `${firstDay}#${id}` }),
  plannedRealised: (mark: string): Key => ({ pk: 'PLANNEDREALISED', sk: mark }),
  askLeftOut: (createdAt: string, id: string): Key => ({ pk: 'ASKLEFTOUT', sk: `${createdAt}#${id}` }),
  joining: (id: string): Key => ({ pk: `JOINING#${id}`, sk: 'JOINING' }),
  joiningWith: (id: string, other: string): Key => ({ pk: `JOININGS#${id}`, sk: `WITH#${other}` }),
  joiningDue: (day: string, id: string): Key => ({ pk: 'JOININGSDUE', sk: `${day}#${id}` }),
  joiningSaved: (half: string, day: string, id: string): Key => ({ pk: `JOININGSAVED#${half}`, sk: `${day}#${id}` }),
  importReference: (reference: string): Key => ({ pk: `IMPORT#${reference}`, sk: 'IMPORT' }),
  datasetDraft: (id: string): Key => ({ pk: `DATASETDRAFT#${id}`, sk: 'DATASETDRAFT' }),
  datasetDraftLine: (id: string): Key => ({ pk: `DATASETDRAFT#${id}`, sk: 'SETTLED' }),
} as const satisfies Keys;

/** Their partitions of the index `lists`. */
export const activityLists = {
  activities: 'ACTIVITIES',
  datasetDrafts: 'DATASETDRAFTS',
  files: 'ACTIVITYFILES',
  outcomes: 'OUTCOMES',
  asksDue: 'ASKSDUE',
  asksLeftOut: 'ASKSLEFTOUT',
} as const;
