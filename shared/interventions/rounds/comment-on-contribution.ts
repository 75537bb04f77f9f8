import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import type { Failure } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { CommentInput, type ContributionComment } from './contribution.ts';
import { commentChange } from './contribution-store.ts';
import { contributionId, openContribution } from './open-round.ts';

/** Rules I35 and I48. Whoever may read a contribution may say something beside it; who answers and the bureau hear of it. The contribution stays as it is. */
export async function commentOnContribution(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<ContributionComment, NotOpened | Failure<'bad-input'>>> {
  const opened = await openContribution(desk, actor, 'read contribution', id);
  if (!opened.ok) return opened;
  const read = readInput(CommentInput, input, () => personalDataErrors(input));
  if (!read.ok) return read;
  const { kept, entry, person } = opened.value;
  const at = desk.clock.now().toISOString();
  const said: ContributionComment = {
    at,
    by: { role: person.role, ...(person.partner !== undefined && { partner: person.partner }) },
    text: read.value.text,
  };
  const of = contributionId(kept.round.id, entry.intervention);
  const comment = desk.newId();
  await desk.table.write([
    commentChange(kept.round.id, entry.intervention, comment, said),
    outboxMessage(`COMMENT#${of}#${comment}`, 1, {
      type: 'contribution.comment',
      contribution: of,
      at,
      by: person.role,
    }),
  ]);
  return ok(said);
}
