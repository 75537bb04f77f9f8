import { beforeAll, describe, expect, test } from 'vitest';
import { createConversations } from '#shared/conversations/conversations.ts';
import { ACTS } from '#shared/conversations/entries.ts';
import { COMMAND_NAMES } from '#shared/conversations/commands.ts';
import {
  FORM_NAMES,
  FORMS_FOR_ANYONE,
  OPTION_SOURCES,
  type Conversations,
  type Submission,
  type FormName,
  type Who,
} from '#shared/conversations/kernel/model.ts';
import type { Desk } from '#shared/desk.ts';
import { keys } from '#tests/support/every-key.ts';
import { listAll } from '#shared/platform/store/table.ts';
import { rule } from '#shared/rulebook.ts';
import * as z from 'zod';
import { testClock, testEngine, type TestClock } from '#tests/support/desk.ts';
import { actorOf, EVERYBODY, plant, secretsFrom, type Planted, type Somebody } from '#tests/support/planted.ts';

const engine = testEngine();
let clock: TestClock;
let desk: Desk;
let talk: Conversations;
let planted: Planted[];
beforeAll(async () => {
  clock = testClock();
  desk = await engine.freshDesk(clock);
  talk = createConversations({ desk, baseUrl: 'https://loketten.example.org' });
  planted = await plant(desk, clock);
}, 60_000);

const whoIs = (who: Somebody): Who => ({
  chat: { chat: 'slack', workspace: 'T1', user: who },
  name: 'iemand',
  actor: actorOf(who),
  language: 'nl',
});

/** What a button carries of a thing: its id, or its id with a version and what is done to it. */
const CARRIED: Readonly<Record<string, (id: string) => string>> = {
  'decide': (id) => JSON.stringify([id, 1, 'approve']),
  'move': (id) => JSON.stringify([id, 1, 'withdrawn']),
  'undo': (id) => JSON.stringify([id, 1]),
  'correct': (id) => JSON.stringify([id, 1]),
  'redact': (id) => JSON.stringify([id, 1]),
  'ask.show': (id) => `${id}/movare`,
  'ask.confirm': (id) => JSON.stringify([id, 'movare', 1]),
  'ask.answer': (id) => JSON.stringify([id, 'movare', 1, 'decline']),
  'ask.accept': (id) => JSON.stringify([id, 'movare', 1]),
  'ask.take-back': (id) => JSON.stringify([id, 'movare', 1]),
  'results.decide': (id) => JSON.stringify([id, 1]),
  'introduction.decide': (id) => JSON.stringify([id, 'introduce']),
  'contribution.accept': (id) => JSON.stringify([id, 1]),
  'contribution.review': (id) => JSON.stringify([id, 1, 'return']),
  'joining.propose': (id) => JSON.stringify([id, id]),
  'joining.answer': (id) => JSON.stringify([id, 1, 'yes']),
  'joining.write': (id) => JSON.stringify([id, 1]),
  'data.people': (id) => JSON.stringify([id, 'people']),
  'data.decide': (id) => JSON.stringify([id, 1, 'approve']),
  'grant.extension': (id) => JSON.stringify([id, 'approve']),
  'register': (id) => JSON.stringify({ title: 'x', activity: id, neighbourhoods: [id] }),
  'overlap': (id) => JSON.stringify({ codes: [id], period: { start: '2027-01-11', end: '2027-01-17' }, from: 0 }),
  'language': () => 'nl',
  'data.ask': (id) => JSON.stringify([id]),
  'data.search': (id) => JSON.stringify({ q: id }),
};

