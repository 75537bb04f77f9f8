import * as z from 'zod';
import { isLacking } from '../../interventions/rounds/round-states.ts';
import { OF_BUREAU } from '../../interventions/rounds/round.ts';
import { readFunds } from '../../interventions/funds/fund-store.ts';
import { readAround, readFundTitles } from '../../interventions/rounds/around.ts';
import { contributionErrors, EXPLAIN_BELOW, farBelowPlan } from '../../interventions/rounds/check-contribution.ts';
import type { ContributionInput, ContributionView, ToldSoFar } from '../../interventions/rounds/contribution.ts';
import { partsOfId } from '../../interventions/rounds/open-round.ts';
import { findContribution } from '../../interventions/rounds/read-contribution.ts';
import { sendContribution } from '../../interventions/rounds/send-contribution.ts';
import { etagOf } from '../../platform/http/etag.ts';
import { badInput, type Failure, type FieldError } from '../../platform/failures.ts';
import { pathOf } from '../../platform/input/pointers.ts';
import { one } from '../activities/form/activity-fields.ts';
import { cardOf, failed, throughGuard, type ConversationContext } from '../kernel/context.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import type { ConversationAnswer, FieldErrors, Form, Part, Submission, Values, Who } from '../kernel/model.ts';
import { pageLink } from '../overview/lines.ts';
import { askedItems, contributionFields, MOST_IN_CHAT, type Answering, type NamedFund } from './contribution-fields.ts';
import {
  CONTRIBUTION_NUMBERS,
  fundsIn,
  itemsIn,
  OTHER_FUND,
  toldIn,
  valuesOf,
  withOwnQuestions,
} from './contribution-values.ts';
import { exactText, roundName, roundWords, titleOfEntry } from './round-words.ts';
import { itemName, previousNote } from './told-facts.ts';
import { carriedIn } from '../kernel/carried.ts';

/** What goes along with the form: which contribution, and the version that was seen. */
const Context = z.tuple([z.string(), z.int()]);
const contextIn = (context: string) => carriedIn(Context, context);

/** The contribution that a form is about. */
export const contributionIn = (context: string): string => contextIn(context)[0];

const isPage = ({ chat }: Who): boolean => chat.chat === 'web';

/** The page of a contribution. */
export function contributionPage(conversation: ConversationContext, localizer: Localizer, id: string) {
  const [round, of] = partsOfId(id);
  return pageLink(conversation, localizer, localizer.say('contribution.open-page'), `/rondes/${round}/bijdragen/${of}`);
}

/** The funds that are asked after: of the plan, of last time and of what stands there, but for those that are told in several lines. */
async function askedFunds({ desk }: ConversationContext, { contribution, previous, planned }: ContributionView) {
  const money = contribution?.money ?? [];
  const ids = [...planned.budget, ...(previous?.money ?? []), ...money].map(({ fund }) => fund);
  const single = [...new Set(ids)].filter((id) => money.filter(({ fund }) => fund === id).length <= 1);
  return readFundTitles(desk.table, single);
}

/** The funds of which one more line can be told: every other one, for who may read money. */
async function otherFunds(
  { desk }: ConversationContext,
  { view, opened }: Pick<Answering, 'view' | 'opened'>,
  funds: readonly NamedFund[],
): Promise<NamedFund[]> {
  if (view.intervention === OF_BUREAU || !opened.may('read money')) return [];
  const there = new Set([...funds.map(({ id }) => id), ...(view.contribution?.money ?? []).map(({ fund }) => fund)]);
  return (await readFunds(desk.table)).filter(({ id }) => !there.has(id)).map(({ id, title }) => ({ id, title }));
}

/** Everything that the questions are made of, for who may answer them. */
async function readAnswering(conversation: ConversationContext, { actor }: Who, id: string): Promise<Answering> {
  const read = throughGuard(await findContribution(conversation.desk, actor, id));
  const funds = await askedFunds(conversation, read.view);
  return { ...read, funds, otherFunds: await otherFunds(conversation, read, funds) };
}

