import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { createSlack } from '#functions/slack/app.ts';
import { slackFetch } from '#functions/slack/fetch.ts';
import { workQueue } from '#functions/slack/hand-off.ts';
import { slackClient } from '#functions/slack/web-client.ts';
import { OWN } from '#functions/teams/cards/data.ts';
import type { Conversations, Form, Values } from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { finishLink, startLink } from '#shared/people/chat-users.ts';
import { fakeSlack } from '#tests/slack/fake-slack.ts';
import { asForm, SIGNING_SECRET, submission } from '#tests/slack/payloads.ts';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { fakeTeams, TENANT } from '#tests/teams/connector-server.ts';
import { openDoor, partsOf, textOf, type Door } from '#tests/teams/door.ts';
import { browserAt, type Browser, type Shown } from '#tests/web/signed-in.ts';
import { filledInRight, wrongForms } from './form-faults.ts';
import { openEveryForm, personWith, whoWith, type OpenForm } from './open-forms.ts';

const engine = testEngine();
const [inSlack, inTeams] = [fakeSlack(), fakeTeams()];
let desk: Desk;
let clock: TestClock;
let talk: Conversations;
let forms: readonly OpenForm[];
let teams: Door;
let wrong: readonly Wrong[];
beforeAll(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  ({ talk, forms } = await openEveryForm(desk, clock));
  teams = await openDoor(inTeams, desk);
  for (const token of new Set(forms.map((one) => one.token)))
    await finishLink(
      desk,
      await startLink(desk, { chat: 'teams', workspace: TENANT, user: token }, token),
      personWith(token),
    );
  wrong = await everyWrong();
}, 120_000);

/** A form that is filled in wrong, and what is said of it. */
type Wrong = {
  readonly open: OpenForm;
  readonly what: string;
  readonly values: Values;
  readonly errors: Readonly<Record<string, string>>;
};

/** Every form with everything that may be wrong in it, as its questions stand for what is filled in. */
async function everyWrong(): Promise<Wrong[]> {
  const found: Wrong[] = [];
  for (const open of forms) {
    const { token, form } = open;
    for (const { what, values } of wrongForms(form)) {
      const sent = { form: form.form, context: form.context, revision: form.revision, key: 'k', values };
      const errors = await talk.validate(whoWith(token), sent);
      if (Object.keys(errors).length > 0) found.push({ open, what: `${form.title}: ${what}`, values, errors });
    }
  }
  return found;
}

const everyWrongForm = async (
  each: (open: OpenForm, what: string, values: Values, errors: Wrong['errors']) => Promise<void>,
): Promise<void> => {
  expect(wrong.length).toBeGreaterThan(100);
  for (const { open, what, values, errors } of wrong) await each(open, what, values, errors);
};

const readable = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');

const browsers = new Map<string, Browser>();
async function browserOf(token: string): Promise<Browser> {
  const browser = browsers.get(token) ?? (await browserAt(desk, personWith(token)));
  browsers.set(token, browser);
  return browser;
}

async function sendOnPage({ token, form }: OpenForm, values: Values, context = form.context): Promise<Shown> {
  const browser = await browserOf(token);
  const proof = /name="proof" value="([^"]*)"/.exec((await browser.get('/mijn/gegevens')).html)?.[1] ?? '';
  const unseen = { proof, _form: form.form, _context: context, _revision: '0', _key: 'k' };
  const sent = Object.entries({ ...unseen, ...values }).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  );
  return browser.post('/aanmelden', { body: new URLSearchParams(sent) });
}

