import { contentTag } from '#shared/platform/http/etag.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { ApiReply } from '../route.ts';

/** What the description of the API says of an answer that is a picture. */
export const SVG_ANSWER = {
  status: 200,
  description: 'SVG, with a title and a description for who does not see it.',
  mediaType: 'image/svg+xml',
} as const;

/** A picture as it is answered, in the language of whoever asks; opened by itself it loads and runs nothing. */
export const svgReply = (svg: string, language: Language): ApiReply => ({
  body: svg,
  headers: {
    'Content-Type': 'image/svg+xml; charset=utf-8',
    'Content-Language': language,
    'Content-Security-Policy': "default-src 'none'",
    'Vary': 'Accept-Language',
    'ETag': contentTag(svg),
  },
});
