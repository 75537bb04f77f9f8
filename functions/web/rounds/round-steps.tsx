import { closeRound, remindLacking, setDue } from '#shared/interventions/rounds/change-round.ts';
import { exportRound } from '#shared/interventions/rounds/export-round.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { failedPage } from '../failure.tsx';
import { sentOne, type PageReply, type PageRequest } from '../page-request.ts';
import { roundPageWords } from './parts.tsx';
import { drawRound } from './round-page.tsx';

const idIn = ({ params }: PageRequest): string => params['id'] ?? '';
const toRound = (pageRequest: PageRequest): PageReply => ({ goTo: pageRequest.href(`/rondes/${idIn(pageRequest)}`) });

/** What is wrong with a text that goes to everybody who lacks: each place that looks like personal data, or its length. */
function wrongText(pageRequest: PageRequest, { errors = [] }: Failure, typed: string): string {
  const say = roundPageWords(pageRequest);
  const places = errors.flatMap(({ at }) => (at ? [`“${typed.slice(at.start, at.end)}”`] : []));
  return places.length > 0 ? say('remind.personal', { said: pageRequest.localizer.list(places) }) : say('remind.wrong');
}

/** Reminds everybody who lacks; a text that may not go out comes back beside what is wrong with it. */
export async function remindFromPage(pageRequest: PageRequest): Promise<PageReply> {
  const typed = sentOne(pageRequest, 'tekst')?.trim() ?? '';
  const input = typed === '' ? {} : { text: typed };
  const reminded = await remindLacking(pageRequest.desk, pageRequest.actor, idIn(pageRequest), input);
  if (reminded.ok)
    return drawRound(pageRequest, {
      told: roundPageWords(pageRequest)('reminded', { count: reminded.value.items.length }),
    });
  if (reminded.error.code !== 'bad-input') return failedPage(pageRequest, reminded.error);
  const message = wrongText(pageRequest, reminded.error, typed);
  return drawRound(pageRequest, { wrong: { field: 'tekst', message, typed } });
}

/** Sets another last day. */
export async function setDueFromPage(pageRequest: PageRequest): Promise<PageReply> {
  const typed = sentOne(pageRequest, 'uiterlijk') ?? '';
  const set = await setDue(pageRequest.desk, pageRequest.actor, idIn(pageRequest), undefined, { due: typed });
  if (set.ok) return toRound(pageRequest);
  if (set.error.code !== 'bad-input') return failedPage(pageRequest, set.error);
  const message = roundPageWords(pageRequest)('due.wrong');
  return drawRound(pageRequest, { wrong: { field: 'uiterlijk', message, typed } });
}

/** Closes a round. */
export async function closeFromPage(pageRequest: PageRequest): Promise<PageReply> {
  const closed = await closeRound(pageRequest.desk, pageRequest.actor, idIn(pageRequest));
  return closed.ok ? toRound(pageRequest) : failedPage(pageRequest, closed.error);
}

/** A round as a workbook, for who is signed in on the pages. */
export async function roundFile(pageRequest: PageRequest): Promise<PageReply> {
  const id = idIn(pageRequest);
  const file = await exportRound(pageRequest.desk, pageRequest.actor, id, pageRequest.language);
  if (!file.ok) return failedPage(pageRequest, file.error);
  const headers = {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="ronde-${id.replaceAll(/[^a-z0-9-]/g, '')}.xlsx"`,
    'Cache-Control': 'no-store',
  };
  return { file: new Response(new Blob([file.value]), { headers }) };
}
