import { drawLogicOf } from '#shared/interventions/logic/picture/draw-logic.ts';
import { findLogic } from '#shared/interventions/logic/read-logic.ts';
import { seeIntervention } from '#shared/interventions/open-intervention.ts';
import { failedPage } from '../../../failure.tsx';
import { fileAsRead } from '../../../file-as-read.ts';
import type { PageReply, PageRequest, WebRoute } from '../../../page-request.ts';
import { openLogicEdit, takeLogicEdit } from './edit-page.tsx';
import { logicSection } from './section.tsx';
import { logicPageWords } from './words.ts';

/** The logic of an intervention by itself. */
async function logicPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params } = pageRequest;
  const seen = await seeIntervention(desk, actor, params['id'] ?? '');
  if (!seen.ok) return failedPage(pageRequest, seen.error);
  const title = logicPageWords(pageRequest)('title', { title: seen.value.activity.plan.title });
  return { title, wide: true, main: await logicSection(pageRequest, seen.value) };
}

/** The picture by itself, for paper. */
async function logicPicture(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params, language } = pageRequest;
  const found = await findLogic(desk, actor, params['id'] ?? '');
  if (!found.ok) return failedPage(pageRequest, found.error);
  const svg = drawLogicOf(found.value.seen.activity.plan.title, found.value.view, language);
  return fileAsRead(pageRequest, svg, 'image/svg+xml');
}

/** A logic with long texts is more than other forms send. */
const MOST_BYTES = 512 * 1_024;

const PATH = '/monitor/interventies/{id}/logica';

/** The logic of an intervention: read, printed and changed. */
export const LOGIC_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: PATH, reply: logicPage },
  { method: 'GET', path: `${PATH}.svg`, reply: logicPicture },
  { method: 'GET', path: `${PATH}/wijzigen`, for: 'change logic', reply: openLogicEdit },
  { method: 'POST', path: `${PATH}/wijzigen`, for: 'change logic', mostBytes: MOST_BYTES, reply: takeLogicEdit },
];
