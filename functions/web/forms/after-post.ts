import * as z from 'zod';
import type { ConversationAnswer, Form } from '#shared/conversations/kernel/model.ts';
import { MOVE_PAGES } from '#shared/conversations/activities/changing/move-activity.ts';
import type { Page, PageReply, PageRequest } from '../page-request.ts';
import { keepAnswer } from './kept-answer.ts';

const MoveContext = z.tuple([z.string(), z.int(), z.enum(MOVE_PAGES.map(({ to }) => to))]);

/** Where a form has a page of its own: that of a move of an activity. */
function pageOf({ form, context }: Form): string | undefined {
  if (form !== 'move') return undefined;
  const [id, , to] = MoveContext.parse(JSON.parse(context));
  const page = MOVE_PAGES.find((one) => one.to === to);
  return page && `/activiteiten/${id}/${page.path}`;
}

/** Where somebody reads what came of a form: at the thing itself where it has a page. */
function readAt(answer: Extract<ConversationAnswer, { readonly show: unknown }>, key: string): string {
  const { again } = answer.show;
  return again?.act === 'show' ? `/activiteiten/${again.value}?gedaan=${key}` : `/gesprek/antwoord/${key}`;
}

/**
 * What a browser gets after a form was sent or a button pressed. What was done is read at an address of its own, so that loading the
 * page anew does nothing twice; what was refused, and a form that is still to be filled in, is shown at once.
 */
export async function afterPost(
  pageRequest: PageRequest,
  answer: ConversationAnswer,
  show: () => Promise<Page>,
  back: string,
): Promise<PageReply> {
  const { href } = pageRequest;
  if ('home' in answer) return { goTo: href('/mijn') };
  if ('ask' in answer) {
    const page = answer.errors ? undefined : pageOf(answer.ask);
    return page === undefined ? show() : { goTo: href(page) };
  }
  if (answer.refused) return show();
  const key = await keepAnswer(pageRequest, { cards: [answer.show], back });
  return key === undefined ? show() : { goTo: href(readAt(answer, key)) };
}
