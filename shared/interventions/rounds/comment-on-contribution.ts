import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { badInput, type Failure } from '../../platform/failures.ts';
import { readInput } from '../../platform/input/fields.ts';
import { personalDataErrors } from '../../platform/input/personal-data.ts';
import { outboxMessage } from '../../platform/outbox.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { untilDone } from '../../platform/store/until-fresh.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { CommentInput, type ContributionComment } from './contribution.ts';
import { interventionKeys } from '../keys.ts';
import { commentChanges, countComments } from './contribution-store.ts';
import { contributionId, openContribution } from './open-round.ts';
import { closedRound } from './send-contribution.ts';

/** So many comments stand beside a contribution at most [J]: what is said in more of them is said better to each other. */
export const MOST_COMMENTS = 200;

type Commented = Result<ContributionComment, NotOpened | Failure<'bad-input' | 'wrong-status'>>;

async function attempt(desk: Desk, actor: Actor, id: string, input: unknown): Promise<Commented | undefined> {
  const opened = await openContribution(desk, actor, 'read contribution', id);
  if (!opened.ok) return opened;
  const read = readInput(CommentInput, input, () => personalDataErrors(input));
  if (!read.ok) return read;
  const { kept, entry, person } = opened.value;
  const said = await countComments(desk.table, kept.round.id, entry.intervention);
  if (said >= MOST_COMMENTS)
    return fail(badInput([{ pointer: '#/text', detail: `There are ${MOST_COMMENTS} comments already: no more fit.` }]));
  if (kept.round.status === 'closed') return fail(closedRound());
  const at = desk.clock.now().toISOString();
  const comment: ContributionComment = {
    at,
    by: { role: person.role, ...(person.partner !== undefined && { partner: person.partner }) },
    text: read.value.text,
  };
  const of = contributionId(kept.round.id, entry.intervention);
  const commentId = desk.newId();
  const lost = await desk.table.write([
    { check: interventionKeys.round(kept.round.id), version: kept.version }, // it may be closed at this moment
    ...commentChanges(kept.round.id, entry.intervention, { id: commentId, comment, before: said }),
    outboxMessage(`COMMENT#${of}#${commentId}`, 1, {
      type: 'contribution.comment',
      contribution: of,
      at,
      by: person.role,
    }),
  ]);
  return lost ? undefined : ok(comment);
}

/**
 * Rules I40 and I48. Whoever may read a contribution may say something beside it while its round is open; who answers and the bureau hear
 * of it. The contribution stays as it is.
 */
export const commentOnContribution = (desk: Desk, actor: Actor, id: string, input: unknown): Promise<Commented> =>
  untilDone(() => attempt(desk, actor, id, input), 'Others commented on the same contribution for 20 seconds.');
