import * as z from 'zod';
import { expiryAfter } from '../../platform/clock.ts';
import { digestOfBody } from '../../platform/idempotency.ts';
import { peopleKeys } from '../../people/keys.ts';
import type { Desk } from '../../desk.ts';
import { isTooOften, type Rate } from '../../platform/rate-limit.ts';
import type { Key } from '../../platform/table.ts';
import type { FormName, Part, Values, Who } from './model.ts';
import { localizerOf } from './localizer.ts';
import { RETENTION } from '../../platform/retention.ts';

/** A half-filled form is kept for a day. */
const SECONDS_KEPT = RETENTION.draft.seconds;

const Draft = z.looseObject({
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  expiresAt: z.number(),
});

/** A draft takes at most so many bytes: the longest form that can be sent, with room to spare. */
const MOST_BYTES = 64 * 1_024;
/** How often an account or browser may write drafts, and begin new ones; and how many who nobody knows may begin from one network address. */
const WRITTEN: Rate = { of: 'draft-written', mostPerHour: 1_000 };
const BEGUN: Rate = { of: 'draft-begun', mostPerHour: 30 };
const BEGUN_FROM: Rate = { of: 'draft-begun-from', mostPerHour: 60 };

/** Whether a draft is kept, and if not why. */
export type DraftKept = 'kept' | 'too-long' | 'too-often';

const accountOf = ({ chat: { chat, workspace, user } }: Who): string => `${chat}#${workspace}#${user}`;

/** A key of the store holds about so much; what a page sends back unseen may be anything. */
const LONGEST_ABOUT = 200;

function keyOf(who: Who, form: FormName, about: string): Key {
  if (about === '') return peopleKeys.draft(accountOf(who), form);
  return peopleKeys.draft(
    accountOf(who),
    `${form}#${Buffer.byteLength(about) > LONGEST_ABOUT ? digestOfBody(about) : about}`,
  );
}

/** Whether one more draft is too many for who begins it, or for where it comes from. */
async function isOneTooMany(desk: Desk, who: Who): Promise<boolean> {
  if (await isTooOften(desk, BEGUN, accountOf(who))) return true;
  return who.actor.role === 'public' && who.address !== undefined && isTooOften(desk, BEGUN_FROM, who.address);
}

/** Keeps what somebody filled in so far; an empty form is no draft. `about` tells forms of one kind apart. */
export async function keepDraft(desk: Desk, who: Who, form: FormName, values: Values, about = ''): Promise<DraftKept> {
  const { table, clock } = desk;
  if (Object.keys(values).length === 0) return 'kept';
  if (Buffer.byteLength(JSON.stringify({ values, about })) > MOST_BYTES) return 'too-long';
  const [earlier, oftenWritten] = await Promise.all([
    readFormDraft(desk, who, form, about),
    isTooOften(desk, WRITTEN, accountOf(who)),
  ]);
  if (oftenWritten || (!earlier && (await isOneTooMany(desk, who)))) return 'too-often';
  await table.write([
    { put: { ...keyOf(who, form, about), values, expiresAt: expiryAfter(clock.now(), SECONDS_KEPT) } },
  ]);
  return 'kept';
}

/** Says why what was filled in is not kept; nothing where it is. */
export const draftNote = ({ language }: Who, kept: DraftKept): readonly Part[] =>
  kept === 'kept' ? [] : [{ kind: 'note', text: localizerOf(language).say(`form.draft.${kept}`) }];

/** Says to who has to link first what becomes of the form. */
export const keptParts = (who: Who, kept: DraftKept): readonly Part[] =>
  kept === 'kept' ? [{ kind: 'text', text: localizerOf(who.language).say('link.kept') }] : draftNote(who, kept);

/** What somebody filled in earlier today. */
export async function readFormDraft(
  { table, clock }: Desk,
  who: Who,
  form: FormName,
  about = '',
): Promise<Values | undefined> {
  const [item] = (await table.read([keyOf(who, form, about)])).values();
  const draft = item && Draft.parse(item);
  return draft && draft.expiresAt > clock.now().getTime() / 1_000 ? draft.values : undefined;
}

/** Forgets a draft: it was sent, or is not wanted. */
export const dropDraft = async ({ table }: Desk, who: Who, form: FormName, about = ''): Promise<void> => {
  await table.write([{ remove: keyOf(who, form, about) }]);
};
