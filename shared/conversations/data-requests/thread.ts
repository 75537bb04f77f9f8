import { openRequest } from '../../requests/open-request.ts';
import type { NotOpened } from '../../records/open-record.ts';
import { answerRequest } from '../../requests/find-requests.ts';
import type { ChangedRequest } from '../../requests/change-request.ts';
import type { Command } from '../../people/permissions.ts';
import { ok, type Result } from '../../platform/result.ts';
import type { DataRequestView } from '../../requests/request.ts';
import type { Part, Who } from '../kernel/model.ts';
import type { Localizer } from '../kernel/localizer.ts';
import type { ConversationContext } from '../kernel/context.ts';

/** The request behind a button, for somebody who may do what it starts. */
export async function openedFor(
  { desk }: ConversationContext,
  { actor }: Who,
  command: Command,
  id: string,
): Promise<Result<ChangedRequest & { readonly isOwn: boolean }, NotOpened>> {
  const opened = await openRequest(desk, actor, command, id);
  return opened.ok
    ? ok({
        view: await answerRequest(desk, opened.value, opened.value),
        version: opened.value.request.version,
        isOwn: opened.value.relations.includes('owner'),
      })
    : opened;
}

/** What a form about a request begins with, so that it is clear which one it is about. */
export const aboutRequest = (
  { say }: Localizer,
  { organisation = '', purpose = '', status }: DataRequestView,
): Part => ({
  kind: 'text',
  text: say('data.about', { organisation, purpose, status: say(`data-card.status.${status}`) }),
});

const MOST_SAID = 5;

/** The end of the conversation on a request: what has to be made clear, and what was said about it. */
export function threadParts({ say, moment }: Localizer, { decisions, messages = [] }: DataRequestView): Part[] {
  const asked = decisions
    .filter(({ decision }) => decision === 'request-clarification')
    .map(({ at, reason }) => ({ at, name: say('data.thread.asked'), text: reason }));
  return [...asked, ...messages]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .slice(-MOST_SAID)
    .map(({ at, name, text }) => ({ kind: 'text', text: say('data.thread.line', { name, moment: moment(at), text }) }));
}
