import { relationTo } from '#shared/activities/record/activity.ts';
import { openMove, type MOVE_PAGES } from '#shared/conversations/activities/changing/move-activity.ts';
import { may, type Command } from '#shared/people/permissions.ts';
import { failurePage } from '../failure.tsx';
import { showAnswer } from '../forms/pages.tsx';
import type { PageReply, PageRequest } from '../page-request.ts';
import { findOnPage } from './find.tsx';
import { pathOfActivity } from './words.ts';

type MovePage = (typeof MOVE_PAGES)[number];

const COMMANDS = {
  running: 'move activity',
  completed: 'move activity',
  withdrawn: 'withdraw activity',
  cancelled: 'cancel activity',
} as const satisfies Record<MovePage['to'], Command>;

/** The form of a move: what follows from it, and what has to be said with it. Nothing is done before it is sent. */
export const showMove =
  ({ to }: MovePage) =>
  async (pageRequest: PageRequest): Promise<PageReply> => {
    const found = await findOnPage(pageRequest);
    if ('instead' in found) return found.instead;
    const { desk, actor, who } = pageRequest;
    const { activity } = found.kept;
    if (!may(actor, COMMANDS[to], relationTo(activity, actor))) return failurePage(pageRequest, 'not-yours');
    const answer = await openMove({ desk, baseUrl: '' }, who, activity, to);
    const page = await showAnswer(pageRequest, answer, desk.newId(), pathOfActivity(activity));
    return 'show' in answer && answer.refused ? { ...page, status: 409 } : page;
  };
