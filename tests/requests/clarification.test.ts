import { beforeEach, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import {
  ACCEPTED,
  AN,
  ask,
  DORA,
  enterDatasets,
  MO,
  requestingOn,
  stood,
  type Requesting,
} from '#tests/support/requesting.ts';
import { problemOf } from '#tests/support/requests.ts';
import { signedIn } from '#tests/web/signed-in.ts';

const engine = testEngine();
let desk: Desk;
let requesting: Requesting;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock());
  await enterDatasets(desk);
  requesting = requestingOn(desk);
});

const ANSWER = { text: 'Voor een proefschrift.', answer: true };

test('An answer of the applicant sends the request back to those who decide, with the message and what others agreed to', async () => {
  const sent = await requesting.sent(ask({ datasets: ['movare-data'], ...ACCEPTED }));
  const agreed = await requesting.decided(sent, 'approve', MO);
  problemOf(await requesting.on(agreed, 'messages', ANSWER, AN), 409);
  const asked = await requesting.decided(agreed, 'request-clarification', DORA);
  problemOf(await requesting.on(asked, 'messages', ANSWER, DORA), 403);
  const talked = await requesting.done(asked, 'messages', { text: 'Ik zoek het uit.', answer: false }, AN);
  expect(talked.request.status).toBe('clarification');
  const answered = stood(await requesting.on(asked, 'messages', ANSWER, AN));
  expect(answered.request).toMatchObject({
    status: 'submitted',
    awaiting: ['data-desk'],
    messages: [{ text: 'Ik zoek het uit.' }, { text: 'Voor een proefschrift.' }],
  });
  expect((await requesting.history(answered)).at(-1)).toMatchObject({
    action: 'resubmitted',
    changes: [{ field: 'status', from: 'clarification', to: 'submitted' }],
  });
  expect((await requesting.decided(answered, 'approve', DORA)).request.status).toBe('approved');
});

test('On the page of a request its applicant answers what was asked, and it goes back', async () => {
  const one = await requesting.decided(await requesting.sent(ask()), 'request-clarification', DORA);
  const path = `/dataverzoeken/${one.request.id}`;
  const an = await signedIn(desk, 'researcher', 'an');
  const page = await an.get(path);
  expect(page.html).toContain('Uw aanvraag gaat dan terug naar wie besluit');
  await an.send(
    page,
    '/gesprek',
    { answer: 'Voor een proefschrift.', isAnswer: 'yes' },
    { _context: JSON.stringify(['answer', one.request.id]) },
  );
  expect((await requesting.read(one)).request).toMatchObject({
    status: 'submitted',
    messages: [{ text: 'Voor een proefschrift.' }],
  });
  expect((await (await signedIn(desk, 'data-desk', 'dora')).get(path)).html).toContain('Bericht schrijven');
});
