import * as z from 'zod';
import { ActivityView } from '../activities/record/activity.ts';
import { AddressedFile, addressOfFile } from '../activities/files/activity-file.ts';
import { filesAddedBy } from '../activities/files/read-files.ts';
import { idsOfOwner, readActivities } from '../activities/record/activity-store.ts';
import { viewsOf } from '../activities/showing/find-activities.ts';
import { talksOf } from '../activities/joining/talk-store.ts';
import { TalkView, talkView } from '../activities/joining/talk-view.ts';
import { Grant } from '../requests/grants/grant.ts';
import { grantsGivenTo } from '../requests/grants/find-grants.ts';
import { requestsUnder } from '../requests/find-requests.ts';
import { relationsToRequest } from '../requests/people/request-people.ts';
import { DataRequestView } from '../requests/request.ts';
import { readSaid } from '../requests/request-store.ts';
import { requestView, sightOf } from '../requests/request-view.ts';
import type { Desk } from '../desk.ts';
import { Introduction, introductionsOf } from '../introductions/introduction.ts';
import { ownReviews, OwnReview } from '../learning/reviews/own-reviews.ts';
import { enteredBy } from '../learning/assumptions/keeper.ts';
import { deputyOf } from '../interventions/deputies/name-deputies.ts';
import { Person, signedInThemselves, type Actor } from '../people/actor.ts';
import { ChatIdentity } from '../people/chat-user-store.ts';
import { chatUsersOf } from '../people/chat-users.ts';
import { KnownPerson, readKnownPerson } from '../people/known-people/known-person.ts';
import { personWhoMay } from '../people/permissions.ts';
import type { Failure } from '../platform/failures.ts';
import { todayIn } from '../platform/days/dates.ts';
import { ok, type Result } from '../platform/result.ts';

/** Everything that the desks keep of one person under their account, as that person gets it. */
export const OwnData = z
  .strictObject({
    person: Person,
    activities: z.array(ActivityView),
    files: z
      .array(AddressedFile.extend({ activity: z.string() }).meta({ id: 'OwnFile' }))
      .meta({ description: 'The files that they added to their registrations.' }),
    introductions: z.array(Introduction),
    joinings: z
      .array(TalkView)
      .meta({ description: 'The talks about joining of their registrations, with what they wrote in them.' }),
    dataRequests: z.array(DataRequestView),
    grants: z.array(Grant),
    chats: z.array(ChatIdentity),
    deputyOf: z.array(z.string()).meta({ description: 'The partners that named them as a deputy.' }),
    reviews: z
      .array(OwnReview)
      .meta({
        description: 'The living reviews that they entered or judge studies of, with what they said themselves.',
      }),
    assumptions: z
      .array(z.strictObject({ id: z.string(), statement: z.string() }).meta({ id: 'OwnAssumption' }))
      .meta({ description: 'The assumptions that they entered.' }),
    known: KnownPerson.optional().meta({ description: 'What is kept for telling them.' }),
  })
  .meta({ id: 'OwnData' });
export type OwnData = z.output<typeof OwnData>;

const A_PAGE = 100;

/** The data requests that somebody sent, with all that was said on them. */
async function ownRequests(desk: Desk, person: Person): Promise<DataRequestView[]> {
  const views: DataRequestView[] = [];
  let cursor: string | undefined;
  do {
    const page = await requestsUnder(desk, person, { limit: A_PAGE, ...(cursor !== undefined && { cursor }) });
    if (!page.ok) break;
    for (const { kept, party } of page.value.items) {
      const relations = relationsToRequest(kept.request, party);
      if (relations.includes('owner'))
        views.push(requestView(kept, sightOf(kept.request, party), await readSaid(desk.table, kept.request.id)));
    }
    cursor = page.value.nextCursor;
  } while (cursor !== undefined);
  return views;
}

/** The talks about joining of some registrations, each once; who is behind the other activity is no data of theirs. */
async function ownJoinings(desk: Desk, person: Person, ids: readonly string[]): Promise<TalkView[]> {
  const today = todayIn(desk.clock.now());
  const views = new Map<string, TalkView>();
  for (const id of ids)
    for (const kept of await talksOf(desk.table, id)) {
      const { contacts: _, ...view } = talkView(kept, person, today);
      views.set(view.id, view);
    }
  return [...views.values()];
}

/** Rule P10. Everything that the desks keep of whoever asks, in one answer; `baseUrl` is where their files are fetched. */
export async function readOwnData(
  desk: Desk,
  actor: Actor,
  baseUrl: string,
): Promise<Result<OwnData, Failure<'not-signed-in' | 'role-may-not'>>> {
  const person = personWhoMay(actor, 'read own data');
  if (!person.ok) return person;
  const { id } = person.value;
  const ids = await idsOfOwner(desk.table, id);
  const [
    activities,
    files,
    introductions,
    joinings,
    dataRequests,
    grants,
    chats,
    kept,
    deputies,
    assumptions,
    reviews,
  ] = await Promise.all([
    readActivities(desk.table, ids).then((all) => viewsOf(desk, actor, all)),
    filesAddedBy(desk, ids, id),
    introductionsOf(desk, id),
    ownJoinings(desk, person.value, ids),
    ownRequests(desk, person.value),
    grantsGivenTo(desk, person.value),
    chatUsersOf(desk, id),
    readKnownPerson(desk.table, id),
    deputyOf(desk, signedInThemselves(person.value) ? person.value.email : undefined),
    enteredBy(desk, id),
    ownReviews(desk, person.value, signedInThemselves(person.value) ? person.value.email : undefined),
  ]);
  return ok({
    person: person.value,
    activities,
    files: files.map((file) => ({ ...file, address: `${baseUrl}${addressOfFile(file.activity, file.id)}` })),
    introductions,
    joinings,
    dataRequests,
    grants,
    chats: chats.map(({ chat }) => chat),
    deputyOf: deputies,
    reviews,
    assumptions,
    ...(kept && { known: kept.known }),
  });
}
