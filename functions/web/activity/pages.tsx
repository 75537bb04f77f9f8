import { MOVE_PAGES } from '#shared/conversations/activities/changing/move-activity.ts';
import type { WebRoute } from '../page-request.ts';
import { activityPage } from './activity-page.tsx';
import { chooseFile, fetchFile, nameFile, takeFile, takeFileAway } from './file-pages.tsx';
import { showMove } from './move-page.tsx';

const PATH = '/activiteiten/{number}';
const NEW = `${PATH}/bestanden/nieuw/{upload}`;

/** The page of an activity, its moves and its files. */
export const ACTIVITY_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: PATH, reply: activityPage },
  ...MOVE_PAGES.map((page): WebRoute => ({
    method: 'GET',
    path: `${PATH}/${page.path}`,
    for: 'signed-in',
    reply: showMove(page),
  })),
  { method: 'GET', path: `${PATH}/bestanden`, for: 'signed-in', reply: chooseFile },
  { method: 'GET', path: NEW, for: 'signed-in', reply: nameFile },
  { method: 'POST', path: NEW, for: 'signed-in', reply: takeFile },
  { method: 'GET', path: `${PATH}/bestanden/{file}`, for: 'signed-in', reply: fetchFile },
  { method: 'POST', path: `${PATH}/weghalen/{file}`, for: 'signed-in', reply: takeFileAway },
];
