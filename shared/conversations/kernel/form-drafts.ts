import * as z from 'zod';
import { expiryAfter } from '../../platform/clock.ts';
import { digestOfBody } from '../../platform/store/idempotency.ts';
import { peopleKeys } from '../../people/keys.ts';
import type { Desk } from '../../desk.ts';
import { isTooOften, type Rate } from '../../platform/rate-limit.ts';
import { onWebAs, type ChatIdentity } from '../../people/chat-users.ts';
import { keyName, type Key } from '../../platform/store/table.ts';
import type { FormName, Part, Values, Who } from './model.ts';
import { localizerOf } from './localizer.ts';
import { RETENTION } from '../../platform/retention.ts';

/** A half-filled form is kept for thirty days. */
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

const account = ({ chat, workspace, user }: ChatIdentity): string => `${chat}#${workspace}#${user}`;

/** Rule P35. On the web a draft is of the person; of who is not signed in it is of the browser. */
const accountOf = ({ chat, actor }: Who): string =>
  account(chat.chat === 'web' && actor.role !== 'public' ? onWebAs(actor.id) : chat);

/** A key of the store holds about so much; what a page sends back unseen may be anything. */
const LONGEST_ABOUT = 200;

function keyOf(of: string, form: FormName, about: string): Key {
  if (about === '') return peopleKeys.draft(of, form);
  return peopleKeys.draft(of, `${form}#${Buffer.byteLength(about) > LONGEST_ABOUT ? digestOfBody(about) : about}`);
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
    { put: { ...keyOf(accountOf(who), form, about), values, expiresAt: expiryAfter(clock.now(), SECONDS_KEPT) } },
  ]);
  return 'kept';
}

/** Says why what was filled in is not kept; nothing where it is. */
export const draftNote = ({ language }: Who, kept: DraftKept): readonly Part[] =>
  kept === 'kept' ? [] : [{ kind: 'note', text: localizerOf(language).say(`form.draft.${kept}`) }];

/** Says to who has to link first what becomes of the form. */
export const keptParts = (who: Who, kept: DraftKept): readonly Part[] =>
  kept === 'kept' ? [{ kind: 'text', text: localizerOf(who.language).say('link.kept') }] : draftNote(who, kept);

/** Where the drafts of somebody stand: their own, then those of the browser in which they have signed in since. */
const placesOf = (who: Who): string[] => [...new Set([accountOf(who), account(who.chat)])];

/** What somebody filled in earlier. */
export async function readFormDraft(
  { table, clock }: Desk,
  who: Who,
  form: FormName,
  about = '',
): Promise<Values | undefined> {
  const keys = placesOf(who).map((of) => keyOf(of, form, about));
  const items = await table.read(keys);
  const drafts = keys.flatMap((key) => {
    const item = items.get(keyName(key));
    return item ? [Draft.parse(item)] : [];
  });
  return drafts.find(({ expiresAt }) => expiresAt > clock.now().getTime() / 1_000)?.values;
}

/** Forgets a draft: it was sent, or is not wanted. */
export const dropDraft = async ({ table }: Desk, who: Who, form: FormName, about = ''): Promise<void> => {
  await table.write(placesOf(who).map((of) => ({ remove: keyOf(of, form, about) })));
};
