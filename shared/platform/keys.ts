import type { Key } from './table.ts';

/**
 * The one table on one page: every key beside the access patterns that use it. The index `lists` (listPk, listSk) holds
 * what is listed newest first. Items with `expiresAt` (seconds) are removed by the table's time to live.
 *
 * | access pattern                                         | key                                        |
 * |--------------------------------------------------------|--------------------------------------------|
 * | an activity; its contact and owner by name             | activity, activityPeople                   |
 * | the history of an activity, oldest first               | history                                    |
 * | all activities, newest first                           | list ACTIVITIES                            |
 * | what awaits the bureau, the oldest first               | awaiting                                   |
 * | completed ones for the bureau to look at, the oldest first | toLookAt                            |
 * | the activities of an owner                             | activityOfOwner                            |
 * | the open activities that collect something in a neighbourhood | collecting                          |
 * | what somebody began to fill in in a chat               | draft                                      |
 * | what an activity was before the last decision on it    | undo                                       |
 * | the activity with a number                             | number                                     |
 * | what was answered to an idempotency key                | idempotency                                |
 * | what an import brought in before                       | importReference                            |
 * | messages to send, in order per activity; all unsent    | outbox, list OUTBOX                        |
 * | who sends the messages of a subject; where each stands | dispatchLease, shown                       |
 * | until when a chat or an owner's system wants nothing   | chatPause                                  |
 * | messages that could not be sent; those not retried yet | deadLetter, list DEADLETTERS               |
 * | the burden of a neighbourhood: head, totals, listings  | head, totals, listings                     |
 * | the hours asked of an organisation                     | hours                                      |
 * | the policy in force; its versions                      | policy, policyVersion                      |
 * | all neighbourhoods; whether they were written anew     | neighbourhood, areaVersion                 |
 * | whether the programme's own area is being loaded       | areaLoading                                |
 * | the programme; its themes, goals, indicators, dashboards and partners | programme, programmeRecord   |
 * | an introduction; all of them; those of an owner        | introduction, introductionOfOwner, list INTRODUCTIONS, list INTRODUCTIONS#owner |
 * | a chat account: its person and language                | chatUser                                   |
 * | the chats of a person                                  | chatOfPerson                               |
 * | the chats of who acts for a partner; of who has a mark | chatOfPartner, chatOfMark                  |
 * | a link between a chat account and a person, under way  | link                                       |
 * | how often residents said they are asked too often      | signalCount, signal                        |
 * | how often somebody, or an address, did something within the hour | rate                             |
 * | a dataset; all of them                                 | dataset, list DATASETS                     |
 * | a draft of a dataset; what became of it; all drafts    | datasetDraft, datasetDraftLine, list DATASETDRAFTS |
 * | a data request; its people; its history; what was said | dataRequest, dataRequestPeople, dataRequestLine, dataRequestSaid |
 * | the answers that were handed over, by version          | answer                                     |
 * | all data requests, newest first; those of somebody     | list DATAREQUESTS, dataRequestPlace, list DATAREQUESTS#owner |
 * | a grant; all of them; those of the owner of the data   | grant, list GRANTS, grantOfOwner, list GRANTS#owner |
 * | the requests by which somebody was given data          | holder                                     |
 * | whether a reminder went out                            | reminder                                   |
 * | who processed personal data on a day                   | access                                     |
 * | the key by which persons are marked                    | markKey                                    |
 * | the key by which the sessions of the web are signed    | sessionKey                                 |
 * | the key by which patterns of hidden counts are chosen  | patternKey                                 |
 * | a session of the web, by the digest of its secret      | session                                    |
 * | a web form that was sent without a session             | postedForm                                 |
 * | the data of a dataset as they were published, by version | publication                             |
 * | refusals of a day                                      | refusal                                    |
 * | what a chat sent in and is not done yet; all of it     | inbox, list INBOX                          |
 * | where somebody, or a channel, is reached in Teams      | teamsPlace                                 |
 * | where a message of the dispatcher stands in Teams      | teamsMessage                               |
 * | what Teams sent in already                             | teamsSeen                                  |
 * | a file that somebody sends in; a job                   | upload, job                                |
 * | the files that somebody sent in within a day           | list UPLOADS#owner                         |
 * | the jobs that are not done, the oldest first           | list JOBS                                  |
 * | the turn of those who publish of one population        | dataTurn                                   |
 * | since when a file that all may read is as it is        | lastChanged                                |
 * | how the store is written                               | format                                     |
 */
