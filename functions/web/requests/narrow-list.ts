import { DATA_DESK } from '#shared/requests/grants/grant.ts';
import { isOnDesk } from '#shared/requests/request-states.ts';
import type { DataRequestView } from '#shared/requests/request.ts';
import type { Person } from '#shared/people/actor.ts';

type ShowName = 'all' | 'desk' | 'owner' | 'applicant' | 'unhandled' | 'mine' | 'open' | 'closed';
type Show = { readonly name: ShowName; readonly passes: (view: DataRequestView, person: Person) => boolean };

const ALL: Show = { name: 'all', passes: () => true };
const isClear = ({ status }: DataRequestView): boolean => status !== 'clarification';
const isOpen = ({ status }: DataRequestView): boolean => status === 'draft' || isOnDesk(status);

/** What the queue of the data desk can be narrowed down to. */
export const QUEUE_SHOWS: readonly Show[] = [
  ALL,
  { name: 'desk', passes: (view) => isClear(view) && view.awaiting.includes(DATA_DESK) },
  { name: 'owner', passes: (view) => isClear(view) && view.awaiting.some((who) => who !== DATA_DESK) },
  { name: 'applicant', passes: (view) => !isClear(view) },
  { name: 'unhandled', passes: ({ handler }) => handler === undefined },
  { name: 'mine', passes: ({ handler }, { name }) => handler === name },
];

/** What somebody's own requests can be narrowed down to. */
export const OWN_SHOWS: readonly Show[] = [
  ALL,
  { name: 'open', passes: isOpen },
  { name: 'closed', passes: (view) => !isOpen(view) },
];

/** A way to narrow down a list: how many there are, and whether it is the one that is shown. */
export type ListChoice = { readonly name: ShowName; readonly count: number; readonly isChosen: boolean };

/** Narrows a list down to what an address asks for; all of it where it asks for nothing that is known. */
export function narrowed(
  shows: readonly Show[],
  all: readonly DataRequestView[],
  person: Person,
  asked: string | null,
) {
  const chosen = shows.find(({ name }) => name === asked) ?? ALL;
  const choices = shows.map(({ name, passes }): ListChoice => ({
    name,
    count: all.filter((view) => passes(view, person)).length,
    isChosen: name === chosen.name,
  }));
  return { choices, views: all.filter((view) => chosen.passes(view, person)) };
}
