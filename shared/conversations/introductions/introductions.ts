import { createHash } from 'node:crypto';
import * as z from 'zod';
import { activitiesOf, readActivity, type StoredActivity } from '../../activities/record/activity-store.ts';
import { openActivity } from '../../activities/showing/open-activity.ts';
import { isOpen } from '../../activities/record/states.ts';
import type { Desk } from '../../desk.ts';
import {
  askIntroduction,
  decideOnIntroduction,
  findIntroduction,
  openIntroduction as openKept,
  readIntroduction,
  type Introduction,
} from '../../introductions/introduction.ts';
import { actorId } from '../../people/actor.ts';
import { folded } from '../../platform/find-alike.ts';
import { nameSearch, type Searched } from '../../platform/bound-search.ts';
import type { Viewer } from '../activities/card/activity-card.ts';
import { one } from '../activities/form/activity-fields.ts';
import type {
  Button,
  ConversationAnswer,
  Card,
  FieldErrors,
  Submission,
  Form,
  Option,
  Part,
  Values,
  Who,
} from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { findPartnerOptions } from '../kernel/partners.ts';
import { cutNote } from '../kernel/search-notes.ts';
import { askToLink, cardOf, failed, partnerName, throughGuard, type ConversationContext } from '../kernel/context.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import { carriedIn } from '../kernel/carried.ts';

const MOST_OWN = 100;

/** Somebody's own activities that are still open, the newest first, by what is typed of a title or number. */
export async function ownActivityOptions({ table }: Desk, { actor }: Who, typed: Searched): Promise<Option[]> {
  const wanted = folded(typed);
  const id = actorId(actor);
  const own = id === undefined ? [] : await activitiesOf(table, id, MOST_OWN);
  return own
    .filter(({ status }) => isOpen(status))
    .map(({ id: activity, plan, number }) => ({ value: String(activity), label: `${plan.title} (${number})` }))
    .filter(({ label }) => folded(label).includes(wanted));
}

/** What is chosen so far; an activity only where they may ask for it. */
async function chosenIn(
  { desk }: ConversationContext,
  { actor }: Who,
  values: Values,
): Promise<{ activity: Option[]; partner: Option[] }> {
  const [activity, partner] = [one(values, 'activity'), one(values, 'partner')];
  const opened = activity === undefined ? undefined : await openActivity(desk, actor, 'ask introduction', activity);
  return {
    activity: opened?.ok
      ? [
          {
            value: String(opened.value.activity.id),
            label: `${opened.value.activity.plan.title} (${opened.value.activity.number})`,
          },
        ]
      : [],
    partner: partner === undefined ? [] : [{ value: partner, label: partnerName(await desk.programme())(partner) }],
  };
}

/** The form that asks for an introduction; `words` may name the partner, `activity` what it is for. */
export async function openIntroductionForm(
  conversation: ConversationContext,
  who: Who,
  words: string,
  activity?: string,
): Promise<ConversationAnswer> {
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const { searched, isCut } = nameSearch(words);
  const [partner] = searched === '' ? [] : await findPartnerOptions(conversation.desk, searched);
  const form = await introductionForm(
    conversation,
    who,
    { ...(activity !== undefined && { activity }), ...(partner && { partner: partner.value }) },
    0,
  );
  return { ask: isCut ? { ...form, before: [cutNote(localizerOf(who.language), searched)] } : form };
}

/** The form as it is filled in. */
export const redrawIntroduction = (
  conversation: ConversationContext,
  who: Who,
  { values, revision }: Submission,
): Promise<Form> => introductionForm(conversation, who, values, revision);

