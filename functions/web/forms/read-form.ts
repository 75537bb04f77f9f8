import * as z from 'zod';
import { FORM_NAMES, type Submission } from '#shared/conversations/kernel/model.ts';
import { withRows } from './wave-rows.tsx';
import { sentOne, type PageRequest } from '../page-request.ts';

/** What a form carries unseen, besides its answers; each name begins with a line, as no question does. */
const Unseen = z.object({
  _form: z.enum(FORM_NAMES),
  _context: z.string().max(2_500).default(''),
  _revision: z.coerce.number().int().min(0).default(0),
  _key: z.string().min(1).max(200),
  _seen: z.string().optional(),
  _press: z.string().optional(),
  _at: z.coerce.number().int().min(0).max(9).default(0),
  _to: z.union([z.literal('next'), z.coerce.number().int().min(0).max(9)]).optional(),
});

const Press = z.strictObject({ act: z.string(), value: z.string() });

/** A form as it came in, with the key that it carried: `pressed` is the button inside it that sent it, `redraws` that it is only to be drawn anew; `at` the step that it was sent from, `to` the one to go to. */
export type SentForm = {
  readonly submission: Submission;
  readonly key: string;
  readonly pressed: z.output<typeof Press> | undefined;
  readonly redraws: boolean;
  readonly at: number;
  readonly to: number | 'next' | undefined;
};

const REDRAW = 'redraw';

/**
 * Reads a form of a conversation.
 * @throws z.ZodError or SyntaxError where it is none that the pages made
 */
export function readSentForm(pageRequest: PageRequest): SentForm {
  const unseen = Unseen.parse(
    Object.fromEntries(Object.keys(Unseen.shape).map((name) => [name, sentOne(pageRequest, name)])),
  );
  const redraws = unseen._press === REDRAW;
  const pressed = unseen._press === undefined || redraws ? undefined : Press.parse(JSON.parse(unseen._press));
  const values = withRows(
    Object.fromEntries(Object.entries(pageRequest.sent).filter(([name]) => name !== 'proof' && !name.startsWith('_'))),
    pressed?.act.startsWith('rows.') === true,
  );
  return {
    submission: {
      form: unseen._form,
      context: unseen._context,
      revision: unseen._revision,
      key: `web:${unseen._key}`,
      seen: unseen._seen,
      values,
    },
    key: unseen._key,
    pressed,
    redraws,
    at: unseen._at,
    to: unseen._to,
  };
}
