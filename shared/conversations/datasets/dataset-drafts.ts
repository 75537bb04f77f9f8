import { Access } from '../../catalogue/dataset.ts';
import type { DatasetDraft } from '../../activities/dataset-draft/dataset-draft.ts';
import { readDatasetDraft, type KeptDraft } from '../../activities/dataset-draft/dataset-draft-store.ts';
import { dismissDraft, enterDraft, findDraft, readEntry } from '../../activities/dataset-draft/enter-dataset-draft.ts';
import { knownTo } from '../../desk.ts';
import type { Failure, FieldError } from '../../platform/failures.ts';
import { one } from '../activities/form/activity-fields.ts';
import { indicatorName } from '../kernel/find-indicators.ts';
import type {
  Button,
  ConversationAnswer,
  Card,
  Fact,
  Field,
  FieldErrors,
  Submission,
  Form,
  Values,
  Who,
} from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { askToLink, cardOf, failed, partnerName, type ConversationContext } from '../kernel/context.ts';
import { faultsAt } from '../kernel/refused-form.ts';
import type { ProgrammeData } from '../../programme/programme.ts';

function draftFacts(programme: ProgrammeData, localizer: Localizer, { number, entry }: DatasetDraft): Fact[] {
  const { say, list, period } = localizer;
  const { owner, indicators, period: days } = entry;
  return [
    { label: say('fact.number'), value: number },
    {
      label: say('entry.owner'),
      value: owner === undefined ? say('entry.unknown-owner') : partnerName(programme)(owner),
    },
    { label: say('entry.description'), value: entry.description, isPrivate: true },
    ...(indicators.length > 0
      ? [{ label: say('fact.collects'), value: list(indicators.map(indicatorName(programme, localizer))) }]
      : []),
    ...(days?.end === undefined
      ? []
      : [{ label: say('fact.period'), value: period({ start: days.start, end: days.end }) }]),
  ];
}

const draftActs = ({ say }: Localizer, { id }: DatasetDraft): Button[] => [
  { act: 'dataset-draft.enter', label: say('entry.enter'), value: id, style: 'primary' },
  { act: 'dataset-draft.dismiss', label: say('entry.dismiss'), value: id },
];

/** The card of a draft, or of what became of it; undefined where there is neither. */
export function drawDraft(
  programme: ProgrammeData,
  localizer: Localizer,
  { draft, line }: KeptDraft,
): Card | undefined {
  const { say } = localizer;
  if (draft) {
    const card = cardOf(say('entry.made', { title: draft.entry.title }), [
      { kind: 'text', text: say('entry.text') },
      { kind: 'facts', facts: draftFacts(programme, localizer, draft) },
      { kind: 'buttons', buttons: draftActs(localizer, draft) },
    ]);
    return { ...card, again: { act: 'dataset-draft.show', value: draft.id } };
  }
  if (!line) return undefined;
  const facts = [
    { label: say('fact.number'), value: line.number },
    ...(line.reason === undefined ? [] : [{ label: say('fact.reason'), value: line.reason, isPrivate: true as const }]),
  ];
  return cardOf(say(`entry.${line.action}`, { title: line.title }), [{ kind: 'facts', facts }]);
}

function entryFields(programme: ProgrammeData, { say }: Localizer, values: Values): Field[] {
  const owner = one(values, 'owner');
  const long = { kind: 'text', long: true, most: 3_000 } as const;
  return [
    { id: 'title', label: say('entry.title'), kind: 'text', most: 200 },
    { ...long, id: 'description', label: say('entry.description') },
    {
      id: 'owner',
      label: say('entry.owner'),
      kind: 'search',
      source: 'partners',
      many: false,
      chosen: owner === undefined ? [] : [{ value: owner, label: partnerName(programme)(owner) }],
    },
    {
      id: 'access',
      label: say('entry.access'),
      kind: 'choice',
      options: Access.options.map((value) => ({ value, label: say(`access.${value}`) })),
    },
    { id: 'accessReason', label: say('entry.accessReason'), kind: 'text', long: true, most: 1_000, optional: true },
    { ...long, id: 'conditions', label: say('entry.conditions'), optional: true },
    { id: 'updates', label: say('entry.updates'), kind: 'text', most: 200, optional: true },
  ];
}

const ENTRY_FIELDS = ['title', 'description', 'owner', 'access', 'accessReason', 'conditions', 'updates'] as const;

const valuesOf = ({ entry }: DatasetDraft): Values =>
  Object.fromEntries(
    ENTRY_FIELDS.flatMap((id) => {
      const value = entry[id];
      return value === undefined ? [] : [[id, value] as const];
    }),
  );

/** What a form says, as it differs from the draft; a field that was left empty is taken away. */
const entryFrom = (values: Values): Record<string, string | null> =>
  Object.fromEntries(ENTRY_FIELDS.map((id) => [id, one(values, id) ?? null]));

type Opening = Pick<Form, 'context' | 'values' | 'revision'> & { readonly number?: string };

/** The form of an entry, as it is filled in. */
function entryForm(
  programme: ProgrammeData,
  localizer: Localizer,
  { context, values, revision, number }: Opening,
): Form {
  const { say } = localizer;
  return {
    form: 'dataset-entry',
    title: say('entry.form'),
    submit: say('entry.enter'),
    cancel: say('form.cancel'),
    before: number === undefined ? [] : [{ kind: 'note', text: say('entry.about', { number }) }],
    fields: entryFields(programme, localizer, values),
    after: [],
    values,
    context,
    revision,
  };
}