const askedOf = (answering: Answering, who: Who) => ({
  items: askedItems(answering, isPage(who)).map(({ id }) => id),
  funds: answering.funds.map(({ id }) => id),
});

/** Last time's text, and the buttons inside the form: to take it over, and to keep what is filled in as a draft. */
function partsAbove(localizer: Localizer, { view, opened }: Answering, who: Who): Part[] {
  const { say } = localizer;
  const { previous, reason } = view;
  const text = previous?.text;
  const isCopied = text !== undefined && (isPage(who) || text.length <= MOST_IN_CHAT);
  return [
    { kind: 'text', text: say('contribution.counted-from') },
    ...(reason === undefined ? [] : [{ kind: 'text', text: say('contribution.returned.text', { reason }) } as const]),
    ...previousNote(localizer, view),
    {
      kind: 'buttons',
      buttons: [
        ...(isCopied ? [{ act: 'use.previous-text', label: say('contribution.copy'), value: '-' }] : []),
        ...(opened.entry.status === 'accepted'
          ? []
          : [{ act: 'use.draft', label: say('contribution.keep'), value: '-' }]),
      ],
    },
  ];
}

type Drawn = { readonly values: Values; readonly revision: number; readonly version: number; readonly note?: Part[] };

function drawForm(
  localizer: Localizer,
  answering: Answering,
  who: Who,
  { values, revision, version, note = [] }: Drawn,
): Form {
  const { say } = localizer;
  const { view, opened } = answering;
  const name = roundName(localizer, opened.kept.round);
  return {
    form: 'contribution',
    title: say('contribution.title', { title: titleOfEntry(localizer, view), name }),
    submit: say('contribution.send'),
    cancel: say('form.cancel'),
    before: [...note, ...partsAbove(localizer, answering, who)],
    fields: contributionFields(localizer, answering, isPage(who)),
    after: [],
    values: withOwnQuestions(
      values,
      answering.funds.map(({ id }) => id),
    ),
    context: JSON.stringify([`${view.round}/${view.intervention}`, version]),
    revision,
  };
}

type Texts = Partial<Record<'text' | 'explanation' | 'lesson', string | undefined>>;

const isTooLong = (told: Texts | undefined): boolean =>
  [told?.text, told?.explanation, told?.lesson].some((text = '') => text.length > MOST_IN_CHAT);

/** The card that leads to the page where it fits: in a message it does not. */
function onThePage(conversation: ConversationContext, localizer: Localizer, id: string): ConversationAnswer {
  const title = localizer.say('contribution.answer');
  return {
    show: cardOf(title, [
      { kind: 'text', text: localizer.say('contribution.in-page') },
      { kind: 'buttons', buttons: [contributionPage(conversation, localizer, id)] },
    ]),
  };
}

/** The form behind “answer”: what stands there, or empty beside last time's answer. */
export async function openContributionForm(
  conversation: ConversationContext,
  who: Who,
  id: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const answering = await readAnswering(conversation, who, id);
  const { contribution } = answering.view;
  if (!isPage(who) && isTooLong(contribution)) return onThePage(conversation, localizer, id);
  const { version } = answering.opened;
  const values = contribution ? valuesOf(contribution) : {};
  return { ask: drawForm(localizer, answering, who, { values, revision: 0, version }) };
}

/**
 * Rule I45. The form where “nothing changed” could not be sent as it is (`refused`): with why, and filled in with what was told last time
 * where nothing stands there yet.
 */
export async function openRepeatedForm(
  conversation: ConversationContext,
  who: Who,
  id: string,
  { told, refused }: { readonly told: ToldSoFar; readonly refused: Failure },
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const answering = await readAnswering(conversation, who, id);
  const { contribution } = answering.view;
  if (!isPage(who) && (isTooLong(contribution) || isTooLong(told))) return onThePage(conversation, localizer, id);
  const values = { ...valuesOf(told), ...(contribution && valuesOf(contribution)) };
  const faults = namingItems(localizer, answering, told, faultsOf(localizer, refused, values));
  const why = [localizer.say('contribution.unchanged.not'), ...Object.values(faults)].join(' ');
  const { version } = answering.opened;
  return {
    ask: drawForm(localizer, answering, who, { values, revision: 0, version, note: [{ kind: 'text', text: why }] }),
  };
}

