import * as z from 'zod';
import { FORM_NAMES, type Submission, type Values } from '#shared/conversations/kernel/model.ts';
import { sentOne, type PageRequest } from '../page-request.ts';

/** What a form carries unseen, besides its answers; each name begins with a line, as no question does. */
const Unseen = z.object({
  _form: z.enum(FORM_NAMES),
  _context: z.string().max(2_500).default(''),
  _revision: z.coerce.number().int().min(0).default(0),
  _key: z.string().min(1).max(200),
  _seen: z.string().optional(),
  _press: z.string().optional(),
});

const Press = z.strictObject({ act: z.string(), value: z.string() });

/** A form as it came in, with the key that it carried: `pressed` is the button inside it that sent it, `redraws` that it is only to be drawn anew. */
export type SentForm = {
  readonly submission: Submission;
  readonly key: string;
  readonly pressed: z.output<typeof Press> | undefined;
  readonly redraws: boolean;
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
  const values: Values = Object.fromEntries(
    Object.entries(pageRequest.sent).filter(([name]) => name !== 'proof' && !name.startsWith('_')),
  );
  const redraws = unseen._press === REDRAW;
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
    pressed: unseen._press === undefined || redraws ? undefined : Press.parse(JSON.parse(unseen._press)),
    redraws,
  };
}
