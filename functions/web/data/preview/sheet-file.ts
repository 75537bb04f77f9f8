import * as z from 'zod';
import { sheetInCsv, sheetOf } from '#shared/publication/data-sheet.ts';
import { Recoding } from '#shared/publication/recode-data.ts';
import { failedPage, failurePage } from '../../failure.tsx';
import type { PageReply, PageRequest } from '../../page-request.ts';

const Asked = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'JSON.' });
      return z.NEVER;
    }
  })
  .pipe(Recoding);

/** The data of an upload in another form, with nothing hidden, for who put them there: to look at, and to send in. */
export async function sheetFile(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params, query } = pageRequest;
  const recoding = Asked.safeParse(query.get('indeling') ?? '[]');
  if (!recoding.success) return failurePage(pageRequest, 'bad-query');
  const sheet = await sheetOf(desk, actor, params['id'] ?? '', params['upload'] ?? '', { recoding: recoding.data });
  if (!sheet.ok) return failedPage(pageRequest, sheet.error);
  const headers = {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${params['id'] ?? 'data'}.csv"`,
    'Cache-Control': 'no-store',
  };
  return { file: new Response(sheetInCsv(sheet.value), { headers }) };
}
