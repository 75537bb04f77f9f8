import { contentTag, isNamed } from '#shared/platform/http/etag.ts';
import type { PageReply, PageRequest } from './page-request.ts';

/** A file as who asks reads it, so that nobody else may keep it. */
export function fileAsRead({ actor, ifNoneMatch }: PageRequest, body: string, type: string, name?: string): PageReply {
  const tag = contentTag(body);
  const headers = {
    'ETag': tag,
    'Cache-Control': actor.role === 'public' ? 'public, max-age=0, must-revalidate' : 'private, no-store',
    'Content-Type': `${type}; charset=utf-8`,
    'Vary': 'Cookie',
    ...(name !== undefined && { 'Content-Disposition': `attachment; filename="${name}"` }),
  };
  if (isNamed(ifNoneMatch ?? '', tag)) return { file: new Response(null, { status: 304, headers }) };
  return { file: new Response(body, { headers }) };
}
