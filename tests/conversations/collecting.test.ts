import { beforeEach, describe, expect, test } from 'vitest';
import { findActivities } from '#shared/activities/showing/find-activities.ts';
import { moveActivity } from '#shared/activities/changing/move-activity.ts';
import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import { noticesOf } from '#shared/conversations/notices.ts';
import type { Conversations, Form } from '#shared/conversations/kernel/model.ts';
import { loadDatasets } from '#shared/catalogue/load-datasets.ts';
import { readAllDatasets } from '#shared/catalogue/find-datasets.ts';
import type { Desk } from '#shared/desk.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import { datasets } from '#shared/catalogue/heerlen-noord/datasets.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import {
  asked,
  BASE_URL,
  cardText,
  chatting,
  filled,
  person,
  shown,
  STUDY,
  talkOver,
  textOf,
  valueOf,
} from './talking.ts';

const engine = testEngine();
const an = person('researcher', 'an', 'An');
const bo = person('bureau', 'bo', 'Bo');
const AN = chatting(an);
const BO = chatting(bo, 'U2');
const DO = chatting(person('data-desk', 'do', 'Do'), 'U3');
const COLLECTING = { ...STUDY, title: 'Telling', indicators: ['inhabitants'], collects: 'groengebruik' };

let desk: Desk;
let talk: Conversations;
beforeEach(async () => {
  desk = await engine.freshDesk(testClock('2026-11-24T09:00:00Z'));
  await loadDatasets(desk, datasets);
  talk = talkOver(desk);
});

const opened = async (who = AN) => asked(await talk.command(who, 'activity', ''));
const ids = (form: Form): string[] => form.fields.map(({ id }) => id);
const register = async (values: Form['values'], key: string) =>
  shown(await talk.submit(AN, filled(await opened(), values, key)));
const first = async (named = 'Telling') => {
  const found = await findActivities(desk, bo, { limit: 10 });
  const activity = found.ok ? found.value.items.find(({ title }) => title === named) : undefined;
  if (!activity) throw new Error('Nothing was registered.');
  return activity;
};

describe('the form of an activity that collects', () => {
  test('asks for indicators by their title, typing errors forgiven', async () => {
    expect(ids(await opened())).toEqual(expect.arrayContaining(['indicators', 'collects']));
    expect((await talk.options(AN, 'indicators', 'energiearmoed'))[0]).toEqual({
      value: 'energy-poverty',
      label: 'Energiearmoede naar type eigenaar',
    });
    expect((await talk.options(AN, 'indicators', 'wonquote'))[0]?.value).toBe('housing-cost-ratio');
    expect((await talk.options({ ...AN, language: 'en' }, 'indicators', 'energiearmoede'))[0]?.label).toBe(
      'Energy poverty by type of owner',
    );
    expect(await talk.options(AN, 'indicators', '')).toHaveLength((await desk.programme()).indicators.length);
    const form = await talk.redraw(AN, filled(await opened(), { indicators: ['inhabitants'] }));
    expect(form.fields.find(({ id }) => id === 'indicators')?.chosen).toEqual([
      { value: 'inhabitants', label: 'Inwoners naar leeftijd, geslacht, herkomst en woonduur' },
    ]);
  });

  test.each<[Language, RegExp, RegExp, string]>([
    [
      'nl',
      /Hier zijn al gegevens over: Bevolking per buurt, 2020\. Gaat over Inwoners/,
      /Dit verzamelt hetzelfde: Telling \(Open Universiteit, .*\)\. Verzamelt ook Inwoners.*in uw buurt/,
      'Er staat niet bij waarom',
    ],
    [
      'en',
      /There are data on this already: Bevolking per buurt, 2020\. Is about Inhabitants/,
      /This collects the same: Telling \(Open Universiteit, .*\)\. Collects Inhabitants.*in your neighbourhood/,
      'It does not say why',
    ],
  ])(
    'shows in %s what there is, who collects it too, and that no reason was given',
    async (language, data, same, missing) => {
      await register(COLLECTING, 'one');
      const who = { ...AN, language };
      const plain = await talk.redraw(who, filled(await opened(who), STUDY));
      expect(ids(plain)).not.toContain('newCollectionReason');
      const form = await talk.redraw(who, filled(await opened(who), { ...STUDY, indicators: ['inhabitants'] }));
      const text = textOf(form.after);
      expect(text).toMatch(data);
      expect(text).toMatch(same);
      expect(text).toContain(missing);
      expect(ids(form)).toContain('newCollectionReason');
      expect(JSON.parse(valueOf(form.after, 'data.ask'))).toContain('population-2020');
      const answered = await talk.redraw(who, filled(form, { newCollectionReason: 'Per straat' }));
      expect(textOf(answered.after)).not.toContain(missing);
    },
  );

  test('shows what there is before anything else is filled in', async () => {
    const form = await talk.redraw(AN, filled(await opened(), { indicators: ['inhabitants'] }));
    expect(textOf(form.after)).toContain('Hier zijn al gegevens over');
    expect(textOf(form.after)).toContain('Vul buurten, periode en doelgroep in');
  });

  test('is accepted without a reason, and keeps the one that was given', async () => {
    await register(COLLECTING, 'one');
    expect(await first()).toMatchObject({ indicators: ['inhabitants'], collects: ['groengebruik'] });
    await register({ ...COLLECTING, title: 'Per straat', newCollectionReason: 'Per straat' }, 'two');
    expect(await first('Per straat')).toMatchObject({ newCollectionReason: 'Per straat' });
  });

  test('does not show an activity that is changed as one that collects the same', async () => {
    await register(COLLECTING, 'one');
    const { id } = await first();
    const form = asked(await talk.press(AN, 'change', id, 'k'));
    expect(form.values).toMatchObject({ indicators: ['inhabitants'], collects: 'groengebruik' });
    expect(textOf(form.after)).not.toContain('Dit verzamelt hetzelfde');
    await talk.submit(
      AN,
      filled({ ...form, values: { ...form.values, indicators: [] } }, { newCollectionReason: 'Per straat' }),
    );
    const changed = await first();
    expect(changed).toMatchObject({ collects: ['groengebruik'], newCollectionReason: 'Per straat' });
    expect(changed).not.toHaveProperty('indicators');
  });
});