/** The form that says why a draft becomes no dataset. */
const dismissalForm = ({ say }: Localizer, { context, values, revision, number }: Opening): Form => ({
  form: 'dataset-dismissal',
  title: say('entry.form.dismiss'),
  submit: say('entry.dismiss'),
  cancel: say('form.cancel'),
  before: number === undefined ? [] : [{ kind: 'note', text: say('entry.about', { number }) }],
  fields: [{ id: 'reason', label: say('entry.reason'), kind: 'text', long: true, most: 3_000 }],
  after: [],
  values,
  context,
  revision,
});

/** What became of a draft, where it is one no longer; else why something did not work. */
async function asItIs(
  conversation: ConversationContext,
  localizer: Localizer,
  id: string,
  otherwise: ConversationAnswer,
): Promise<ConversationAnswer> {
  const kept = await readDatasetDraft(conversation.desk.table, id);
  const card = kept.draft ? undefined : drawDraft(await conversation.desk.programme(), localizer, kept);
  return card ? { show: card } : otherwise;
}

const openWith =
  (open: (programme: ProgrammeData, localizer: Localizer, draft: DatasetDraft) => ConversationAnswer) =>
  async (conversation: ConversationContext, who: Who, id: string): Promise<ConversationAnswer> => {
    const localizer = localizerOf(who.language);
    if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
    const found = await findDraft(conversation.desk, who.actor, id);
    if (found.ok) return open(await conversation.desk.programme(), localizer, found.value);
    const otherwise = failed(localizer, found.error);
    return found.error.code === 'not-found' ? asItIs(conversation, localizer, id, otherwise) : otherwise;
  };

/** Shows a draft, or what became of it. */
export const showDraft = openWith((programme, localizer, draft) => {
  const card = drawDraft(programme, localizer, { draft, line: undefined });
  return card ? { show: card } : failed(localizer, { code: 'not-found', detail: draft.id });
});

/** The form behind the button that enters a draft; one that is a draft no longer is shown as it is now. */
export const openDraftEntry = openWith((programme, localizer, draft) => ({
  ask: entryForm(programme, localizer, {
    context: draft.id,
    values: valuesOf(draft),
    revision: 0,
    number: draft.number,
  }),
}));

/** The form behind the button that dismisses a draft. */
export const openDraftDismissal = openWith((_programme, localizer, draft) => ({
  ask: dismissalForm(localizer, { context: draft.id, values: {}, revision: 0, number: draft.number }),
}));

const fieldOf = ({ pointer }: FieldError): (typeof ENTRY_FIELDS)[number] =>
  ENTRY_FIELDS.find((id) => pointer === `#/${id}`) ?? 'title';

/** What a refused entry is about. */
export const draftEntryFaults = ({ say }: Localizer, { code, errors = [] }: Failure): FieldErrors =>
  code === 'bad-input'
    ? Object.fromEntries(errors.map(fieldOf).map((field) => [field, say(`wrong.entry.${field}`)]))
    : {};

/** What a refused dismissal is about. */
export const draftDismissalFaults = faultsAt(['#/reason', 'reason', 'wrong.reason']);

/** What is not right yet in the form of an entry. */
export async function reviewDraftEntry(
  { desk }: ConversationContext,
  { actor, language }: Who,
  submission: Submission,
): Promise<FieldErrors> {
  const { values, context } = submission;
  const found = await findDraft(desk, actor, context);
  if (!found.ok) return {};
  const read = readEntry(found.value, entryFrom(values), await knownTo(desk, found.value.entry.neighbourhoods));
  return read.ok ? {} : draftEntryFaults(localizerOf(language), read.error);
}

/** What is not right yet in the form of a dismissal. */
export const reviewDraftDismissal = ({ language }: Who, { values }: Submission): FieldErrors =>
  one(values, 'reason') === undefined ? { reason: localizerOf(language).say('wrong.reason') } : {};

/** The number of a draft, as long as it is one. */
async function numberOf(
  conversation: ConversationContext,
  { actor }: Who,
  id: string,
): Promise<{ readonly number?: string }> {
  const found = await findDraft(conversation.desk, actor, id);
  return found.ok ? { number: found.value.number } : {};
}

/** The form of an entry as it is filled in. */
export const redrawDraftEntry = async (
  conversation: ConversationContext,
  who: Who,
  submission: Submission,
): Promise<Form> =>
  entryForm(await conversation.desk.programme(), localizerOf(who.language), {
    ...submission,
    ...(await numberOf(conversation, who, submission.context)),
  });

/** The form of a dismissal as it is filled in. */
export const redrawDraftDismissal = async (
  conversation: ConversationContext,
  who: Who,
  submission: Submission,
): Promise<Form> =>
  dismissalForm(localizerOf(who.language), {
    ...submission,
    ...(await numberOf(conversation, who, submission.context)),
  });

/** Enters a draft as a form says. */
export async function enterDraftFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const entered = await enterDraft(conversation.desk, who.actor, context, entryFrom(values));
  if (entered.ok || entered.error.code === 'not-found')
    return asItIs(conversation, localizer, context, failed(localizer, { code: 'not-found', detail: context }));
  return failed(localizer, entered.error);
}

/** Dismisses a draft with the reason of a form. */
export async function dismissDraftFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const dismissed = await dismissDraft(conversation.desk, who.actor, context, { reason: one(values, 'reason') });
  if (dismissed.ok || dismissed.error.code === 'not-found')
    return asItIs(conversation, localizer, context, failed(localizer, { code: 'not-found', detail: context }));
  return failed(localizer, dismissed.error);
}
