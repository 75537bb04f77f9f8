import type { Key, Keys } from '../platform/store/table.ts';
import { padded } from '../platform/keys.ts';

/**
 * The keys of data requests and grants, each beside the access patterns that use it (shared/platform/keys.ts).
 *
 * | access pattern                                         | key                                                              |
 * |--------------------------------------------------------|------------------------------------------------------------------|
 * | a data request; its people; its history; what was said | dataRequest, dataRequestPeople, dataRequestLine, dataRequestSaid |
 * | all data requests, newest first; those of somebody     | list DATAREQUESTS, dataRequestPlace, list DATAREQUESTS#owner     |
 * | a grant; all of them; those of the owner of the data   | grant, list GRANTS, grantOfOwner, list GRANTS#owner              |
 * | the requests by which somebody was given data          | holder                                                           |
 * | whether a reminder went out                            | reminder                                                         |
 * | the requests of which something is due, by day         | dataRequestDue, list DATAREQUESTSDUE                             |
 * | within which time the desk means to decide             | decisionTerm                                                     |
 */
export const requestKeys = {
  dataRequest: (id: string): Key => ({ pk: `DATAREQUEST#${id}`, sk: 'DATAREQUEST' }),
  dataRequestPeople: (id: string): Key => ({ pk: `DATAREQUEST#${id}`, sk: 'PEOPLE' }),
  dataRequestLine: (id: string, version: number): Key => ({
    pk: `DATAREQUEST#${id}`,
    sk: `HISTORY#${padded(version)}`,
  }),
  dataRequestSaid: (id: string, version: number): Key => ({ pk: `DATAREQUEST#${id}`, sk: `SAID#${padded(version)}` }),
  dataRequestPlace: (id: string, whose: string): Key => ({ pk: `DATAREQUEST#${id}`, sk: `PLACE#${whose}` }),
  grant: (id: string): Key => ({ pk: `GRANT#${id}`, sk: 'GRANT' }),
  grantOfOwner: (id: string): Key => ({ pk: `GRANT#${id}`, sk: 'OF-OWNER' }),
  holder: (mark: string, request: string): Key => ({ pk: `HOLDER#${mark}`, sk: request }),
  decisionTerm: (): Key => ({ pk: 'DATADESK', sk: 'TERM' }),
  dataRequestDue: (id: string): Key => ({ pk: `DATAREQUEST#${id}`, sk: 'DUE' }),
  reminder: (on: string, what: string): Key => ({ pk: `REMINDER#${on}`, sk: what }),
} as const satisfies Keys;

/** Their partitions of the index `lists`. */
export const requestLists = {
  dataRequests: 'DATAREQUESTS',
  dataRequestsOf: (whose: string): string => `DATAREQUESTS#${whose}`,
  requestsDue: 'DATAREQUESTSDUE',
  grants: 'GRANTS',
  grantsOf: (owner: string): string => `GRANTS#${owner}`,
} as const;