export const keys = {
  activity: (id: string): Key => ({ pk: `ACTIVITY#${id}`, sk: 'ACTIVITY' }),
  activityPeople: (id: string): Key => ({ pk: `ACTIVITY#${id}`, sk: 'PEOPLE' }),
  history: (id: string, version: number): Key => ({ pk: `ACTIVITY#${id}`, sk: `HISTORY#${padded(version)}` }),
  undo: (id: string): Key => ({ pk: `ACTIVITY#${id}`, sk: 'UNDO' }),
  number: (number: string): Key => ({ pk: `NUMBER#${number}`, sk: 'NUMBER' }),
  idempotency: (person: string, key: string): Key => ({ pk: `IDEMPOTENCY#${person}`, sk: key }),
  awaiting: (createdAt: string, id: string): Key => ({ pk: 'AWAITING', sk: `${createdAt}#${id}` }),
  toLookAt: (createdAt: string, id: string): Key => ({ pk: 'TOLOOKAT', sk: `${createdAt}#${id}` }),
  activityOfOwner: (owner: string, createdAt: string, id: string): Key => ({
    pk: `OWNER#${owner}`,
    sk: `${createdAt}#${id}`,
  }),
  collecting: (place: string, id: string): Key => ({ pk: `COLLECTING#${place}`, sk: id }),
  draft: (chat: string, form: string): Key => ({ pk: `DRAFT#${chat}`, sk: form }),
  importReference: (reference: string): Key => ({ pk: `IMPORT#${reference}`, sk: 'IMPORT' }),
  outbox: (subject: string, version: number): Key => ({ pk: `OUTBOX#${subject}`, sk: padded(version) }),
  dispatchLease: (subject: string): Key => ({ pk: `DISPATCH#${subject}`, sk: 'LEASE' }),
  shown: (subject: string, slot: string, chat: string, to: string): Key => ({
    pk: `DISPATCH#${subject}`,
    sk: `SHOWN#${slot}#${chat}#${to}`,
  }),
  chatPause: (chat: string): Key => ({ pk: `CHATPAUSE#${chat}`, sk: 'CHATPAUSE' }),
  deadLetter: (id: string): Key => ({ pk: `DEADLETTER#${id}`, sk: 'DEADLETTER' }),
  head: (neighbourhood: string): Key => ({ pk: `HEAD#${neighbourhood}`, sk: 'HEAD' }),
  totals: (neighbourhood: string, block: number): Key => ({ pk: `TOTALS#${neighbourhood}#${block}`, sk: 'TOTALS' }),
  listings: (neighbourhood: string, block: number): Key => ({
    pk: `LISTINGS#${neighbourhood}#${block}`,
    sk: 'LISTINGS',
  }),
  hours: (partner: string): Key => ({ pk: `HOURS#${partner}`, sk: 'HOURS' }),
  policy: (): Key => ({ pk: 'POLICY', sk: 'CURRENT' }),
  policyVersion: (version: number): Key => ({ pk: 'POLICY', sk: `VERSION#${padded(version)}` }),
  neighbourhood: (code: string): Key => ({ pk: 'AREA', sk: code }),
  areaLoading: (): Key => ({ pk: 'AREALOADING', sk: 'AREALOADING' }),
  programme: (): Key => ({ pk: 'PROGRAMME', sk: 'PROGRAMME' }),
  programmeRecord: (list: string, id: string): Key => ({ pk: 'PROGRAMME', sk: `${list.toUpperCase()}#${id}` }),
  areaVersion: (): Key => ({ pk: 'AREAVERSION', sk: 'AREAVERSION' }),
  introduction: (id: string): Key => ({ pk: `INTRODUCTION#${id}`, sk: 'INTRODUCTION' }),
  introductionOfOwner: (id: string): Key => ({ pk: `INTRODUCTION#${id}`, sk: 'OF-OWNER' }),
  chatUser: (chat: string, workspace: string, user: string): Key => ({
    pk: `CHAT#${chat}#${workspace}#${user}`,
    sk: 'USER',
  }),
  chatOfPerson: (person: string, chat: string, workspace: string, user: string): Key => ({
    pk: `PERSON#${person}`,
    sk: `CHAT#${chat}#${workspace}#${user}`,
  }),
  chatOfPartner: (partner: string, chat: string, workspace: string, user: string): Key => ({
    pk: `PARTNER#${partner}`,
    sk: `CHAT#${chat}#${workspace}#${user}`,
  }),
  chatOfMark: (mark: string, chat: string, workspace: string, user: string): Key => ({
    pk: `MARK#${mark}`,
    sk: `CHAT#${chat}#${workspace}#${user}`,
  }),
  link: (digest: string): Key => ({ pk: `LINK#${digest}`, sk: 'LINK' }),
  signalCount: (neighbourhood: string, week: string): Key => ({ pk: `SIGNALS#${neighbourhood}`, sk: `COUNT#${week}` }),
  signal: (neighbourhood: string, at: string, id: string): Key => ({
    pk: `SIGNALS#${neighbourhood}`,
    sk: `TEXT#${at}#${id}`,
  }),
  rate: (of: string, digest: string, hour: string): Key => ({ pk: `RATE#${of}#${digest}`, sk: hour }),
  teamsPlace: (of: string): Key => ({ pk: `TEAMSPLACE#${of}`, sk: 'TEAMSPLACE' }),
  teamsMessage: (mark: string): Key => ({ pk: `TEAMSMESSAGE#${mark}`, sk: 'TEAMSMESSAGE' }),
  teamsSeen: (activity: string): Key => ({ pk: `TEAMSSEEN#${activity}`, sk: 'TEAMSSEEN' }),
  inbox: (digest: string): Key => ({ pk: `INBOX#${digest}`, sk: 'INBOX' }),
  dataset: (id: string): Key => ({ pk: `DATASET#${id}`, sk: 'DATASET' }),
  datasetDraft: (id: string): Key => ({ pk: `DATASETDRAFT#${id}`, sk: 'DATASETDRAFT' }),
  datasetDraftLine: (id: string): Key => ({ pk: `DATASETDRAFT#${id}`, sk: 'SETTLED' }),
  dataRequest: (id: string): Key => ({ pk: `DATAREQUEST#${id}`, sk: 'DATAREQUEST' }),
  dataRequestPeople: (id: string): Key => ({ pk: `DATAREQUEST#${id}`, sk: 'PEOPLE' }),
  dataRequestLine: (id: string, version: number): Key => ({
    pk: `DATAREQUEST#${id}`,
    sk: `HISTORY#${padded(version)}`,
  }),
  dataRequestSaid: (id: string, version: number): Key => ({ pk: `DATAREQUEST#${id}`, sk: `SAID#${padded(version)}` }),
  dataRequestPlace: (id: string, whose: string): Key => ({ pk: `DATAREQUEST#${id}`, sk: `PLACE#${whose}` }),
  answer: (request: string, version: number): Key => ({
    pk: `DATAREQUEST#${request}`,
    sk: `ANSWER#${padded(version)}`,
  }),
  grant: (id: string): Key => ({ pk: `GRANT#${id}`, sk: 'GRANT' }),
  grantOfOwner: (id: string): Key => ({ pk: `GRANT#${id}`, sk: 'OF-OWNER' }),
  holder: (mark: string, request: string): Key => ({ pk: `HOLDER#${mark}`, sk: request }),
  reminder: (on: string, what: string): Key => ({ pk: `REMINDER#${on}`, sk: what }),
  access: (day: string, id: string): Key => ({ pk: `ACCESS#${day}`, sk: id }),
  markKey: (): Key => ({ pk: 'MARKKEY', sk: 'MARKKEY' }),
  patternKey: (): Key => ({ pk: 'PATTERNKEY', sk: 'PATTERNKEY' }),
  sessionKey: (): Key => ({ pk: 'SESSIONKEY', sk: 'SESSIONKEY' }),
  session: (digest: string): Key => ({ pk: `SESSION#${digest}`, sk: 'SESSION' }),
  postedForm: (visitor: string): Key => ({ pk: `POSTED#${visitor}`, sk: 'POSTED' }),
  publication: (dataset: string, version: number): Key => ({ pk: `DATA#${dataset}`, sk: padded(version) }),
  dataTurn: (population: string): Key => ({ pk: `DATATURN#${population}`, sk: 'DATATURN' }),
  upload: (id: string): Key => ({ pk: `UPLOAD#${id}`, sk: 'UPLOAD' }),
  job: (id: string): Key => ({ pk: `JOB#${id}`, sk: 'JOB' }),
  lastChanged: (file: string): Key => ({ pk: `CHANGED#${file}`, sk: 'CHANGED' }),
  format: (): Key => ({ pk: 'FORMAT', sk: 'FORMAT' }),
  refusal: (day: string, id: string): Key => ({ pk: `REFUSALS#${day}`, sk: id }),
} as const satisfies Record<string, (...parts: never[]) => Key>;

/** The partitions of the index `lists`. */
export const lists = {
  activities: 'ACTIVITIES',
  outbox: 'OUTBOX',
  inbox: 'INBOX',
  deadLetters: 'DEADLETTERS',
  datasets: 'DATASETS',
  datasetDrafts: 'DATASETDRAFTS',
  dataRequests: 'DATAREQUESTS',
  dataRequestsOf: (whose: string): string => `DATAREQUESTS#${whose}`,
  grants: 'GRANTS',
  grantsOf: (owner: string): string => `GRANTS#${owner}`,
  jobs: 'JOBS',
  uploadsOf: (person: string): string => `UPLOADS#${person}`,
  introductions: 'INTRODUCTIONS',
  introductionsOf: (owner: string): string => `INTRODUCTIONS#${owner}`,
} as const;

/** A version as a part of a key: such keys stand in the order of the versions. */
export const padded = (version: number): string => String(version).padStart(8, '0');
