import { FORMATS, type Format } from '#shared/reports/record/report.ts';
import { giveReportFile } from '#shared/reports/showing/report-files.ts';
import { failurePage } from '../failure.tsx';
import type { PageReply, PageRequest } from '../page-request.ts';
import { notRead } from './read-page.tsx';
import { idOf, reportPageWords } from './words.ts';

const formatOf = (name: string | undefined): Format | undefined => FORMATS.find((format) => format === name);

/** A file of a report, by the session, where the API asks for a token: to keep, as it was made once. */
export async function reportFile(pageRequest: PageRequest): Promise<PageReply> {
  const format = formatOf(pageRequest.params['format']);
  if (format === undefined) return failurePage(pageRequest, 'not-found');
  const given = await giveReportFile(pageRequest.desk, pageRequest.actor, idOf(pageRequest), format);
  if (!given.ok)
    return given.error.code === 'wrong-status'
      ? failurePage(pageRequest, 'wrong-status', reportPageWords(pageRequest)('gone.file'))
      : notRead(pageRequest, given.error);
  const { file, type, name, sha256 } = given.value;
  const headers = { ETag: `"${sha256}"` };
  if ('address' in file)
    return { file: new Response(null, { status: 302, headers: { ...headers, Location: file.address } }) };
  return {
    file: new Response(file.stream, {
      headers: { ...headers, 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` },
    }),
  };
}
