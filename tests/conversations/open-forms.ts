import { createConversations } from '#shared/conversations/conversations.ts';
import type { ConversationAnswer, Conversations, Form, Who } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import type { Person } from '#shared/people/actor.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import { actingOn, letters } from '#tests/support/acting.ts';
import { personOf } from '#tests/support/api.ts';
import { TODAY, type TestClock } from '#tests/support/desk.ts';
import { plant, type Planted, type Somebody } from '#tests/support/planted.ts';
import { ACCEPTED, ask, requestingOn } from '#tests/support/requesting.ts';
import { asked, BASE_URL } from './talking.ts';

/** A form that somebody has open, and by which token they are known. */
export type OpenForm = { readonly token: string; readonly form: Form };

export const personWith = (token: string): Person => {
  const actor = personOf(token);
  if (!actor) throw new Error(`No token: ${token}`);
  return actor;
};

export const whoWith = (token: string, language: Language = 'nl'): Who => ({
  chat: { chat: 'slack', workspace: 'T1', user: token },
  name: token,
  actor: personWith(token),
  language,
});

const EVA: Somebody = 'researcher:eva';
const BO: Somebody = 'bureau:bo';
const DORA: Somebody = 'data-desk:dora';
const REA = 'researcher:rea';
const MO = 'partner:mo:movare';

const versionOf = (etag: string): number => Number(etag.replaceAll('"', ''));

