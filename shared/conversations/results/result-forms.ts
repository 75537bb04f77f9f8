import * as z from 'zod';
import type { Activity } from '../../activities/record/activity.ts';
import { openActivity } from '../../activities/showing/open-activity.ts';
import { decideOnResults, deliverResults } from '../../activities/results/deliver-results.ts';
import { resultsOf } from '../../activities/results/read-results.ts';
import { knowsResultMove } from '../../activities/results/result-states.ts';
import type { ResultsView } from '../../activities/results/results.ts';
import type { Command } from '../../people/permissions.ts';
import { failure } from '../../platform/failures.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { one } from '../activities/form/activity-fields.ts';
import { meanwhile } from '../activities/changing/meanwhile.ts';
import { askToLink, failed, sayOnly, throughGuard, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { ConversationAnswer, FieldErrors, Form, Part, Submission, Who } from '../kernel/model.ts';
import { faultsAt } from '../kernel/refused-form.ts';
import { firstIn } from '../kernel/subject.ts';
import { carriedIn } from '../kernel/carried.ts';

const MOST_LETTERS = 3_000;
const DECISIONS = ['publish', 'return', 'waive'] as const;
const Carried = z.tuple([z.string(), z.int()]);

type Opened = { readonly activity: Activity; readonly view: ResultsView };

/** The results of an activity, for who may do this with them; the guard asked that before. */
async function openedFor({ desk }: ConversationContext, { actor }: Who, command: Command, id: string): Promise<Opened> {
  const { activity } = throughGuard(await openActivity(desk, actor, command, id));
  const [view = { status: 'none' as const }] = await resultsOf(desk, actor, [activity]);
  return { activity, view };
}

/** Why it went back, for who writes it anew. */
const reasonParts = ({ say }: Localizer, { reason }: ResultsView): Part[] =>
  reason === undefined
    ? []
    : [{ kind: 'facts', facts: [{ label: say('fact.reason'), value: reason, isPrivate: true }] }];

function deliveryForm(localizer: Localizer, { activity, view }: Opened): Form {
  const { say } = localizer;
  const { title } = activity.plan;
  return {
    form: 'results',
    title: say('results.title'),
    submit: say('results.submit'),
    cancel: say('form.cancel'),
    before: [
      { kind: 'text', text: say('results.about', { title, number: activity.number }) },
      ...reasonParts(localizer, view),
    ],
    fields: [
      {
        id: 'text',
        label: say('results.text'),
        hint: say('results.text.hint'),
        kind: 'text',
        long: true,
        most: MOST_LETTERS,
      },
      { id: 'link', label: say('results.link'), hint: say('results.link.hint'), kind: 'text', optional: true },
    ],
    after: [],
    values: {
      ...(view.text !== undefined && { text: view.text }),
      ...(view.link !== undefined && { link: view.link }),
    },
    context: JSON.stringify([activity.id]),
    revision: 0,
  };
}

/** The form behind the button by which results are delivered. */
export async function openDelivery(
  conversation: ConversationContext,
  who: Who,
  id: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const opened = await openedFor(conversation, who, 'deliver results', id);
  const { status } = opened.view;
  if (status === 'none' || !knowsResultMove('deliver', status)) return failed(localizer, failure('wrong-status', id));
  return { ask: deliveryForm(localizer, opened) };
}

/** The form as it is filled in. */
export async function redrawDelivery(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const opened = await openedFor(conversation, who, 'deliver results', firstIn(context));
  return { ...deliveryForm(localizerOf(who.language), opened), values, revision };
}

/** What is not right yet in the form. */
export const reviewDelivery = ({ language }: Who, { values }: Submission): FieldErrors =>
  one(values, 'text') === undefined ? { text: localizerOf(language).say('results.wrong.text') } : {};

/** What refused results are about. */
export const deliveryFaults = faultsAt(
  ['#/text', 'text', 'results.wrong.text'],
  ['#/link', 'link', 'results.wrong.link'],
);

/** Delivers what the form says. */
export async function deliverFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [id, link] = [firstIn(context), one(values, 'link')];
  const delivered = await deliverResults(conversation.desk, who.actor, id, {
    text: one(values, 'text') ?? '',
    ...(link !== undefined && { link }),
  });
  if (!delivered.ok) return meanwhile(conversation, localizer, id, delivered.error, who.actor);
  const { activity, view } = delivered.value;
  const { say, day } = localizer;
  return sayOnly(
    say('results.done', { title: activity.plan.title }),
    say('results.done.text', { day: day(view.publishesOn ?? view.publishedOn ?? '') }),
  );
}

