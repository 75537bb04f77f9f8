import * as z from 'zod';
import { parseDay } from '../../platform/days/dates.ts';
import { askExtension, decideOnExtension, openGrant, withdrawGrant } from '../../requests/grants/change-grant.ts';
import { stateNow, type Grant, type KeptGrant } from '../../requests/grants/grant.ts';
import { knowsGrantMove, type GrantStatus } from '../../requests/request-states.ts';
import type { Command } from '../../people/permissions.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { onGrant, type Subject } from '../kernel/subject.ts';
import { withoutEmpty, one } from '../activities/form/activity-fields.ts';
import { dataFailed, dataMeanwhile, shownDone, shownNow } from './after-a-step.ts';
import type { ConversationAnswer, Field, FieldErrors, Submission, Form, Part, Who } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { faultsAt } from '../kernel/refused-form.ts';
import { askToLink, throughGuard, type ConversationContext } from '../kernel/context.ts';
import type { Result } from '../../platform/result.ts';
import { carriedIn } from '../kernel/carried.ts';

const STEPS = ['extend', 'withdraw', 'approve', 'decline'] as const;
type StepName = (typeof STEPS)[number];
/** What is done, to which grant, and of which request that is. */
const Context = z.tuple([z.enum(STEPS), z.string(), z.string()]);

type Step = {
  readonly command: Command;
  readonly known: (status: GrantStatus, grant: KeptGrant) => boolean;
  readonly until: 'asked' | 'may be given' | 'not asked';
  readonly take: (
    conversation: ConversationContext,
    who: Who,
    id: string,
    answers: { readonly until?: string; readonly reason?: string },
  ) => Promise<Result<Grant, Failure>>;
};

const decides = (decision: 'approve' | 'decline', until: Step['until']): Step => ({
  command: 'decide on extension of grant',
  known: (status, { extension }) => knowsGrantMove('extend', status) && extension !== undefined,
  until,
  take: ({ desk }, { actor }, id, answers) => decideOnExtension(desk, actor, id, { decision, ...answers }),
});

const STEP: Readonly<Record<StepName, Step>> = {
  extend: {
    command: 'ask extension of grant',
    known: (status, { extension }) => knowsGrantMove('extend', status) && extension === undefined,
    until: 'asked',
    take: ({ desk }, { actor }, id, answers) => askExtension(desk, actor, id, answers),
  },
  withdraw: {
    command: 'withdraw grant',
    known: (status) => knowsGrantMove('withdraw', status),
    until: 'not asked',
    take: ({ desk }, { actor }, id, { reason }) => withdrawGrant(desk, actor, id, { reason }),
  },
  approve: decides('approve', 'may be given'),
  decline: decides('decline', 'not asked'),
};

const notYours = ({ command }: Step) =>
  ({
    notYours: command === 'decide on extension of grant' ? 'data.failed.not-deciding' : 'data.failed.not-yours',
  }) as const;

function fieldsOf({ say }: Localizer, { until }: Step): Field[] {
  const day = { id: 'until', label: say('data.grant.until'), kind: 'date' } as const;
  const days: Record<Step['until'], Field[]> = {
    'asked': [day],
    'may be given': [{ ...day, hint: say('data.grant.until.hint'), optional: true }],
    'not asked': [],
  };
  return [...days[until], { id: 'reason', label: say('decision.reason'), kind: 'text', long: true, most: 3_000 }];
}

/** Which access it is about; nobody is named. */
function aboutGrant({ say, day }: Localizer, grant: KeptGrant, until: string): Part[] {
  const { dataset, organisation, purpose, extension } = grant;
  return [
    { kind: 'text', text: say('data.grant.about', { dataset, organisation, purpose, until: day(until) }) },
    ...(extension
      ? [
          {
            kind: 'text',
            text: say('data.grant.asked', { until: day(extension.until), reason: extension.reason }),
          } as const,
        ]
      : []),
  ];
}

