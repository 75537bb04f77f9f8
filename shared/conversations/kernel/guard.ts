import { openActivity, openActivityToDecide } from '../../activities/showing/open-activity.ts';
import { openTalk } from '../../activities/joining/open-talk.ts';
import { openAsk } from '../../activities/organisations/open-ask.ts';
import { openGrant } from '../../requests/grants/change-grant.ts';
import { openRequestToDecide } from '../../requests/decide-on-request.ts';
import { openRequest } from '../../requests/open-request.ts';
import { openIntervention } from '../../interventions/open-intervention.ts';
import { openContribution } from '../../interventions/rounds/open-round.ts';
import { openIntroduction } from '../../introductions/introduction.ts';
import { ROLES } from '../../people/actor.ts';
import { personWhoMay, roleMay, type Command } from '../../people/permissions.ts';
import { keepRefusal } from '../../people/refusals.ts';
import type { Failure } from '../../platform/failures.ts';
import type { Result } from '../../platform/result.ts';
import type { Subject } from './subject.ts';
import { dataFailed } from '../data-requests/after-a-step.ts';
import type { ConversationAnswer, Submission, Form, Who } from './model.ts';
import { localizerOf } from './localizer.ts';
import { signInOffer } from './sign-in-offer.ts';
import { askToLink, cardOf, failed, type ConversationContext } from './context.ts';
import { pageAddress } from '../../platform/http/page-address.ts';

type Opening = (
  conversation: ConversationContext,
  who: Who,
  command: Command,
  id: string,
) => Promise<Result<unknown, Failure>>;

/** How each thing is opened: by the same function that the API uses. Only whether it may be opened counts here. */
const OPEN: Readonly<Record<Extract<Subject, { id: string }>['of'], Opening>> = {
  'activity': ({ desk }, { actor }, command, id) =>
    command === 'decide on activity' ? openActivityToDecide(desk, actor, id) : openActivity(desk, actor, command, id),
  'data request': ({ desk }, { actor }, command, id) =>
    command === 'decide on data request' ? openRequestToDecide(desk, actor, id) : openRequest(desk, actor, command, id),
  'grant': ({ desk }, { actor }, command, id) => openGrant(desk, actor, command, id),
  'introduction': ({ desk }, { actor }, command, id) => openIntroduction(desk, actor, command, id),
  'intervention': ({ desk }, { actor }, command, id) => openIntervention(desk, actor, command, id),
  'ask': ({ desk }, { actor }, command, id) => {
    const [activity = '', partner = ''] = id.split('/');
    return openAsk(desk, actor, command, activity, partner);
  },
  'joining': ({ desk }, { actor }, command, id) => openTalk(desk, actor, command, id),
  'contribution': ({ desk }, { actor }, command, id) => openContribution(desk, actor, command, id),
};

/**
 * Rule P21. Asks the question of the API before anything is shown or done: whether somebody may do this to that. Answers why not, and keeps
 * that it was refused, as the API does.
 */
export async function refusalOf(
  conversation: ConversationContext,
  who: Who,
  about: Subject,
): Promise<Failure | undefined> {
  if (about.of === 'anyone') return undefined;
  if (about.of === 'visitor or role' && who.actor.role === 'public') return undefined;
  const may = personWhoMay(who.actor, about.command);
  if (!may.ok) {
    await keepRefusal(
      conversation.desk,
      who.actor,
      about.command,
      'id' in about ? `${about.of} ${about.id}` : about.of,
    );
    return may.error;
  }
  if (!('id' in about)) return undefined;
  const opened = await OPEN[about.of](conversation, who, about.command, about.id);
  return opened.ok ? undefined : opened.error;
}

const NOT_DECIDING: ReadonlySet<Command> = new Set(['decide on data request', 'decide on extension of grant']);

/** Where somebody can see what they may not change, by what the command is about. */
const SEEN_AT = [
  [
    /activity|organisation|asks|counter|joining|introduction|intervention|policy|register|signal/,
    '/activiteiten',
    'activities',
  ],
  [/data|grant|answer|job/, '/data', 'data'],
] as const;

/** Says to whom a role may not do something who may, and where they can go instead. */
function roleMayNot(
  { baseUrl }: ConversationContext,
  { actor, language }: Who,
  command: Command,
  reason: Failure,
): ConversationAnswer {
  const { say, list } = localizerOf(language);
  const may = ROLES.filter((role) => roleMay(role, command)).map((role) => say(`role.${role}`));
  const at = SEEN_AT.find(([about]) => about.test(command));
  const own = actor.role === 'public' ? '' : say(`role.${actor.role}`);
  const href = at && pageAddress(baseUrl, language, at[1]);
  return {
    show: cardOf(say('failed.title'), [
      { kind: 'text', text: say('refused.role', { own, roles: list(may) }) },
      ...(at && href !== undefined
        ? [{ kind: 'buttons', buttons: [{ label: say(`refused.${at[2]}`), href }] } as const]
        : []),
    ]),
    refused: reason,
  };
}

/** A refusal as an answer; who is not known yet is asked to link, and who may have another role to sign in with it. */
export async function refusedAnswer(
  conversation: ConversationContext,
  who: Who,
  about: Subject,
  reason: Failure,
): Promise<ConversationAnswer> {
  if (reason.code === 'not-signed-in') return { show: await askToLink(conversation, who) };
  const answer = saidRefusal(conversation, who, about, reason);
  const offer = signInOffer(who, reason);
  return 'show' in answer ? { ...answer, show: { ...answer.show, parts: [...answer.show.parts, ...offer] } } : answer;
}

function saidRefusal(conversation: ConversationContext, who: Who, about: Subject, reason: Failure): ConversationAnswer {
  const localizer = localizerOf(who.language);
  if (reason.code === 'role-may-not' && about.of !== 'anyone')
    return roleMayNot(conversation, who, about.command, reason);
  if (about.of !== 'data request' && about.of !== 'grant') return failed(localizer, reason);
  return dataFailed(localizer, reason, NOT_DECIDING.has(about.command) ? { notYours: 'data.failed.not-deciding' } : {});
}

/** A refusal shown in the place of a form: it asks nothing, and tells nothing of the thing. */
export async function refusedForm(
  conversation: ConversationContext,
  who: Who,
  about: Subject,
  { form, context, revision, reason }: Pick<Submission, 'form' | 'context' | 'revision'> & { readonly reason: Failure },
): Promise<Form> {
  const { say } = localizerOf(who.language);
  const answer = await refusedAnswer(conversation, who, about, reason);
  const { title, parts } = 'show' in answer ? answer.show : { title: say('failed.title'), parts: [] };
  return {
    form,
    title,
    submit: say('form.cancel'),
    cancel: say('form.cancel'),
    before: parts,
    fields: [],
    after: [],
    values: {},
    context,
    revision: revision + 1,
  };
}