/** What a form carries unseen, each that it could be made to carry. */
const CONTEXTS: Readonly<Record<FormName, (id: string) => readonly string[]>> = {
  'activity': () => [''],
  'change': (id) => [JSON.stringify([id, '"1"']), JSON.stringify([id, '"2"'])],
  'decision': (id) => [JSON.stringify([id, 1, 'conditions', true])],
  'move': (id) => [JSON.stringify([id, 1, 'running'])],
  'activity-message': (id) => [JSON.stringify([id])],
  'correction': (id) => [JSON.stringify([id, 1, ['movare']])],
  'redaction': (id) => [JSON.stringify([id, 1])],
  'reservation': () => [''],
  'joining-write': (id) => [JSON.stringify([id, 1])],
  'ask-answer': (id) => ['confirm', 'counter', 'decline'].map((answer) => JSON.stringify([id, 'movare', 1, answer])),
  'results': (id) => [JSON.stringify([id])],
  'results-decision': (id) => [JSON.stringify([id, 1])],
  'introduction': () => [''],
  'introduction-decision': (id) => [JSON.stringify([id, 'introduce'])],
  'data-request': () => [''],
  'data-change': (id) => [JSON.stringify([id, 1])],
  'data-decision': (id) => [JSON.stringify([id, 1, 'approve'])],
  'data-people': (id) => ['people', 'applicant'].map((what) => JSON.stringify([id, what])),
  'data-step': (id) =>
    ['message', 'advice', 'reviewers', 'hand-over', 'withdraw', 'answer-back'].map((step) =>
      JSON.stringify([step, id]),
    ),
  'data-grant': (id) => ['extend', 'withdraw', 'approve', 'decline'].map((step) => JSON.stringify([step, id, id])),
  'contribution': (id) => [JSON.stringify([id, 1])],
  'contribution-review': (id) => ['return', 'reopen'].map((what) => JSON.stringify([id, 1, what])),
  'contribution-comment': (id) => [id],
  'dataset-entry': (id) => [id],
  'dataset-dismissal': (id) => [id],
};

const ACTIVITIES: readonly Planted['kind'][] = ['submitted', 'proposed', 'declined'];
const REQUESTS: readonly Planted['kind'][] = ['request', 'draft request'];

/** What a button or a form names, where it names something: of another kind there is nothing under its id. */
const NAMES: Readonly<Record<string, readonly Planted['kind'][]>> = {
  ...Object.fromEntries(
    [
      'decide',
      'undo',
      'move',
      'correct',
      'redact',
      'correction',
      'redaction',
      'results.deliver',
      'results.decide',
      'results',
      'results-decision',
      'change',
      'show',
      'ask.show',
      'ask.confirm',
      'ask.answer',
      'ask.accept',
      'ask-answer',
      'joining.offers',
      'joining.propose',
      'introduction',
      'decision',
      'activity',
    ].map((name) => [name, ACTIVITIES]),
  ),
  ...Object.fromEntries(
    [
      'contribution.show',
      'contribution.answer',
      'contribution.unchanged',
      'contribution.accept',
      'contribution.review',
      'contribution.comment',
      'contribution',
      'contribution-review',
      'contribution-comment',
    ].map((name) => [name, ['contribution'] as const]),
  ),
  ...Object.fromEntries(
    ['joining.show', 'joining.answer', 'joining.write', 'joining-write'].map((name) => [name, ['joining'] as const]),
  ),
  ...Object.fromEntries(
    ['introduction.decide', 'introduction.show', 'introduction-decision'].map((name) => [
      name,
      ['introduction'] as const,
    ]),
  ),
  ...Object.fromEntries(
    ['grant.show', 'grant.extend', 'grant.withdraw', 'grant.extension', 'data-grant'].map((name) => [
      name,
      ['grant'] as const,
    ]),
  ),
  ...Object.fromEntries(
    ['dataset-draft.show', 'dataset-draft.enter', 'dataset-draft.dismiss', 'dataset-entry', 'dataset-dismissal'].map(
      (name) => [name, ['dataset draft'] as const],
    ),
  ),
  ...Object.fromEntries(
    [...Object.keys(ACTS), ...FORM_NAMES]
      .filter((name) => /^data[.-]/.test(name) && name !== 'data-grant')
      .map((name) => [name, REQUESTS]),
  ),
};

