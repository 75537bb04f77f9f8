import * as z from 'zod';
import { DOWNLOAD_FORMATS, type DownloadFormat } from '#shared/publication/data-formats.ts';
import { download, handedOver, type DataRefused } from '#shared/requests/download-data.ts';
import { failedPage, failurePage } from '../../failure.tsx';
import { signInFirst } from '../../reply.ts';
import type { PageReply, PageRequest } from '../../page-request.ts';
import { dataWords } from '../words.ts';

const isFormat = (name: string): name is DownloadFormat => Object.hasOwn(DOWNLOAD_FORMATS, name);
const Format = z.string().refine(isFormat);

function refused(pageRequest: PageRequest, error: DataRefused): PageReply {
  const { params } = pageRequest;
  const say = dataWords(pageRequest);
  if (error.code === 'not-signed-in') return signInFirst(pageRequest);
  if (error.code === 'not-found') return failedPage(pageRequest, error);
  if (error.code === 'terms-first') return { goTo: pageRequest.href(`/data/${params['id'] ?? ''}#voorwaarden`) };
  const back = (
    <p class="utrecht-paragraph">
      <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/data/${params['id'] ?? ''}`)}>
        {say('to-dataset')}
      </a>
    </p>
  );
  return failurePage(pageRequest, error.code, say(error.code === 'not-yours' ? 'refused' : 'republish'), back);
}

/** The data of a dataset as a file, for who may have them: by the session, where the API asks for a token. */
export async function dataFile(pageRequest: PageRequest): Promise<PageReply> {
  const format = Format.safeParse(pageRequest.query.get('format') ?? 'csv');
  if (!format.success) return failurePage(pageRequest, 'bad-query');
  const downloaded = await download(pageRequest.desk, pageRequest.actor, pageRequest.params['id'] ?? '', format.data);
  if (!downloaded.ok) return refused(pageRequest, downloaded.error);
  const { body = null, status, headers } = handedOver(downloaded.value);
  return { file: new Response(body, { status, headers }) };
}