async function introductionForm(
  conversation: ConversationContext,
  who: Who,
  values: Values,
  revision: number,
): Promise<Form> {
  const { say } = localizerOf(who.language);
  const chosen = await chosenIn(conversation, who, values);
  return {
    form: 'introduction',
    title: say('introduction.form'),
    submit: say('introduction.submit'),
    cancel: say('form.cancel'),
    before: [],
    fields: [
      {
        id: 'activity',
        label: say('introduction.activity'),
        kind: 'search',
        source: 'own-activities',
        many: false,
        chosen: chosen.activity,
      },
      {
        id: 'partner',
        label: say('introduction.partner'),
        kind: 'search',
        source: 'partners',
        many: false,
        chosen: chosen.partner,
      },
      { id: 'question', label: say('introduction.question'), kind: 'text', long: true, most: 3_000 },
    ],
    after: [],
    values,
    context: '',
    revision,
  };
}

/** What is not right yet in the form. */
export function reviewIntroduction({ language }: Who, { values }: Submission): FieldErrors {
  const { say } = localizerOf(language);
  const missing = (['activity', 'partner', 'question'] as const).filter((id) => one(values, id) === undefined);
  return Object.fromEntries(missing.map((id) => [id, say(`wrong.${id}`)]));
}

/** An id that is the same for the same form, however often it is sent. */
const idFrom = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 16);

/** Asks the bureau for an introduction, once. */
export async function askFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, key }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const input = {
    activity: one(values, 'activity'),
    partner: one(values, 'partner'),
    question: one(values, 'question'),
  };
  const asked = await askIntroduction(
    conversation.desk,
    who.actor,
    input,
    idFrom(`${actorId(who.actor) ?? ''} ${key}`),
  );
  if (!asked.ok) return failed(localizer, asked.error);
  const programme = await conversation.desk.programme();
  const title = localizer.say('introduction.asked', { partner: partnerName(programme)(asked.value.partner) });
  return { show: cardOf(title, [{ kind: 'text', text: localizer.say('introduction.asked.next') }]) };
}

function actsOf({ say }: Localizer, { id, status }: Introduction): Part[] {
  if (status !== 'open') return [];
  const acts: Button[] = [
    {
      act: 'introduction.decide',
      label: say('introduction.introduce'),
      value: JSON.stringify([id, 'introduce']),
      style: 'primary',
    },
    {
      act: 'introduction.decide',
      label: say('introduction.decline'),
      value: JSON.stringify([id, 'decline']),
      style: 'danger',
    },
  ];
  return [{ kind: 'buttons', buttons: acts }];
}

/** An introduction with who asked for it and what it is for, read once for however many cards are drawn. */
export type ShownIntroduction = {
  readonly introduction: Introduction;
  readonly ownerId: string;
  readonly kept: StoredActivity | undefined;
  readonly programme: ProgrammeData;
};

/** Reads what the cards of an introduction tell; undefined where there is none. */
export async function shownIntroduction(desk: Desk, id: string): Promise<ShownIntroduction | undefined> {
  const found = await readIntroduction(desk, id);
  return (
    found && {
      introduction: found.introduction,
      ownerId: found.ownerId,
      kept: await readActivity(desk.table, found.introduction.activity),
      programme: await desk.programme(),
    }
  );
}

/** An introduction as it is now, for the bureau or who asked it. */
export async function introductionCard(
  conversation: ConversationContext,
  localizer: Localizer,
  id: string,
  viewer: Viewer,
): Promise<Card | undefined> {
  const shown = await shownIntroduction(conversation.desk, id);
  return shown && drawIntroduction(localizer, shown, viewer);
}