type Kept = { readonly version: number; readonly note: Part[] };

/** Keeps what is filled in as a draft, and says so, or why not. */
async function keepDraft(
  { desk }: ConversationContext,
  who: Who,
  answering: Answering,
  { values, context }: Submission,
): Promise<Kept> {
  const localizer = localizerOf(who.language);
  const [id, version] = contextIn(context);
  const told = toldIn(values, answering.view.contribution, askedOf(answering, who));
  const kept = await sendContribution(desk, who.actor, id, { ifMatch: etagOf({ version }) }, { ...told, draft: true });
  if (kept.ok) return { version: kept.value, note: [{ kind: 'text', text: localizer.say('contribution.kept') }] };
  const wrong = Object.values(faultsOf(localizer, kept.error, values));
  const said = failed(localizer, kept.error);
  const texts = wrong.length > 0 || !('show' in said) ? wrong : [localizer.say('contribution.failed.gone')];
  return { version, note: texts.map((text) => ({ kind: 'text', text })) };
}

/** The form as it is filled in, after a button in it too. */
export async function redrawContribution(
  conversation: ConversationContext,
  who: Who,
  submission: Submission,
  pressed?: { readonly act: string },
): Promise<Form> {
  const [id, version] = contextIn(submission.context);
  const answering = await readAnswering(conversation, who, id);
  const localizer = localizerOf(who.language);
  const { values, revision } = submission;
  if (pressed?.act === 'use.previous-text') {
    const text = answering.view.previous?.text;
    const copied = { ...values, ...(text !== undefined && { text }) };
    return drawForm(localizer, answering, who, { values: copied, revision: revision + 1, version });
  }
  const kept = pressed?.act === 'use.draft' ? await keepDraft(conversation, who, answering, submission) : { version };
  return drawForm(localizer, answering, who, { values, revision, ...kept });
}

const QUESTION = { course: 'course', text: 'text', explanation: 'explanation', lesson: 'lesson' } as const;

/** The question that a place in the input is about. */
function questionOf(pointer: string, values: Values): string {
  const [field = '', at = '', part = ''] = pathOf(pointer);
  if (field === 'counts') return `${CONTRIBUTION_NUMBERS.count}${itemsIn(values)[Number(at)] ?? ''}`;
  if (field === 'money') {
    const what = part === 'committed' ? 'committed' : 'spent';
    const fund = fundsIn(values)[Number(at)];
    if (fund === undefined) return part === 'fund' ? OTHER_FUND.fund : OTHER_FUND[what];
    return `${CONTRIBUTION_NUMBERS[what]}${fund}`;
  }
  return field in QUESTION ? field : 'text';
}

function wrongAnswer({ say }: Localizer, { pointer, at }: FieldError, values: Values): string {
  const [field = '', , part] = pathOf(pointer);
  const typed = one(values, field)?.trim() ?? '';
  if (at) return say('wrong.contribution.personal', { said: typed.slice(at.start, at.end) });
  if (field === 'counts') return say('wrong.contribution.count');
  if (field === 'money') return say(part === 'fund' ? 'wrong.contribution.fund' : 'wrong.contribution.money');
  return say(field === 'course' || field === 'explanation' ? `wrong.contribution.${field}` : 'wrong.contribution.text');
}

const faultsOf = (localizer: Localizer, { code, errors = [] }: Failure, values: Values): FieldErrors =>
  code === 'bad-input'
    ? Object.fromEntries(
        errors.map((error) => [questionOf(error.pointer, values), wrongAnswer(localizer, error, values)]),
      )
    : {};

/** What a refused contribution is about. */
export const contributionFaults = (localizer: Localizer, refused: Failure, { values }: Submission): FieldErrors =>
  faultsOf(localizer, refused, values);