describe('a button that leads from a form to another one', () => {
  test('keeps what was filled in as a draft first, for this version of what is changed', async () => {
    await register(COLLECTING, 'one');
    const { id } = await first();
    const form = asked(await talk.press(AN, 'change', id, 'k'));
    const other = await talk.redraw(AN, filled(form, { title: 'Half' }), { act: 'introduction', value: id });
    expect(other.form).toBe('introduction');
    const again = asked(await talk.press(AN, 'change', id, 'k'));
    expect(again.values).toMatchObject({ title: 'Half', indicators: ['inhabitants'] });
    expect(textOf(again.before)).toContain('concept');
    const dropped = await talk.redraw(AN, filled(again, {}), { act: 'draft.drop', value: 'change' });
    expect(dropped.values).toMatchObject({ title: 'Telling' });
    await talk.redraw(AN, filled(form, { title: 'Half' }), { act: 'introduction', value: id });
    await talk.submit(AN, filled(form, { title: 'Heel' }));
    expect(asked(await talk.press(AN, 'change', id, 'k')).values).toMatchObject({ title: 'Heel' });
  });

  test('shows above the form what is only shown', async () => {
    const form = await talk.redraw(AN, filled(await opened(), STUDY), {
      act: 'dataset-draft.enter',
      value: '0123456789abcdef',
    });
    expect(form.form).toBe('activity');
    expect(textOf(form.before)).toContain('Uw rol mag dit niet');
    expect(form.values).toMatchObject(STUDY);
  });
});

describe('the card of the bureau', () => {
  test.each<[Language, string[]]>([
    [
      'nl',
      [
        'Wat verzameld wordt: Inwoners naar leeftijd, geslacht, herkomst en woonduur en groengebruik',
        'Hier zijn al gegevens over',
        'Dit verzamelt hetzelfde: Telling',
        'Er staat niet bij waarom',
        'Waarom opnieuw verzamelen: Per straat',
      ],
    ],
    [
      'en',
      [
        'What is collected: Inhabitants by age, sex, origin and length of residence and groengebruik',
        'There are data on this already',
        'This collects the same: Telling',
        'It does not say why',
        'Why collect it anew: Per straat',
      ],
    ],
  ])(
    'tells in %s what there is, who collects it too, and why it is collected anew',
    async (language, [collected = '', data = '', same = '', missing = '', why = '']) => {
      await register(COLLECTING, 'one');
      await register({ ...COLLECTING, title: 'Tweede' }, 'two');
      const { id } = await first('Tweede');
      const card = async () => cardText(shown(await talk.press({ ...BO, language }, 'show', id, 'k')));
      for (const text of [collected, data, same, missing]) expect(await card()).toContain(text);
      const form = asked(await talk.press(AN, 'change', id, 'k'));
      await talk.submit(AN, filled(form, { newCollectionReason: 'Per straat' }));
      expect(await card()).toContain(why);
      expect(await card()).not.toContain(missing);
    },
  );
});

