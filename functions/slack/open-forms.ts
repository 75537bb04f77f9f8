import { peopleKeys } from '#shared/people/keys.ts';
import { expiryAfter, type Clock } from '#shared/platform/clock.ts';
import { KeyedMutex } from '#shared/platform/keyed-mutex.ts';
import { RETENTION } from '#shared/platform/retention.ts';
import { keyName, type Key, type Table } from '#shared/platform/store/table.ts';
import { FORM_NAMES } from '#shared/conversations/kernel/model.ts';
import * as z from 'zod';
import type { FormState } from './reading/merge-form.ts';
import type { Caller, FormWork } from './reading/work.ts';

/** A modal that is open, or was sent, is kept for a day. */
const SECONDS_KEPT = RETENTION.openForm.seconds;
const MOST_TRIES = 20;

const Values = z.record(z.string(), z.union([z.string(), z.array(z.string()).readonly()]));
const Order = z.object({ drawn: z.int(), at: z.string() });

const Kept = z.looseObject({
  v: z.int(),
  form: z.enum(FORM_NAMES),
  context: z.string(),
  revision: z.int(),
  values: Values,
  orders: z.object({ first: Order.optional(), more: Order.optional() }),
  bases: z.array(z.object({ revision: z.int(), values: Values })),
  pressed: z.array(z.string()),
  ended: z.boolean(),
});

/** Of whom a form is, and which: by the modal that it stands in, and which of the forms there. */
export type FormId = { readonly caller: Caller; readonly name: string };

/** What stands in a modal, and how often it changed: the number of its drawing. */
export type OpenForm = { readonly state: FormState; readonly drawn: number };

/** What is filled in in the modals that are open, for every process that hears of them. */
export type OpenForms = {
  readonly read: (id: FormId) => Promise<OpenForm | undefined>;
  /** Changes what is filled in on top of the newest; what `change` answers as it was is not stored again. */
  readonly change: (
    id: FormId,
    change: (state: FormState | undefined) => FormState | Promise<FormState>,
  ) => Promise<OpenForm>;
};

/** The form that a modal of a form belongs to; the pages of one have the same. */
export const formIdOf = ({
  caller,
  serial,
  submission,
}: Pick<FormWork, 'caller' | 'serial' | 'submission'>): FormId => ({
  caller,
  name: `${submission.form}#${serial === '' ? submission.key : serial}`,
});

const keyOf = ({ caller: { workspace, user }, name }: FormId): Key =>
  peopleKeys.draft(`slack#${workspace}#${user}`, `modal#${name}`);

/** The forms in the table, among the drafts of whoever fills them in. */
export function openFormsIn({ table, clock }: { readonly table: Table; readonly clock: Clock }): OpenForms {
  const mutex = new KeyedMutex();
  const read = async (id: FormId): Promise<OpenForm | undefined> => {
    const key = keyOf(id);
    const item = (await table.read([key])).get(keyName(key));
    if (!item) return undefined;
    const { v, form, context, revision, values, orders, bases, pressed, ended } = Kept.parse(item);
    const { first, more } = orders;
    return {
      drawn: v,
      state: {
        form,
        context,
        revision,
        values,
        orders: { ...(first && { first }), ...(more && { more }) },
        bases,
        pressed,
        ended,
      },
    };
  };
  const tryToChange = async (
    id: FormId,
    change: (state: FormState | undefined) => FormState | Promise<FormState>,
  ): Promise<OpenForm | undefined> => {
    const kept = await read(id);
    const state = await change(kept?.state);
    if (kept?.state === state) return kept;
    const drawn = (kept?.drawn ?? 0) + 1;
    const expiresAt = expiryAfter(clock.now(), SECONDS_KEPT);
    const item = { ...keyOf(id), ...state, v: drawn, expiresAt };
    const lost = await table.write([{ put: item, version: drawn - 1 }]);
    return lost ? undefined : { state, drawn };
  };
  return {
    read,
    change: (id, change) =>
      mutex.run([id.name], async () => {
        for (let tries = 0; tries < MOST_TRIES; tries += 1) {
          const changed = await tryToChange(id, change);
          if (changed) return changed;
        }
        throw new Error('A form changed all the time.');
      }),
  };
}
