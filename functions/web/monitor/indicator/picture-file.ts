import * as z from 'zod';
import { COUNTRY } from '#shared/monitor/monitor-areas.ts';
import { contentTag, isNamed } from '#shared/platform/http/etag.ts';
import type { PageReply, PageRequest } from '../../page-request.ts';
import { badChoice, unknownIndicator } from './failures.tsx';
import { drawPicture } from './picture.tsx';
import { readChoice } from './read-choice.ts';
import { readIndicatorShown } from './read-indicator.ts';
import { renderPng } from './render-png.ts';

const WIDTHS = { least: 240, most: 2_000, usual: 1_520, small: 960 };

const PictureQuery = z.object({
  gebied: z.string().max(40).optional(),
  klein: z.string().max(10).optional(),
  breedte: z.coerce.number().pipe(z.int().min(WIDTHS.least).max(WIDTHS.most)).optional(),
});

const CACHED = 'public, max-age=0, must-revalidate';
const TYPES = { svg: 'image/svg+xml; charset=utf-8', png: 'image/png' } as const;
type Format = keyof typeof TYPES;

/** Answers a picture, or only that it is still the one that the browser has. */
async function answer({ ifNoneMatch }: PageRequest, format: Format, svg: string, width: number): Promise<Response> {
  const tag = contentTag(`${format} ${format === 'png' ? width : ''} ${svg}`);
  const headers = { 'ETag': tag, 'Cache-Control': CACHED, 'Content-Type': TYPES[format] };
  if (isNamed(ifNoneMatch ?? '', tag)) return new Response(null, { status: 304, headers });
  return new Response(format === 'svg' ? svg : await renderPng(svg, width, tag), { headers });
}

/** The chart of an indicator as a picture to put in a letter or a chat: of the reference areas, or of one area beside the country. */
export const pictureFile =
  (format: Format) =>
  async (pageRequest: PageRequest): Promise<PageReply> => {
    const { desk, params, query, language } = pageRequest;
    const [asked, choice] = [PictureQuery.safeParse(Object.fromEntries(query)), readChoice(pageRequest)];
    if (!asked.success || !choice) return badChoice(pageRequest);
    const shown = await readIndicatorShown(desk, params['id'] ?? '', choice);
    if (shown === undefined) return unknownIndicator(pageRequest);
    const { gebied, klein, breedte } = asked.data;
    if (shown === 'bad' || (gebied !== undefined && !shown.reading.known.places.find(gebied)))
      return badChoice(pageRequest);
    const areas = gebied === undefined ? shown.references : [...new Set([gebied, COUNTRY.code])];
    const small = klein !== undefined;
    const svg = await drawPicture({ shown, language, areas, small });
    return { file: await answer(pageRequest, format, svg, breedte ?? (small ? WIDTHS.small : WIDTHS.usual)) };
  };
