import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { contentTag, isNamed } from '#shared/platform/http/etag.ts';

/** What list holders draw with: a page with its policy, and a program; each is one file. */
const DrawingTool = z.object({ page: z.string(), policy: z.string(), program: z.string() });
export type DrawingTool = z.infer<typeof DrawingTool>;

/** How the tool is named in the folder that is deployed. */
export const TOOL_FILE = 'drawing-tool.json';

/** The tool that was written when the product was built. */
export const readDrawingTool = async (path: string): Promise<DrawingTool> =>
  DrawingTool.parse(JSON.parse(await readFile(path, 'utf8')));

const PAGE = '/draw.html';
const PROGRAM = '/draw.mjs';
export const TOOL_PATHS = [PAGE, PROGRAM] as const;

/** The page, which may run its own script and do nothing else, or the program to save. Both can change, and are asked for again. */
export function toolAnswer(
  { page, policy, program }: DrawingTool,
  path: (typeof TOOL_PATHS)[number],
  request: Request,
): Response {
  const text = path === PAGE ? page : program;
  const tag = contentTag(text);
  const headers = new Headers({
    'Cache-Control': 'no-cache',
    'Content-Security-Policy': policy,
    'Content-Type': path === PAGE ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8',
    'ETag': tag,
    'Referrer-Policy': 'no-referrer',
    'Strict-Transport-Security': 'max-age=31536000',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  });
  if (path === PROGRAM) headers.set('Content-Disposition', 'attachment; filename="draw.mjs"');
  const isKnown = isNamed(request.headers.get('If-None-Match') ?? '', tag);
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
}
