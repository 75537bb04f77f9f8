import { expect, test } from 'vitest';
import { decideOnActivity } from '#shared/activities/deciding/decide-on-activity.ts';
import { moveActivity } from '#shared/activities/changing/move-activity.ts';
import { registerActivity } from '#shared/activities/changing/register-activity.ts';
import { ACTS } from '#shared/conversations/entries.ts';
import { COMMAND_NAMES } from '#shared/conversations/commands.ts';
import {
  FORM_NAMES,
  type Button,
  type ConversationAnswer,
  type Conversations,
  type Field,
  type Submission,
  type Form,
  type Link,
  type Part,
  type Who,
} from '#shared/conversations/kernel/model.ts';
import { loadDatasets } from '#shared/catalogue/load-datasets.ts';
import type { Desk } from '#shared/desk.ts';
import { finishLink, startLink } from '#shared/people/chat-users.ts';
import { PUBLIC_ACTOR, type Person } from '#shared/people/actor.ts';
import { datasets } from '#shared/catalogue/heerlen-noord/datasets.ts';
import { sendContribution } from '#shared/interventions/rounds/send-contribution.ts';
import { startRound } from '#shared/interventions/rounds/start-round.ts';
import { createReport } from '#shared/reports/writing/create-report.ts';
import { VRIEHEIDE } from '#tests/support/requests.ts';
import { testClock, testEngine } from '#tests/support/desk.ts';
import { enterDatasets } from '#tests/support/requesting.ts';
import { chatting, person, STUDY, talkOver } from './talking.ts';
import { toldSince } from './telling.ts';

const engine = testEngine();

const withMail = (who: Person, email: string): Person => ({ ...who, email });
const RESEARCHER = withMail(person('researcher', 'an', 'An'), 'an@ou.nl');
const AN = chatting(RESEARCHER, 'U1');
const BO = chatting(person('bureau', 'bo', 'Bo'), 'U2', 'en');
const DORA = chatting(withMail(person('data-desk', 'dora', 'Dora'), 'dora@ou.nl'), 'U3');
const MO = chatting({ ...person('partner', 'mo', 'Mo'), partner: 'movare' }, 'U4', 'en');
const NOBODY = chatting(PUBLIC_ACTOR, 'U5', 'en');
const REA = chatting(withMail(person('researcher', 'rea', 'Rea'), 'rea@example.org'), 'U6', 'en');
const EVERYONE = [AN, BO, DORA, MO, NOBODY, REA];

/** What somebody fills in where the kind of the question does not say enough. */
const KNOWN: Form['values'] = {
  ...STUDY,
  collects: 'groengebruik',
  indicators: ['inhabitants'],
  newCollectionReason: 'Er is nog niets.',
  datasets: ['ou-data'],
  from: '2026-11-24',
  until: '2027-06-30',
  to: 'dora@ou.nl',
  people: 'An <an@ou.nl>',
  reviewers: 'rea@example.org',
  owner: 'movare',
  access: 'public',
  partner: 'movare',
};

/** So often each does the same: enough for what comes of it to be met. */
const MOST_TIMES = 2;

/** The last day of the study: it can begin and be done. */
const LAST_DAY = '2027-02-07';

/** What takes a certain turn of events, which activity.test.ts, organisations.test.ts, joinings.test.ts, data-request.test.ts, data-changes.test.ts, collecting.test.ts, draws.test.ts, interventions.test.ts those of rounds, reminding.test.ts that of reviews, assumptions.test.ts and the pages of registering play; what is answered there is drawn in both chats too. */
const PLAYED = {
  forms: new Set<string>([
    'move',
    'ask-answer',
    'joining-write',
    'data-change',
    'dataset-dismissal',
    'contribution-review',
    'results',
    'results-decision',
  ]),
  acts: new Set([
    'undo',
    'ask.show',
    'ask.confirm',
    'ask.answer',
    'ask.accept',
    'joining.offers',
    'joining.propose',
    'joining.show',
    'joining.answer',
    'joining.write',
    'ask.take-back',
    'look-back',
    'still',
    'still.show',
    'data.change',
    'data.answer',
    'data.advice',
    'grant.extension',
    'dataset-draft.dismiss',
    'data.answer-back',
    'contribution.unchanged',
    'review.show',
    'assumption.show',
    'copy',
    'results.deliver',
    'results.decide',
    'draw.show',
    'draw.issue',
  ]),
};

