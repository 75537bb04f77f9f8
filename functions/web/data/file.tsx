import * as z from 'zod';
import { DOWNLOAD_FORMATS, type DownloadFormat } from '#shared/publication/data-formats.ts';
import { download, handedOver, type DataRefused } from '#shared/requests/download-data.ts';
import { failedPage, failurePage } from '../failure.tsx';
import { signInFirst } from '../reply.ts';
import type { Reply, Visit } from '../page-request.ts';
import { dataWords } from './words.ts';

const isFormat = (name: string): name is DownloadFormat => Object.hasOwn(DOWNLOAD_FORMATS, name);
const Format = z.string().refine(isFormat);

function refused(visit: Visit, error: DataRefused): Reply {
  const { params } = visit;
  const say = dataWords(visit);
  if (error.code === 'not-signed-in') return signInFirst(visit);
  if (error.code === 'not-found') return failedPage(visit, error);
  if (error.code === 'terms-first') return { goTo: visit.href(`/data/${params['id'] ?? ''}#voorwaarden`) };
  const back = <p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href={visit.href(`/data/${params['id'] ?? ''}`)}>{say('to-dataset')}</a></p>;
  return failurePage(visit, error.code, say(error.code === 'not-yours' ? 'refused' : 'republish'), back);
}

/** The data of a dataset as a file, for who may have them: by the session, where the API asks for a token. */
export async function dataFile(visit: Visit): Promise<Reply> {
  const format = Format.safeParse(visit.query.get('format') ?? 'csv');
  if (!format.success) return failurePage(visit, 'bad-query');
  const downloaded = await download(visit.desk, visit.actor, visit.params['id'] ?? '', format.data);
  if (!downloaded.ok) return refused(visit, downloaded.error);
  const { body = null, status, headers } = handedOver(downloaded.value);
  return { file: new Response(body, { status, headers }) };
}
