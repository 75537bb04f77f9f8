import { contentTag } from '#shared/platform/http/etag.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { ApiReply } from '../route.ts';

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