/** Which of its ways a button goes, where it has several: `approve`, `decline`. */
const wayOf = (value: string): string => (value.match(/"[a-z-]+"/g) ?? []).join('');

/** Walks as far as the conversations lead: presses every button there is, and sends every form, filled in as it asks. */
class Walker {
  readonly pressed = new Set<string>();
  readonly sent = new Set<string>();
  readonly #times = new Map<string, number>();
  /** Whether what ends something is pressed too. */
  isBold = false;
  readonly #talk: Conversations;
  #keys = 0;

  constructor(talk: Conversations) {
    this.#talk = talk;
  }

  /** What was done before is done once more. */
  beginAnew(): void {
    this.#times.clear();
  }

  /** Whether somebody does something for one of the first times. */
  #isFirst(who: Who, what: string): boolean {
    const name = `${who.chat.user} ${what}`;
    const times = (this.#times.get(name) ?? 0) + 1;
    this.#times.set(name, times);
    return times <= MOST_TIMES;
  }

  #actsIn(parts: readonly Part[]): Button[] {
    const acts = parts
      .flatMap((part): readonly (Button | Link)[] => {
        if (part.kind === 'list') return part.lines.map(({ button }) => button);
        return part.kind === 'buttons' ? part.buttons : [];
      })
      .flatMap((offer) => ('act' in offer ? [offer] : []));
    return acts.filter(({ act, style }) => this.isBold || (style !== 'danger' && act !== 'unlink'));
  }

  async #fill(who: Who, field: Field, given: Submission['values']): Promise<string | readonly string[] | undefined> {
    const known = given[field.id] ?? KNOWN[field.id];
    if (known !== undefined) return known;
    if (field.optional) return undefined;
    switch (field.kind) {
      case 'text':
        return 'Een zin die er iets over zegt.';
      case 'number':
        return String(field.least ?? 1);
      case 'date':
        return '2027-06-30';
      case 'choice':
        return field.options[0]?.value;
      case 'choices':
        return field.options.map(({ value }) => value);
      case 'search': {
        const [found] = await this.#talk.options(who, field.source, '');
        return found && (field.many ? [found.value] : found.value);
      }
    }
  }

  /** The form that comes back: the same one, about the same, asking the same, with what was filled in. */
  async #redrawn(who: Who, form: Form, filled: Submission): Promise<Form> {
    const again = await this.#talk.redraw(who, filled);
    expect([again.form, again.context, again.revision]).toEqual([form.form, form.context, form.revision]);
    expect(again.values).toMatchObject(filled.values);
    return again;
  }

  /** Fills a form in, draws it anew, presses what is in it, and sends it. */
  async #form(who: Who, form: Form): Promise<void> {
    this.sent.add(form.form);
    const values = Object.fromEntries(
      (
        await Promise.all(
          form.fields.map(async (field) => [field.id, await this.#fill(who, field, form.values)] as const),
        )
      ).flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])),
    );
    const filled: Submission = {
      form: form.form,
      context: form.context,
      revision: form.revision,
      values,
      key: `walk-${(this.#keys += 1)}`,
    };
    const again = await this.#redrawn(who, form, filled);
    for (const { act, value } of this.#actsIn([...form.before, ...form.after, ...again.before, ...again.after])) {
      this.pressed.add(act);
      if (this.#isFirst(who, `in a form ${act}`)) await this.#talk.redraw(who, filled, { act, value });
    }
    await this.#talk.validate(who, filled);
    await this.follow(who, await this.#talk.submit(who, filled));
  }

  /** Follows everything that an answer leads to, each thing once. */
  async follow(who: Who, answer: ConversationAnswer): Promise<void> {
    if ('ask' in answer) return this.#isFirst(who, answer.ask.form) ? this.#form(who, answer.ask) : undefined;
    const cards = 'home' in answer ? answer.home : [answer.show];
    const again = cards.flatMap((card) => (card.again ? [card.again] : []));
    for (const { act, value } of [...this.#actsIn(cards.flatMap(({ parts }) => parts)), ...again]) {
      if (!this.#isFirst(who, `${act} ${wayOf(value)} ${this.isBold ? 'boldly' : ''}`)) continue;
      this.pressed.add(act);
      await this.follow(who, await this.#talk.press(who, act, value, `${act} ${value}`));
    }
  }
}

/** A study that collected something and is done: what comes of it is met whatever else is pressed. */
async function completedStudy(desk: Desk): Promise<void> {
  const period = { start: '2027-01-11', end: LAST_DAY };
  const ask = { participants: 4, contactsPerParticipant: 1, minutesPerContact: 5 };
  const plan = {
    title: 'Groen',
    kind: 'research',
    organisation: 'Onbekend',
    neighbourhoods: ['BU09172004'],
    period,
    targetGroups: ['residents'],
    ask,
    collects: ['groen'],
  };
  const made = await registerActivity(desk, AN.actor, 'study', plan);
  const id = made.ok ? made.value.activity.id : '';
  await decideOnActivity(desk, person('bureau', 'els', 'Els'), id, '*', { decision: 'approve', reason: 'Goed' });
  await moveActivity(desk, AN.actor, id, '*', { to: 'running' });
  await moveActivity(desk, AN.actor, id, '*', { to: 'completed' });
}

/** A round in which an intervention of Movare is asked, and one that nobody leads, of which the bureau told; and a draft of the report. */
async function openRound(desk: Desk): Promise<void> {
  const els = person('bureau', 'els', 'Els');
  let unled = '';
  for (const leadPartner of ['movare', undefined]) {
    const plan = { title: 'Buurtgezin', kind: 'intervention', organisation: 'Movare', neighbourhoods: [VRIEHEIDE] };
    const made = await registerActivity(desk, AN.actor, `gezin-${leadPartner ?? ''}`, {
      ...plan,
      ...(leadPartner !== undefined && { leadPartner }),
    });
    const id = made.ok ? made.value.activity.id : '';
    await decideOnActivity(desk, els, id, '*', { decision: 'approve', reason: 'Goed' });
    unled = id;
  }
  const half = { kind: 'progress', year: 2026 };
  await startRound(desk, els, 'round', { ...half, due: '2026-12-20' });
  const told = { course: 'on-course', text: 'Er is gelezen.', counts: [], money: [] };
  await sendContribution(desk, els, `2026-progress/${unled}`, { ifNoneMatch: '*' }, told);
  await createReport(desk, els, 'report', half);
}

// Cards lead on in an order that ids decide, which are drawn anew: another walk meets what one did not.
test(
  'Every conversation is drawn in Slack and in Teams, with every button and every form there is',
  { retry: 2, timeout: 90_000 },
  async () => {
    const desk = await engine.freshDesk(testClock(`${LAST_DAY}T09:00:00Z`));
    await loadDatasets(desk, datasets);
    await enterDatasets(desk);
    await completedStudy(desk);
    await openRound(desk);
    await finishLink(desk, await startLink(desk, AN.chat, 'An'), RESEARCHER);
    const toldBefore = await toldSince(desk);
    const talk = talkOver(desk);
    const walker = new Walker(talk);
    for (const isBold of [false, true]) {
      walker.isBold = isBold;
      for (const who of EVERYONE) {
        for (const command of COMMAND_NAMES.filter((name) => name !== 'monitor'))
          await walker.follow(who, await talk.command(who, command, ''));
        for (const words of ['inwoners', 'xylofoonorkest'])
          await walker.follow(who, await talk.command(who, 'data-request', words));
        for (const words of ['alles 2027-01-11..2027-02-07 25-44', 'heide 25-44'])
          await walker.follow(who, await talk.command(who, 'overlap', words));
        for (const notice of await toldSince(desk)) await walker.follow(who, { show: notice.card });
      }
    }
    walker.beginAnew();
    walker.isBold = false;
    // Many of its buttons ask for data: it comes last, so that those who walk can still ask for others before.
    for (const who of [BO, DORA]) await walker.follow(who, await talk.command(who, 'monitor', ''));
    walker.beginAnew();
    for (const who of [BO, DORA]) for (const { card } of toldBefore) await walker.follow(who, { show: card });
    expect(FORM_NAMES.filter((name) => !walker.sent.has(name) && !PLAYED.forms.has(name))).toEqual([]);
    expect(Object.keys(ACTS).filter((act) => !walker.pressed.has(act) && !PLAYED.acts.has(act))).toEqual([]);
  },
);
