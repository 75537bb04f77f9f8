import * as z from 'zod';
import { expiryAfter } from '../platform/clock.ts';
import { keys } from '../platform/keys.ts';
import type { Desk } from '../desk.ts';
import type { FormName, Values, Who } from './model.ts';

/** A half-filled form is kept for a day. */
const SECONDS_KEPT = 86_400;

const Draft = z.looseObject({ values: z.record(z.string(), z.union([z.string(), z.array(z.string())])), expiresAt: z.number() });

const keyOf = ({ chat: { chat, workspace, user } }: Who, form: FormName, about: string) =>
  keys.draft(`${chat}#${workspace}#${user}`, about === '' ? form : `${form}#${about}`);

/** Keeps what somebody filled in so far; an empty form is no draft. `about` tells forms of one kind apart. */
export async function keepDraft({ table, clock }: Desk, who: Who, form: FormName, values: Values, about = ''): Promise<void> {
  if (Object.keys(values).length === 0) return;
  await table.write([{ put: { ...keyOf(who, form, about), values, expiresAt: expiryAfter(clock.now(), SECONDS_KEPT) } }]);
}

/** What somebody filled in earlier today. */
export async function draftOf({ table, clock }: Desk, who: Who, form: FormName, about = ''): Promise<Values | undefined> {
  const [item] = (await table.read([keyOf(who, form, about)])).values();
  const draft = item && Draft.parse(item);
  return draft && draft.expiresAt > clock.now().getTime() / 1_000 ? draft.values : undefined;
}

/** Forgets a draft: it was sent, or is not wanted. */
export const dropDraft = async ({ table }: Desk, who: Who, form: FormName, about = ''): Promise<void> => {
  await table.write([{ remove: keyOf(who, form, about) }]);
};