/** The card of an introduction as it was read. */
export function drawIntroduction(
  localizer: Localizer,
  { introduction, kept, programme }: ShownIntroduction,
  viewer: Viewer,
): Card {
  const { say } = localizer;
  const partner = partnerName(programme)(introduction.partner);
  const isNew = viewer === 'bureau' && introduction.status === 'open';
  const card = cardOf(
    say(isNew ? 'introduction.new' : 'introduction.decided', {
      partner,
      status: say(`introduction.${introduction.status}`),
    }),
    [
      {
        kind: 'facts',
        facts: [
          {
            label: say('introduction.for'),
            value: kept ? `${kept.activity.plan.title} (${kept.activity.number})` : introduction.activity,
          },
          { label: say('introduction.question'), value: introduction.question, isPrivate: true },
          { label: say('fact.status'), value: say(`introduction.${introduction.status}`) },
          ...(kept?.people
            ? [{ label: say('fact.owner'), value: kept.people.owner.name, isPrivate: true as const }]
            : []),
          ...(introduction.text === undefined
            ? []
            : [{ label: say('introduction.said'), value: introduction.text, isPrivate: true as const }]),
        ],
      },
      ...(viewer === 'bureau' ? actsOf(localizer, introduction) : []),
    ],
  );
  return viewer === 'bureau' ? { ...card, again: { act: 'introduction.show', value: introduction.id } } : card;
}

const Pressed = z.tuple([z.string(), z.enum(['introduce', 'decline'])]);

/** The form behind a button of an introduction; one that was decided on meanwhile is shown as it is now. */
export async function openIntroductionDecision(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const [id, decision] = carriedIn(Pressed, value);
  const found = await openKept(conversation.desk, who.actor, 'decide on introduction', id);
  if (!found.ok) return failed(localizer, found.error);
  if (found.value.introduction.status !== 'open') return asItIs(conversation, localizer, id);
  return {
    ask: introductionDecisionForm(await conversation.desk.programme(), localizer, found.value.introduction, decision),
  };
}

function introductionDecisionForm(
  programme: ProgrammeData,
  { say }: Localizer,
  { id, partner }: Introduction,
  decision: 'introduce' | 'decline',
): Form {
  return {
    form: 'introduction-decision',
    title: say(`introduction.${decision}`),
    submit: say('decision.submit'),
    cancel: say('form.cancel'),
    before: [{ kind: 'text', text: say('introduction.new', { partner: partnerName(programme)(partner) }) }],
    fields: [{ id: 'text', label: say('introduction.text'), kind: 'text', long: true, most: 3_000 }],
    after: [],
    values: {},
    context: JSON.stringify([id, decision]),
    revision: 0,
  };
}

/** The form as it is filled in. */
export async function redrawIntroductionDecision(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const [id, decision] = carriedIn(Pressed, context);
  const { introduction } = throughGuard(await openKept(conversation.desk, who.actor, 'decide on introduction', id));
  return {
    ...introductionDecisionForm(await conversation.desk.programme(), localizerOf(who.language), introduction, decision),
    values,
    revision,
  };
}

/** Shows an introduction as it is now, to the bureau or who asked it. */
export async function showIntroduction(
  conversation: ConversationContext,
  who: Who,
  id: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const found = await findIntroduction(conversation.desk, who.actor, id);
  const card = found.ok
    ? await introductionCard(conversation, localizer, id, who.actor.role === 'bureau' ? 'bureau' : 'owner')
    : undefined;
  return card ? { show: card } : failed(localizer, { code: 'not-found', detail: id });
}

async function asItIs(
  conversation: ConversationContext,
  localizer: Localizer,
  id: string,
): Promise<ConversationAnswer> {
  const card = await introductionCard(conversation, localizer, id, 'bureau');
  return card ? { show: card } : failed(localizer, { code: 'not-found', detail: id });
}

/** What is not right yet in the form of a decision on an introduction. */
export const reviewIntroductionDecision = ({ language }: Who, { values }: Submission): FieldErrors =>
  one(values, 'text') === undefined ? { text: localizerOf(language).say('wrong.text') } : {};

/** Introduces or declines, with the text of the form. */
export async function decideIntroductionFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [id, decision] = carriedIn(Pressed, context);
  const decided = await decideOnIntroduction(conversation.desk, who.actor, id, { decision, text: one(values, 'text') });
  return decided.ok || decided.error.code === 'wrong-status'
    ? asItIs(conversation, localizer, id)
    : failed(localizer, decided.error);
}
