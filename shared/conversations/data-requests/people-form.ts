import * as z from 'zod';
import { changeApplicant } from '../../requests/people/change-applicant.ts';
import { DataUser } from '../../requests/grants/grant.ts';
import { changePeople } from '../../requests/people/change-people.ts';
import type { ChangedRequest } from '../../requests/change-request.ts';
import type { DataRequestView } from '../../requests/request.ts';
import { EmailAddress } from '../../people/address.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import type { Result } from '../../platform/result.ts';
import { withoutEmpty, listed, one, several } from '../activities/form/activity-fields.ts';
import { dataFailed, dataMeanwhile, shownDone } from './after-a-step.ts';
import { readPeopleLines } from './request-fields.ts';
import { aboutRequest, openedFor } from './thread.ts';
import type { ConversationAnswer, Field, FieldErrors, Submission, Form, Values, Who } from '../kernel/model.ts';
import { localizerOf, type Localizer } from '../kernel/localizer.ts';
import { faultsAt } from '../kernel/refused-form.ts';
import { askToLink, throughGuard, type ConversationContext, type FormWork } from '../kernel/context.ts';
import { carriedIn } from '../kernel/carried.ts';

/** Of which request, and what changes: the people who have the data, or who it belongs to. */
const Carried = z.tuple([z.string(), z.enum(['people', 'applicant'])]);
type What = z.output<typeof Carried>[1];

const COMMAND = 'change people of data request';
const LONG = { kind: 'text', long: true, most: 3_000 } as const;

function peopleFields({ say }: Localizer, { people = [], adding = [] }: DataRequestView): Field[] {
  const options = [...people, ...adding].map(({ name, email }) => ({ value: email, label: `${name} (${email})` }));
  return [
    { ...LONG, id: 'add', label: say('data.people.add'), hint: say('data.people.add.hint'), optional: true },
    ...(options.length > 0
      ? [
          {
            id: 'remove',
            label: say('data.people.remove'),
            hint: say('data.people.remove.hint'),
            kind: 'choices',
            options,
            optional: true,
          } as const,
        ]
      : []),
  ];
}

const applicantFields = ({ say }: Localizer): Field[] => [
  { id: 'name', label: say('data.applicant.name'), kind: 'text', most: 200 },
  { id: 'email', label: say('data.applicant.email'), hint: say('data.applicant.email.hint'), kind: 'text', most: 254 },
];

function peopleForm(localizer: Localizer, view: DataRequestView, what: What): Form {
  const { say } = localizer;
  return {
    form: 'data-people',
    title: say(`data.${what}.title`),
    submit: say(`data.${what}.do`),
    cancel: say('form.cancel'),
    before: [aboutRequest(localizer, view)],
    fields: [
      ...(what === 'people' ? peopleFields(localizer, view) : applicantFields(localizer)),
      { ...LONG, id: 'reason', label: say('decision.reason') },
    ],
    after: [],
    values: {},
    context: JSON.stringify([view.id, what]),
    revision: 0,
  };
}

/** The form by which the data desk changes who has the data of an approved request, or hands it over. */
export async function openPeopleChange(
  conversation: ConversationContext,
  who: Who,
  value: string,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  if (who.actor.role === 'public') return { show: await askToLink(conversation, who) };
  const [id, what] = carriedIn(Carried, value);
  const opened = await openedFor(conversation, who, COMMAND, id);
  if (!opened.ok) return dataFailed(localizer, opened.error);
  const { view } = opened.value;
  return view.status === 'approved'
    ? { ask: peopleForm(localizer, view, what) }
    : dataMeanwhile(conversation, who, { request: id }, failure('wrong-status', id));
}

/** The form as it is filled in. */
export async function redrawPeopleChange(
  conversation: ConversationContext,
  who: Who,
  { values, context, revision }: Submission,
): Promise<Form> {
  const [id, what] = carriedIn(Carried, context);
  const { view } = throughGuard(await openedFor(conversation, who, COMMAND, id));
  return { ...peopleForm(localizerOf(who.language), view, what), values, revision };
}

function wrongPeople({ say }: Localizer, values: Values): FieldErrors {
  const added = readPeopleLines(one(values, 'add')) ?? [];
  if (added.length === 0 && several(values, 'remove').length === 0) return { add: say('data.people.none') };
  return added.every((person) => DataUser.safeParse(person).success) ? {} : { add: say('data.people.wrong') };
}

const wrongApplicant = ({ say }: Localizer, values: Values): FieldErrors => ({
  ...(one(values, 'name') === undefined && { name: say('data.applicant.name.wrong') }),
  ...(!EmailAddress.safeParse(one(values, 'email')).success && { email: say('data.applicant.email.wrong') }),
});

/** What is not right yet. */
export function reviewPeopleChange(
  _talk: ConversationContext,
  { language }: Who,
  { values, context }: Submission,
): FieldErrors {
  const localizer = localizerOf(language);
  const [, what] = carriedIn(Carried, context);
  return {
    ...(what === 'people' ? wrongPeople(localizer, values) : wrongApplicant(localizer, values)),
    ...(one(values, 'reason') === undefined && { reason: localizer.say('wrong.reason') }),
  };
}

function take(
  { desk }: ConversationContext,
  { actor }: Who,
  id: string,
  what: What,
  values: Values,
): Promise<Result<ChangedRequest, Failure>> {
  const reason = one(values, 'reason');
  if (what === 'applicant')
    return changeApplicant(desk, actor, id, { to: { name: one(values, 'name'), email: one(values, 'email') }, reason });
  return changePeople(
    desk,
    actor,
    id,
    withoutEmpty({
      add: listed(readPeopleLines(one(values, 'add')) ?? []),
      remove: listed([...several(values, 'remove')]),
      reason,
    }),
  );
}

/** What a refused change of people is about. */
export const peopleFaults: FormWork['faults'] = (localizer, refused, { context }) =>
  carriedIn(Carried, context)[1] === 'people'
    ? faultsAt(
        ['#/add', 'add', 'data.people.wrong'],
        ['#/remove', 'remove', 'data.people.wrong'],
        ['#/reason', 'reason', 'wrong.reason'],
      )(localizer, refused)
    : faultsAt(
        ['#/to/email', 'email', 'data.applicant.email.wrong'],
        ['#/to/name', 'name', 'data.applicant.name.wrong'],
        ['#/reason', 'reason', 'wrong.reason'],
      )(localizer, refused);

/** Changes the people as a form says; where that is too late, what happened meanwhile. */
export async function changePeopleFromForm(
  conversation: ConversationContext,
  who: Who,
  { values, context }: Submission,
): Promise<ConversationAnswer> {
  const localizer = localizerOf(who.language);
  const [id, what] = carriedIn(Carried, context);
  const changed = await take(conversation, who, id, what, values);
  if (!changed.ok) return dataMeanwhile(conversation, who, { request: id }, changed.error);
  const waits = what === 'people' && changed.value.view.awaiting.length > 0;
  return shownDone(
    conversation,
    who,
    { request: id },
    localizer.say(waits ? 'data.people.waits' : `data.${what}.done`),
  );
}