function grantForm(
  localizer: Localizer,
  name: StepName,
  { id, request }: Pick<KeptGrant, 'id' | 'request'>,
  before: readonly Part[],
): Form {
  const { say } = localizer;
  return {
    form: 'data-grant',
    title: say(`data.grant.${name}`),
    submit: say(`data.grant.${name}.do`),
    cancel: say('form.cancel'),
    before,
    fields: fieldsOf(localizer, STEP[name]),
    after: [],
    values: {},
    context: JSON.stringify([name, id, request]),
    revision: 0,
  };
}

/** What a step is about: a grant, and what is done to it. */
export const aboutGrantStep =
  (name: StepName) =>
  (id: string): Subject =>
    onGrant(STEP[name].command, id);

/** What the form of a step is about. */
export function aboutGrantForm({ context }: Pick<Submission, 'context'>): Subject {
  const [name, id] = carriedIn(Context, context);
  return aboutGrantStep(name)(id);
}

/** The form behind a button on a grant; where it is too late for it, what happened meanwhile. */
async function openGrantForm(
  conversation: ConversationContext,
  who: Who,
  name: StepName,
  id: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const opened = await openGrant(conversation.desk, who.actor, STEP[name].command, id);
  if (!opened.ok) return dataFailed(localizer, opened.error, notYours(STEP[name]));
  const { grant } = opened.value;
  const { status, until } = stateNow(grant, conversation.desk.clock.now());
  if (!STEP[name].known(status, grant))
    return dataMeanwhile(conversation, who, { request: grant.request, grant: id }, failure('wrong-status', id));
  return { ask: grantForm(localizer, name, grant, aboutGrant(localizer, grant, until)) };
}

/** Shows a grant to who may see it. */
export const showGrant = (conversation: ConversationContext, who: Who, id: string): Promise<ConversationAnswer> =>
  shownNow(conversation, who, { request: '', grant: id });

/** The form that asks for a later end, and the one that takes access back. */
export const openExtension = (conversation: ConversationContext, who: Who, id: string): Promise<ConversationAnswer> =>
  openGrantForm(conversation, who, 'extend', id);
export const openGrantWithdrawal = (
  conversation: ConversationContext,
  who: Who,
  id: string,
): Promise<ConversationAnswer> => openGrantForm(conversation, who, 'withdraw', id);

const Pressed = z.tuple([z.string(), z.enum(['approve', 'decline'])]);

/** The form of a decision on a later end. */
export function openExtensionDecision(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  const [id, decision] = carriedIn(Pressed, value);
  return openGrantForm(conversation, who, decision, id);
}

/** The form as it is filled in. */
export async function redrawGrantForm(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const localizer = localizerOf(who.language);
  const [name, id, request] = carriedIn(Context, context);
  const { grant } = throughGuard(await openGrant(conversation.desk, who.actor, STEP[name].command, id));
  return {
    ...grantForm(
      localizer,
      name,
      { id, request },
      aboutGrant(localizer, grant, stateNow(grant, conversation.desk.clock.now()).until),
    ),
    values,
    revision,
  };
}

/** What is not right yet. */
export function reviewGrantForm(
  _talk: ConversationContext,
  { language }: Who,
  { values, context }: Submission,
): FieldErrors {
  const { say } = localizerOf(language);
  const [name] = carriedIn(Context, context);
  const until = one(values, 'until');
  const right = until === undefined ? STEP[name].until !== 'asked' : parseDay(until) !== undefined;
  return {
    ...(one(values, 'reason') === undefined && { reason: say('wrong.reason') }),
    ...(!right && { until: say('data.grant.until.wrong') }),
  };
}

/** What a refused step is about. */
export const grantFaults = faultsAt(
  ['#/until', 'until', 'data.grant.until.wrong'],
  ['#/reason', 'reason', 'wrong.reason'],
);

/** Does what a form says; where that is too late, what happened meanwhile. */
export async function changeGrantFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [name, id, request] = carriedIn(Context, context);
  const [until, reason] = [one(values, 'until'), one(values, 'reason')];
  const changed = await STEP[name].take(conversation, who, id, withoutEmpty({ until, reason }));
  const subject = { request, grant: id };
  if (!changed.ok) return dataMeanwhile(conversation, who, subject, changed.error, notYours(STEP[name]));
  return shownDone(conversation, who, subject, localizer.say(`data.grant.${name}.done`));
}