let key = 0;
const filledWith = (form: FormName, context: string, id: string): Submission => {
  key += 1;
  return {
    form,
    context,
    revision: 0,
    key: `k${key}`,
    values: { activity: id, partner: 'movare', datasets: [id], reason: ' ', neighbourhoods: [id], indicators: [id] },
  };
};

/** What was answered, or that it was no form or button of ours: then nothing is shown. */
async function answered(work: () => Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify([await work()]);
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return '';
    throw error;
  }
}

/** Every secret of the planted things that somebody may not know and that stands in an answer. */
const told = (who: Somebody, text: string, sent: string): string[] =>
  secretsFrom(who, planted).filter((secret) => text.includes(secret) && !sent.includes(secret));

/** The things of which somebody may know nothing, or not all; what they may know whole is played elsewhere, and would be changed here. */
const hidden = (who: Somebody): Planted[] =>
  planted.filter((thing) =>
    thing.kind === 'dataset draft' ? who !== 'data-desk:dora' : secretsFrom(who, [thing]).length > 0,
  );

describe(rule('P21'), () => {
  test.each(EVERYBODY)('%s is told by no button, whatever it carries', async (who) => {
    for (const { id, kind } of hidden(who)) {
      for (const act of Object.keys(ACTS).filter((name) => NAMES[name]?.includes(kind) ?? kind === 'submitted')) {
        const value = (CARRIED[act] ?? ((same: string) => same))(id);
        expect(
          told(who, await answered(() => talk.press(whoIs(who), act, value, 'k')), value),
          `${act} ${value}`,
        ).toEqual([]);
      }
    }
  });

  test.each(EVERYBODY)(
    '%s is told by no form that is drawn anew, looked at or sent, nor by a button in one',
    async (who) => {
      for (const { id, kind } of hidden(who)) {
        for (const form of FORM_NAMES.filter((name) => NAMES[name]?.includes(kind) ?? kind === 'submitted')) {
          for (const context of CONTEXTS[form](id)) {
            const works = {
              redraw: () => talk.redraw(whoIs(who), filledWith(form, context, id)),
              validate: () => talk.validate(whoIs(who), filledWith(form, context, id)),
              submit: () => talk.submit(whoIs(who), filledWith(form, context, id)),
              cancel: () => talk.cancel(whoIs(who), filledWith(form, context, id)),
            };
            for (const [what, work] of Object.entries(works))
              expect(told(who, await answered(work), ''), `${what} ${form} ${context}`).toEqual([]);
          }
        }
      }
      for (const { id } of hidden(who).filter(({ kind }) => ['submitted', 'request', 'grant'].includes(kind))) {
        for (const act of [
          'show',
          'change',
          'introduction',
          'introduction.show',
          'data.show',
          'grant.show',
          'dataset-draft.show',
        ]) {
          const text = await answered(() =>
            talk.redraw(whoIs(who), filledWith('activity', '', id), { act, value: id }),
          );
          expect(told(who, text, ''), `${act} in a form`).toEqual([]);
        }
      }
    },
  );

  test.each(EVERYBODY)('%s is told by no command, list or opening page', async (who) => {
    for (const command of COMMAND_NAMES)
      for (const words of ['', 'geheim', ...hidden(who).map(({ id }) => id)])
        expect(told(who, await answered(() => talk.command(whoIs(who), command, words)), words)).toEqual([]);
    for (const source of OPTION_SOURCES)
      for (const typed of ['', 'geheim', 'merk'])
        expect(told(who, await answered(() => talk.options(whoIs(who), source, typed)), typed)).toEqual([]);
    expect(told(who, await answered(() => talk.home(whoIs(who))), '')).toEqual([]);
  });

  test('what is searched for is there: who may know is told', async () => {
    const shows = async (who: Somebody, act: string, kind: Planted['kind']): Promise<string> => {
      const id = planted.find((thing) => thing.kind === kind)?.id ?? '';
      return answered(() => talk.press(whoIs(who), act, id, 'k'));
    };
    for (const who of ['researcher:eva', 'bureau:bo'] as const) {
      expect(await shows(who, 'show', 'submitted')).toContain('geheim-titel-merk');
      expect(await shows(who, 'introduction.show', 'introduction')).toContain('geheim-vraag-merk');
    }
    for (const who of ['researcher:eva', 'data-desk:dora'] as const) {
      expect(await shows(who, 'data.show', 'request')).toContain('geheim-doel-merk');
      expect(await shows(who, 'grant.show', 'grant')).toContain('geheim-toegang-merk');
    }
    expect(await shows('data-desk:dora', 'dataset-draft.show', 'dataset draft')).toContain('geheim-verzameld-merk');
  });

  test('what is refused is kept as in the API: what is not theirs and what their role may not; of what they may not know, nothing', async () => {
    const refusals = async (): Promise<Map<string, unknown>> => {
      const found = new Map<string, unknown>();
      for await (const { sk, refusal } of listAll(desk.table, { pk: keys.refusal('2027-02-01', '').pk }))
        found.set(sk, refusal);
      return found;
    };
    const kept = async (who: Somebody, work: () => Promise<unknown>): Promise<unknown[]> => {
      const before = await refusals();
      await answered(work);
      return [...(await refusals())]
        .filter(([sk]) => !before.has(sk))
        .map(([, refusal]) => z.looseObject({ command: z.string(), person: z.literal(who) }).parse(refusal).command);
    };
    const idOf = (kind: Planted['kind']): string => planted.find((thing) => thing.kind === kind)?.id ?? '';
    const other = whoIs('researcher:other');
    const [activity, request, grant] = [idOf('submitted'), idOf('request'), idOf('grant')];
    const act = (name: string, value: string) => kept('researcher:other', () => talk.press(other, name, value, 'k'));
    expect(await act('show', activity)).toEqual(['read history']);
    expect(await act('change', activity)).toEqual(['change activity']);
    expect(await act('introduction', activity)).toEqual(['ask introduction']);
    expect(await act('move', JSON.stringify([activity, 1, 'running']))).toEqual(['move activity']);
    expect(await act('decide', JSON.stringify([activity, 1, 'approve']))).toEqual(['decide on activity']);
    expect(await act('data.take', request)).toEqual(['handle data request']);
    for (const [name, id] of [
      ['data.show', request],
      ['data.change', request],
      ['grant.show', grant],
      ['grant.extend', grant],
    ] as const)
      expect(await act(name, id)).toEqual([]);
    for (const work of ['redraw', 'validate', 'submit'] as const) {
      expect(
        await kept('researcher:other', () =>
          talk[work](other, filledWith('change', JSON.stringify([activity, '"1"']), activity)),
        ),
      ).toEqual(['change activity']);
      expect(
        await kept('researcher:other', () =>
          talk[work](other, filledWith('decision', JSON.stringify([activity, 1, 'approve', false]), activity)),
        ),
      ).toEqual(['decide on activity']);
    }
    expect(await kept('researcher:other', () => talk.redraw(other, filledWith('introduction', '', activity)))).toEqual([
      'ask introduction',
    ]);
  });

  test('the forms that anybody may fill in are the two that the public sees', async () => {
    const drawn = await Promise.all(
      FORM_NAMES.map(async (form) => {
        const [context = ''] = CONTEXTS[form](planted[0]?.id ?? '');
        const { fields } = await talk.redraw(whoIs('public'), { ...filledWith(form, context, ''), values: {} });
        return fields.length > 0 ? [form] : [];
      }),
    );
    expect(drawn.flat()).toEqual([...FORMS_FOR_ANYONE]);
  });
});