function decisionForm(localizer: Localizer, { activity, view }: Opened, version: number): Form {
  const { say } = localizer;
  const { status, text, link } = view;
  const ways = DECISIONS.filter((move) => status !== 'none' && knowsResultMove(move, status));
  return {
    form: 'results-decision',
    title: say('results.decide.title'),
    submit: say('decision.submit'),
    cancel: say('form.cancel'),
    before: [
      { kind: 'text', text: say('move.about', { title: activity.plan.title, number: activity.number }) },
      text === undefined
        ? { kind: 'text', text: say('results.decide.none') }
        : { kind: 'facts', facts: [{ label: say('results.decide.said'), value: text }] },
      ...(link === undefined
        ? []
        : ([{ kind: 'facts', facts: [{ label: say('results.decide.link'), value: link }] }] as const)),
    ],
    fields: [
      {
        id: 'decision',
        label: say('results.decision'),
        kind: 'choice',
        options: ways.map((value) => ({ value, label: say(`results.decision.${value}`) })),
      },
      {
        id: 'reason',
        label: say('results.reason'),
        hint: say('results.reason.hint'),
        kind: 'text',
        long: true,
        most: MOST_LETTERS,
        optional: true,
      },
    ],
    after: [],
    values: {},
    context: JSON.stringify([activity.id, version]),
    revision: 0,
  };
}

/** The form by which the bureau looks at results; a button of an older version says what happened meanwhile. */
export async function openResultsDecision(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const opened = await openedFor(conversation, who, 'decide on results', firstIn(value));
  if (opened.view.status === 'none') return failed(localizer, failure('wrong-status', opened.activity.id));
  return { ask: decisionForm(localizer, opened, opened.activity.version) };
}

/** The form as it is filled in, for the version that it was opened for. */
export async function redrawResultsDecision(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const [id, version] = carriedIn(Carried, context);
  const opened = await openedFor(conversation, who, 'decide on results', id);
  return { ...decisionForm(localizerOf(who.language), opened, version), values, revision };
}

/** What is not right yet in the form. */
export function reviewResultsDecision({ language }: Who, { values }: Submission): FieldErrors {
  const { say } = localizerOf(language);
  const decision = one(values, 'decision');
  if (decision === undefined) return { decision: say('results.wrong.decision') };
  return decision !== 'publish' && one(values, 'reason') === undefined ? { reason: say('results.wrong.reason') } : {};
}

export const resultsDecisionFaults = faultsAt(
  ['#/decision', 'decision', 'results.wrong.decision'],
  ['#/reason', 'reason', 'results.wrong.reason'],
);

/** Does what the form says, on the version that it was opened for. */
export async function decideOnResultsFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [id, version] = carriedIn(Carried, context);
  const [reason, way] = [one(values, 'reason'), one(values, 'decision')];
  const decided = await decideOnResults(conversation.desk, who.actor, id, etagOf({ version }), {
    decision: way,
    ...(reason !== undefined && { reason }),
  });
  if (!decided.ok) return meanwhile(conversation, localizer, id, decided.error, who.actor);
  const move = DECISIONS.find((known) => known === way) ?? 'publish';
  return sayOnly(localizer.say(`results.decided.${move}`, { title: decided.value.activity.plan.title }));
}