/** Brings a desk to where every form there is can be opened, in each of its ways, and opens them. */
export async function openEveryForm(
  desk: Desk,
  clock: TestClock,
): Promise<{ readonly talk: Conversations; readonly forms: readonly OpenForm[] }> {
  const talk = createConversations({ desk, baseUrl: BASE_URL });
  const planted = await plant(desk, clock);
  const requesting = requestingOn(desk);
  const idOf = (kind: Planted['kind']): string => planted.find((thing) => thing.kind === kind)?.id ?? '';
  const [activity, request, grant, draft] = [idOf('submitted'), idOf('request'), idOf('grant'), idOf('dataset draft')];
  const decided = versionOf((await actingOn(desk).read({ path: `/v1/activities/${activity}` }, BO)).etag);
  const asks = await requesting.read({ path: `/v1/data-requests/${request}` }, DORA);
  const { etag } = await requesting.done(asks, 'reviewers', { email: 'rea@example.org' }, DORA);
  const lived = await requesting.decided(
    await requesting.sent(
      ask({
        datasets: ['movare-data'],
        ...ACCEPTED,
        until: '2028-01-01',
        people: [{ name: 'Eva', email: 'eva@example.org' }],
      }),
      REA,
    ),
    'approve',
    DORA,
  );
  const extended = (await requesting.decided(lived, 'approve', MO)).request.grants[0] ?? '';
  await requesting.onGrant(extended, 'extension', { until: '2029-01-01', reason: 'Langer' }, EVA);
  const version = versionOf(etag);
  const unclear = (
    await requesting.decided(
      await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED }), EVA),
      'request-clarification',
      DORA,
    )
  ).request.id;
  const acting = actingOn(desk);
  const early = (
    await acting.decided(
      await acting.registered(letters(1, { title: 'Later', period: { start: '2027-06-07', end: '2027-06-20' } }), EVA),
      'approve',
    )
  ).id;
  const completed = await acting.moved(
    await acting.moved(
      await acting.decided(await acting.registered(letters(1, { title: 'Voorbij' }), EVA), 'approve'),
      'running',
    ),
    'completed',
  );
  const done = { id: completed.id, version: versionOf(completed.etag) };
  const begun = await acting.moved(
    await acting.decided(await acting.registered(letters(1, { title: 'Loopt' }), EVA), 'approve'),
    'running',
  );
  const running = { id: begun.id, version: versionOf(begun.etag) };
  const returned = (
    await acting.decided(await acting.registered(letters(1, { title: 'Terug' }), EVA), 'request-changes')
  ).id;
  const week = { start: '2027-08-02', end: '2027-08-08' };
  const overloading = (await acting.registered(letters(43, { title: 'Te veel', period: week }), EVA)).id;
  const now = { start: TODAY, end: '2026-12-06' };
  const asking = (
    await acting.decided(await acting.registered(letters(1, { title: 'Nu', period: now }), EVA), 'approve')
  ).id;
  const hours = { title: 'Met uren', askedOrganisations: [{ partner: 'movare', hours: 2 }] };
  const helped = (await acting.registered(letters(1, hours), EVA)).id;
  const opened: readonly (readonly [token: string, answer: Promise<ConversationAnswer>])[] = [
    [EVA, talk.command(whoWith(EVA), 'activity', 'Titel')],
    [EVA, talk.press(whoWith(EVA), 'change', activity, 'k')],
    [BO, talk.press(whoWith(BO), 'decide', JSON.stringify([activity, decided, 'conditions']), 'k')],
    [BO, talk.press(whoWith(BO), 'decide', JSON.stringify([activity, decided, 'decline']), 'k')],
    [BO, talk.press(whoWith(BO), 'decide', JSON.stringify([overloading, 1, 'approve']), 'k')],
    [BO, talk.press(whoWith(BO), 'move', JSON.stringify([early, 2, 'running']), 'k')],
    [EVA, talk.press(whoWith(EVA), 'move', JSON.stringify([early, 2, 'withdrawn']), 'k')],
    [BO, talk.press(whoWith(BO), 'move', JSON.stringify([running.id, running.version, 'completed']), 'k')],
    [EVA, talk.press(whoWith(EVA), 'message', early, 'k')],
    [EVA, talk.press(whoWith(EVA), 'message', returned, 'k')],
    [EVA, talk.press(whoWith(EVA), 'data.answer', unclear, 'k')],
    [BO, talk.press(whoWith(BO), 'correct', JSON.stringify([done.id, done.version]), 'k')],
    [BO, talk.press(whoWith(BO), 'redact', JSON.stringify([activity, decided]), 'k')],
    [BO, talk.press(whoWith(BO), 'reserve', '-', 'k')],
    [MO, talk.press(whoWith(MO), 'ask.answer', JSON.stringify([helped, 'movare', 1, 'counter']), 'k')],
    [MO, talk.press(whoWith(MO), 'ask.answer', JSON.stringify([helped, 'movare', 1, 'decline']), 'k')],
    [EVA, talk.press(whoWith(EVA), 'results.deliver', asking, 'k')],
    [BO, talk.press(whoWith(BO), 'results.decide', JSON.stringify([asking, 2]), 'k')],
    [EVA, talk.press(whoWith(EVA), 'joining.write', JSON.stringify([idOf('joining'), 3]), 'k')],
    [EVA, talk.press(whoWith(EVA), 'introduction', activity, 'k')],
    [BO, talk.press(whoWith(BO), 'introduction.decide', JSON.stringify([idOf('introduction'), 'decline']), 'k')],
    [BO, talk.press(whoWith(BO), 'contribution.answer', idOf('contribution'), 'k')],
    [BO, talk.press(whoWith(BO), 'contribution.review', JSON.stringify([idOf('contribution'), 1, 'return']), 'k')],
    [BO, talk.press(whoWith(BO), 'contribution.comment', idOf('contribution'), 'k')],
    [EVA, talk.press(whoWith(EVA), 'data.ask', '["movare-data"]', 'k')],
    [EVA, talk.press(whoWith(EVA), 'data.change', idOf('draft request'), 'k')],
    [MO, talk.press(whoWith(MO), 'data.decide', JSON.stringify([request, version, 'approve']), 'k')],
    [EVA, talk.press(whoWith(EVA), 'data.message', request, 'k')],
    [EVA, talk.press(whoWith(EVA), 'data.withdraw', request, 'k')],
    [REA, talk.press(whoWith(REA), 'data.advice', request, 'k')],
    [DORA, talk.press(whoWith(DORA), 'data.reviewers', request, 'k')],
    [DORA, talk.press(whoWith(DORA), 'data.hand-over', request, 'k')],
    [DORA, talk.press(whoWith(DORA), 'data.people', JSON.stringify([lived.request.id, 'people']), 'k')],
    [DORA, talk.press(whoWith(DORA), 'data.people', JSON.stringify([lived.request.id, 'applicant']), 'k')],
    [EVA, talk.press(whoWith(EVA), 'grant.extend', grant, 'k')],
    [DORA, talk.press(whoWith(DORA), 'grant.withdraw', grant, 'k')],
    [DORA, talk.press(whoWith(DORA), 'grant.extension', JSON.stringify([extended, 'approve']), 'k')],
    [DORA, talk.press(whoWith(DORA), 'dataset-draft.enter', draft, 'k')],
    [DORA, talk.press(whoWith(DORA), 'dataset-draft.dismiss', draft, 'k')],
  ];
  const forms = await Promise.all(opened.map(async ([token, answer]) => ({ token, form: asked(await answer) })));
  return { talk, forms };
}