describe('A form that is not right comes back filled in', () => {
  test('on the web, with what is wrong beside its question, in links above the form, and in the title', async () => {
    await everyWrongForm(async (open, what, values, errors) => {
      const { status, html } = await sendOnPage(open, values);
      expect(status, what).toBe(422);
      expect(html, what).toContain(`<title>Fout: ${open.form.title}`);
      expect(html).toContain(`name="_form" value="${open.form.form}"`);
      const read = readable(html);
      // Of a form in steps one step is shown: what is wrong elsewhere is a button that goes there.
      const here = Object.entries(errors).filter(([id]) => html.includes(`href="#${id}"`));
      const isElsewhere = /<button[^>]* name="_to" value="\d"/.test(html);
      expect(here.length === Object.keys(errors).length || (isElsewhere && here.length > 0), what).toBe(true);
      for (const [id, text] of here) {
        expect(html).toContain(`id="${id}"`);
        expect(read.split(text).length - 1, `${what} ${id}`).toBeGreaterThanOrEqual(2);
      }
      const typed = Object.values(values).filter((value) => typeof value === 'string' && value.length < 50);
      const lost = typed.filter((value) => value !== 'bestaat-niet' && !read.includes(String(value).trim()));
      expect(lost, what).toEqual([]);
    });
  }, 120_000);

  test('in Slack, with what is wrong at its question', async () => {
    const { fetch } = openSlack();
    await everyWrongForm(async ({ token, form }, what, values, errors) => {
      const request = asForm(
        submission({ form, values: {}, id: 'V1' }, { user: { id: token, team_id: 'T1' } }).replace(/^.*$/s, (body) =>
          withState(body, form, values),
        ),
      );
      const answer: unknown = await (await fetch(request)).json();
      expect(answer, what).toEqual({
        response_action: 'errors',
        errors: Object.fromEntries(Object.entries(errors).map(([id, text]) => [`${id}~${form.revision}`, text])),
      });
    });
  }, 120_000);

  test('in Teams, with what is wrong beside its question and above the buttons', async () => {
    await everyWrongForm(async ({ token, form }, what, values, errors) => {
      const { value } = await teams.presses(teamsData(form, values), { who: token });
      const read = textOf(value);
      const own = partsOf(value).flatMap((part) =>
        part['type'] === 'Action.Execute' ? [JSON.stringify(part['data'])] : [],
      );
      expect(
        own.some((data) => data.includes(`"form":"${form.form}"`)),
        what,
      ).toBe(true);
      for (const [id, text] of Object.entries(errors))
        expect(read.split(text).length - 1, `${what} ${id}`).toBeGreaterThanOrEqual(
          form.fields.some((field) => field.id === id) ? 2 : 1,
        );
      const kept = JSON.stringify(value);
      const typed = form.fields.filter(({ kind }) => kind === 'text').map(({ id }) => String(values[id] ?? ''));
      const lost = typed.filter((text) => !kept.includes(JSON.stringify(text.trim().slice(0, 40)).slice(1, -1)));
      expect(lost, what).toEqual([]);
    });
  }, 120_000);
});

/** The door of Slack over the real conversations; an account is called as its token. */
function openSlack(): { fetch: (request: Request) => Promise<Response> } {
  const queue = workQueue();
  const slack = createSlack({
    conversations: talk,
    signingSecret: SIGNING_SECRET,
    client: slackClient('xoxb-test', inSlack.apiUrl()),
    handOff: queue.handOff,
    whoIs: ({ user }) => Promise.resolve(whoWith(user)),
    table: desk.table,
    clock,
    log: () => undefined,
  });
  queue.workWith(slack.work);
  return { fetch: slackFetch(slack) };
}

const Payload = z.looseObject({ view: z.looseObject({}) });

/** The answers of a view as Slack sends them, whatever they are. */
function withState(body: string, form: Form, values: Values): string {
  const payload = Payload.parse(JSON.parse(new URLSearchParams(body).get('payload') ?? ''));
  const state = {
    values: Object.fromEntries(
      form.fields.map(({ id }) => {
        const value = values[id];
        const answer =
          typeof value === 'string' || value === undefined
            ? { type: 'plain_text_input', value: value ?? null }
            : {
                type: 'checkboxes',
                selected_options: value.map((one) => ({ value: one, text: { type: 'plain_text', text: one } })),
              };
        return [`${id}~${form.revision}`, { [id]: answer }] as const;
      }),
    ),
  };
  return new URLSearchParams({ payload: JSON.stringify({ ...payload, view: { ...payload.view, state } }) }).toString();
}

/** What Teams sends of a form: the data of its button with the answers beside them. */
const teamsData = (form: Form, values: Values, context = form.context): object => ({
  ...Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, typeof value === 'string' ? value : value.join(',')] as const),
  ),
  [OWN]: {
    verb: 'submit',
    form: form.form,
    context,
    revision: form.revision,
    key: 'wrong',
    many: Object.entries(values).flatMap(([id, value]) => (typeof value === 'string' ? [] : [id])),
  },
});

describe('A form that was opened for an older version', () => {
  const versioned = ['decision', 'move', 'correction', 'redaction', 'data-decision'];

  test('loses nothing of what was filled in, on the web and in Teams', async () => {
    const older = forms.filter(({ form }) => versioned.includes(form.form));
    expect(new Set(older.map(({ form }) => form.form)).size).toBe(versioned.length);
    for (const open of older) {
      const context = open.form.context.replace(/^(\["[^"]*",)\d+/, '$199');
      const values = filledInRight(open.form);
      const read = readable((await sendOnPage(open, values, context)).html);
      const { value } = await teams.presses(teamsData(open.form, values, context), { who: open.token });
      for (const shown of [read, textOf(value)]) {
        expect(shown, open.form.title).toContain('Dit had u ingevuld');
        const typed = open.form.fields.filter(({ kind }) => kind === 'text' || kind === 'number');
        expect([open.form.title, typed.filter(({ id }) => !shown.includes(String(values[id])))]).toEqual([
          open.form.title,
          [],
        ]);
      }
    }
  });
});
