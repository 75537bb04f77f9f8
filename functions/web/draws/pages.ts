import { issueDraw, readDraw } from '#shared/activities/draws/issue-draw.ts';
import { findOnPage } from '../activity/find.tsx';
import { pathOfActivity } from '../activity/words.ts';
import { failedPage } from '../failure.tsx';
import type { PageReply, PageRequest, WebRoute } from '../page-request.ts';

const PATH = '/activiteiten/{number}/trekking';

/** Issues the draw; the same form sent again finds it issued. */
async function issue(pageRequest: PageRequest): Promise<PageReply> {
  const found = await findOnPage(pageRequest);
  if ('instead' in found) return found.instead;
  const { desk, actor, href } = pageRequest;
  const { activity } = found.kept;
  const issued = await issueDraw(desk, actor, activity.id, `press:${activity.id}:${activity.version}`);
  return issued.ok ? { goTo: href(`${pathOfActivity(activity)}#trekking`) } : failedPage(pageRequest, issued.error);
}

/** The draw file that was issued last, to keep. */
async function fetchDraw(pageRequest: PageRequest): Promise<PageReply> {
  const found = await findOnPage(pageRequest);
  if ('instead' in found) return found.instead;
  const { desk, actor } = pageRequest;
  const read = await readDraw(desk, actor, found.kept.activity.id);
  if (!read.ok) return failedPage(pageRequest, read.error);
  const { number, version } = read.value;
  return {
    file: new Response(JSON.stringify(read.value), {
      headers: {
        'Content-Type': 'application/json',
        'Content-Disposition': `attachment; filename="draw-${number}-v${version}.json"`,
      },
    }),
  };
}

/** Issuing a draw, and its file. */
export const DRAW_ROUTES: readonly WebRoute[] = [
  { method: 'POST', path: PATH, for: 'signed-in', reply: issue },
  { method: 'GET', path: `${PATH}/bestand`, for: 'signed-in', reply: fetchDraw },
];
