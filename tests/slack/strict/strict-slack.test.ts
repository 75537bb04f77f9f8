import { beforeEach, describe, expect, test } from 'vitest';
import type { View } from '@slack/types';
import { slackClient } from '#functions/slack/web-client.ts';
import { Person } from './person.ts';
import { strictSlack } from './server.ts';
import type { Workspace } from './workspace.ts';

const slack = strictSlack();
const text = (words: string) => ({ type: 'plain_text', text: words }) as const;
const typed = (initial: string, block = 'b1') =>
  ({
    type: 'input',
    block_id: block,
    label: text('Hoeveel?'),
    dispatch_action: true,
    element: {
      type: 'number_input',
      action_id: 'participants',
      is_decimal_allowed: false,
      initial_value: initial,
      dispatch_action_config: { trigger_actions_on: ['on_character_entered'] },
    },
  }) as const;
const modal = (...blocks: ReturnType<typeof typed>[]): View => ({
  type: 'modal',
  callback_id: 'activity',
  title: text('Activiteit'),
  submit: text('Aanmelden'),
  blocks: [...blocks],
});

let workspace: Workspace;
let heard: Request[];
let an: Person;
const client = () => slackClient('xoxb-test', slack.apiUrl());
beforeEach(() => {
  workspace = slack.reset({ an: {}, bo: {} });
  heard = [];
  an = new Person('an', slack, (request) => {
    heard.push(request);
    return Promise.resolve(new Response(''));
  });
});

const why = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: unknown) => (error instanceof Error ? error.message : 'unknown'),
  );

describe('A Slack of our own', () => {
  test('lets a trigger open one view, within three seconds', async () => {
    const trigger = workspace.trigger('an');
    expect(await why(client().views.open({ trigger_id: trigger, view: modal(typed('4')) }))).toBe('ok');
    expect(await why(client().views.open({ trigger_id: trigger, view: modal(typed('4')) }))).toContain('exchanged');
    const late = workspace.trigger('an');
    workspace.laterMs += 3_001;
    expect(await why(client().views.open({ trigger_id: late, view: modal(typed('4')) }))).toContain('expired_trigger');
  });

  test('lays at most three views on each other, each before its own person', async () => {
    await client().views.open({ trigger_id: workspace.trigger('an'), view: modal(typed('4')) });
    const push = (user: string) =>
      client().views.push({ trigger_id: workspace.trigger(user), view: modal(typed('5')) });
    expect([await why(push('an')), await why(push('an'))]).toEqual(['ok', 'ok']);
    expect(await why(push('an'))).toContain('push_limit_reached');
    expect(await why(push('bo'))).toContain('not_found');
    await an.closes();
    expect(workspace.stackOf('an')).toHaveLength(2);
  });

  test('keeps what was filled in where a question keeps its names, and refuses a view that was drawn from an older one', async () => {
    await client().views.open({ trigger_id: workspace.trigger('an'), view: modal(typed('4')) });
    const { id, hash } = an.modal;
    await an.types('participants', '250');
    expect(heard).toHaveLength(3);
    await client().views.update({ view_id: id, hash, view: modal(typed('9')) });
    expect(an.filled).toEqual({ participants: '250' });
    expect(await why(client().views.update({ view_id: id, hash, view: modal(typed('9')) }))).toContain('hash_conflict');
    await client().views.update({ view_id: id, view: modal(typed('9', 'b2')) });
    expect(an.filled).toEqual({ participants: '9' });
  });

  test('takes an answer to a click five times, within half an hour, and shows it to one person', async () => {
    const url = slack.responseUrl(workspace.responseUrl('an', 'CALL'));
    const body = { response_type: 'ephemeral', replace_original: false, text: 'x', blocks: [{ type: 'divider' }] };
    const send = async (): Promise<number> => (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).status;
    expect(await send()).toBe(200);
    expect(workspace.seenBy('an', 'CALL')).toHaveLength(1);
    expect(workspace.seenBy('bo', 'CALL')).toHaveLength(0);
    for (let use = 2; use <= 5; use += 1) expect(await send()).toBe(200);
    expect(await send()).toBe(404);
    const late = slack.responseUrl(workspace.responseUrl('an', 'CALL'));
    workspace.laterMs += 31 * 60_000;
    expect((await fetch(late, { method: 'POST', body: JSON.stringify(body) })).status).toBe(404);
  });

  test('posts where there is a channel, answers in threads, and changes only what the app posted', async () => {
    const post = (channel: string, thread?: string) =>
      client().chat.postMessage({
        channel,
        text: 'x',
        blocks: [{ type: 'divider' }],
        ...(thread !== undefined && { thread_ts: thread }),
      });
    const { ts = '' } = await post('#bureau');
    expect(await why(post('#bureau', ts))).toBe('ok');
    expect(await why(post('#bureau', '1.000009'))).toContain('thread_not_found');
    expect(await why(post('#weg'))).toContain('channel_not_found');
    workspace.messages.push({
      channel: 'CBUREAU',
      ts: '9.000009',
      by: 'an',
      text: 'x',
      blocks: [{ type: 'divider' }],
      edited: 0,
    });
    const change = (at: string) =>
      client().chat.update({ channel: 'CBUREAU', ts: at, text: 'y', blocks: [{ type: 'divider' }] });
    expect(await why(change(ts))).toBe('ok');
    expect(await why(change('9.000009'))).toContain('cant_update_message');
    expect(await why(change('8.000009'))).toContain('message_not_found');
  });

  test('can be busy, broken, or do what was asked while its answer is lost', async () => {
    slack.fails(
      'chat.postMessage',
      { status: 429, headers: { 'Retry-After': '7' } },
      { status: 500 },
      { isLost: true },
    );
    const post = () => why(client().chat.postMessage({ channel: '#bureau', text: 'x', blocks: [{ type: 'divider' }] }));
    expect([await post(), await post()]).not.toContain('ok');
    expect(workspace.messages).toHaveLength(0);
    expect(await post()).not.toBe('ok');
    expect(workspace.messages).toHaveLength(1);
  });

  test('complains of a view that breaks a limit, and of who acknowledges with errors about no question', async () => {
    const long = { ...modal(typed('4')), title: text('Een titel van meer dan vierentwintig') };
    expect(await why(client().views.open({ trigger_id: workspace.trigger('an'), view: long }))).toContain(
      'invalid_arg',
    );
    expect(workspace.complaints).toHaveLength(1);
    await client().views.open({ trigger_id: workspace.trigger('an'), view: modal(typed('4')) });
    const wrong = new Person('an', slack, () =>
      Promise.resolve(Response.json({ response_action: 'errors', errors: { weg: 'x' } })),
    );
    expect(await wrong.submits()).toBe('sent');
    expect(workspace.complaints.at(-1)).toContain('errors about weg');
  });
});