/** Rule I36. What is wrong, with the items by name of which so little was done that it has to be explained. */
function namingItems(
  localizer: Localizer,
  { items, plan, view, names }: Answering,
  told: Pick<ContributionInput, 'counts'>,
  faults: FieldErrors,
): FieldErrors {
  const below = farBelowPlan(told, { items, planned: plan, period: view.period });
  if (faults['explanation'] === undefined || below.length === 0) return faults;
  const values = {
    share: String(EXPLAIN_BELOW * 100),
    items: localizer.list(below.map((id) => itemName(localizer, { names }, id))),
  };
  return { ...faults, explanation: localizer.say('wrong.contribution.explanation.items', values) };
}

/** What is not right yet: held against the same rules as what is sent over the API. */
export async function reviewContributionForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<FieldErrors> {
  const [id] = contextIn(context);
  const answering = await readAnswering(conversation, who, id);
  const told: ContributionInput = toldIn(values, answering.view.contribution, askedOf(answering, who));
  const { intervention, period } = answering.view;
  const funds = told.money.map(({ fund }) => fund).filter((fund) => fund !== '');
  const errors = contributionErrors(told, await readAround(conversation.desk, intervention, period, funds));
  const localizer = localizerOf(who.language);
  return namingItems(localizer, answering, told, faultsOf(localizer, badInput(errors), values));
}

/** What stands there now and differs from what was filled in: as far as somebody may read it, by its questions. */
function whatDiffers(localizer: Localizer, { meanwhile }: Failure, answering: Answering): Part[] {
  const now = answering.view.contribution;
  const fields = new Set((meanwhile?.changed ?? []).map((pointer) => pathOf(pointer)[0]));
  const { say } = localizer;
  const facts = [
    ...(fields.has('course') && now?.course
      ? [{ label: say('contribution.course'), value: roundWords(localizer).course[now.course] }]
      : []),
    ...(['text', 'explanation', 'lesson'] as const).flatMap((field) =>
      fields.has(field) && now?.[field] !== undefined
        ? [{ label: say(`contribution.${field}`), value: now[field] }]
        : [],
    ),
    ...(fields.has('counts')
      ? (now?.counts ?? []).map(({ item, realised }) => ({
          label: say('contribution.count', { item: itemName(localizer, answering, item) }),
          value: realised === undefined ? '' : exactText(localizer, realised),
        }))
      : []),
  ];
  return [
    { kind: 'text', text: say('contribution.meanwhile') },
    ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
  ];
}

/** Sends what was filled in. Where somebody else was first, the form comes back with what differs, and what was filled in still there. */
export async function sendFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const { say } = localizer;
  const [id, version] = contextIn(context);
  const answering = await readAnswering(conversation, who, id);
  const told = toldIn(values, answering.view.contribution, askedOf(answering, who));
  const sent = await sendContribution(conversation.desk, who.actor, id, { ifMatch: etagOf({ version }) }, told);
  if (!sent.ok && sent.error.code === 'stale') {
    const note = whatDiffers(localizer, sent.error, answering);
    const drawn = { values, revision: revision + 1, version: answering.opened.version, note };
    return { ask: drawForm(localizer, answering, who, drawn) };
  }
  if (!sent.ok) return failed(localizer, sent.error);
  const title = say('contribution.sent', { title: titleOfEntry(localizer, answering.view) });
  return { show: { title, summary: title, parts: [{ kind: 'text', text: say('contribution.sent.text') }] } };
}

/** Whether somebody may still answer, and whether last time's answer can be sent again as it is. */
export const mayAnswer = ({ opened }: Answering | Pick<Answering, 'opened'>): boolean =>
  opened.kept.round.status === 'open' && opened.entry.status !== 'accepted' && opened.may('send contribution');
export const mayRepeat = ({ opened, view }: Pick<Answering, 'opened' | 'view'>): boolean =>
  mayAnswer({ opened }) &&
  isLacking(opened.entry.status) &&
  view.previous !== undefined &&
  view.intervention !== OF_BUREAU;