describe('a draft of a dataset', () => {
  async function made(): Promise<string> {
    await register({ ...COLLECTING, organisation: 'Onbekend' }, 'one');
    const { id } = await first();
    await decideOnActivity(desk, bo, id, '"1"', { decision: 'approve', reason: 'Goed' });
    await moveActivity(desk, bo, id, '"2"', { to: 'running', reason: 'Begonnen' });
    await moveActivity(desk, bo, id, '"3"', { to: 'completed', reason: 'Klaar' });
    return id;
  }
  const told = async (id: string, what: string) => {
    const [notice, ...more] = await noticesOf(
      { desk, baseUrl: BASE_URL },
      { type: `dataset-draft.${what}`, draft: id, at: '' },
    );
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ to: 'data-desk', slot: `dataset-draft/${id}` });
    return { nl: notice?.card('nl') ?? { title: '', summary: '', parts: [] }, en: notice?.card('en') };
  };

  test('is told to the data desk, with a form that enters it', async () => {
    const id = await made();
    const { nl, en } = await told(id, 'made');
    expect(cardText(nl)).toMatch(
      /Nieuwe gegevens: Telling[^]*Eigenaar: nog te kiezen[^]*\[In de catalogus zetten\] \[Niet opnemen\]/,
    );
    expect(en && cardText(en)).toMatch(
      /New data: Telling[^]*Owner: still to be chosen[^]*\[Put in the catalogue\] \[Leave out\]/,
    );
    const form = asked(await talk.press(DO, 'dataset-draft.enter', valueOf(nl.parts, 'dataset-draft.enter'), 'k'));
    expect(form).toMatchObject({ form: 'dataset-entry', values: { title: 'Telling', access: 'non-public' } });
    expect(await talk.validate(DO, filled(form, { title: ' ' }))).toEqual({
      title: 'Een titel van hoogstens 200 tekens.',
      owner: 'Kies een partner.',
    });
    const sent = filled(form, {
      title: 'Telling 2027',
      owner: 'cbs',
      access: 'public',
      accessReason: '',
      updates: 'eenmalig',
    });
    expect(await talk.validate(DO, sent)).toEqual({});
    const answers = await Promise.all([talk.submit(DO, sent), talk.submit(DO, sent)]);
    for (const answer of answers) expect(cardText(shown(answer))).toContain('In de catalogus: Telling');
    const entered = (await readAllDatasets(desk.table)).find(
      ({ dataset }) => dataset.title === 'Telling 2027',
    )?.dataset;
    expect(entered).toMatchObject({ owner: 'cbs', access: 'public', updates: 'eenmalig', indicators: ['inhabitants'] });
    expect(entered).not.toHaveProperty('accessReason');
    expect(cardText((await told(id, 'entered')).nl)).not.toContain('[');
    expect(cardText(shown(await talk.press(DO, 'dataset-draft.enter', id, 'k')))).toContain('In de catalogus');
  });

  test('is dismissed with a reason', async () => {
    const id = await made();
    const form = asked(await talk.press(DO, 'dataset-draft.dismiss', id, 'k'));
    expect(await talk.validate(DO, filled(form, {}))).toHaveProperty('reason');
    expect(cardText(shown(await talk.submit(DO, filled(form, { reason: 'Staat er al' }))))).toMatch(
      /Niet in de catalogus: Telling[^]*Reden: Staat er al/,
    );
    expect((await told(id, 'dismissed')).en?.title).toBe('Not in the catalogue: Telling');
  });

  test('is the data desk’s alone, and one that never was is nothing', async () => {
    const id = await made();
    for (const who of [AN, BO])
      expect(cardText(shown(await talk.press(who, 'dataset-draft.enter', id, 'k')))).toContain('Uw rol mag dit niet');
    expect(cardText(shown(await talk.press(DO, 'dataset-draft.enter', 'nothing', 'k')))).toContain('Dit bestaat niet');
    expect(
      await noticesOf({ desk, baseUrl: BASE_URL }, { type: 'dataset-draft.made', draft: '0123456789abcdef', at: '' }),
    ).toEqual([]);
  });
});
