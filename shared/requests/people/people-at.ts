import { addressKey, isSameAddress } from '../../people/address.ts';
import type { DataUser } from '../grants/grant.ts';
import type { DataRequest, RequestPeople } from '../request.ts';

type Spell = NonNullable<RequestPeople['earlier']>[number];

/** Rule D26. Who was named in a request at a moment: those who were taken off later too, and nobody who came later. */
export function peopleAt({ people, added = [], earlier = [] }: RequestPeople, at: Date): DataUser[] {
  const moment = at.toISOString();
  const sinceOf = (email: string): string => added.find((one) => isSameAddress(one.email, email))?.at ?? '';
  const there = ({ from = '', to }: Spell): boolean => from <= moment && to > moment;
  return [
    ...people.filter(({ email }) => sinceOf(email) <= moment),
    ...earlier.filter(there).map(({ name, email }) => ({ name, email })),
  ];
}

/** The people with some more of them from a moment on. */
export const withPeople = (before: RequestPeople, more: readonly DataUser[], at: string): RequestPeople => ({
  ...before,
  people: [...before.people, ...more],
  added: [...(before.added ?? []), ...more.map(({ email }) => ({ email, at }))],
});

/** The people without some of them from a moment on; those stay readable as having been there. */
export function withoutPeople(before: RequestPeople, emails: readonly string[], at: string): RequestPeople {
  const gone = new Set(emails.map(addressKey));
  const goes = ({ email }: { readonly email: string }): boolean => gone.has(addressKey(email));
  const since = (email: string): { from?: string } => {
    const from = before.added?.find((one) => isSameAddress(one.email, email))?.at;
    return from === undefined ? {} : { from };
  };
  const adding = before.adding?.filter((one) => !goes(one));
  const { adding: _, ...rest } = before;
  return {
    ...rest,
    people: before.people.filter((one) => !goes(one)),
    added: (before.added ?? []).filter((one) => !goes(one)),
    earlier: [
      ...(before.earlier ?? []),
      ...before.people.filter(goes).map((one) => ({ ...one, ...since(one.email), to: at })),
    ],
    ...(adding && adding.length > 0 && { adding }),
  };
}

/** Rule D35. A request in which nobody waits to be added any more; and its people. */
export const withoutAddition = ({ addition: _, ...request }: DataRequest): DataRequest => request;
export const withoutAdding = ({ adding: _, ...people }: RequestPeople): RequestPeople => people;
