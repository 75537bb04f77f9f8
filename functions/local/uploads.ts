import { problemResponse } from '#functions/api/problem.ts';
import type { Desk } from '#shared/desk.ts';
import { bytesTaken, keepUpload } from '#shared/jobs/uploads.ts';
import { boundedBody, boundedForm } from '#shared/platform/input/bounded-body.ts';
import { badInput, failure, type Failure } from '#shared/platform/failures.ts';
import { fail, ok, type Result } from '#shared/platform/result.ts';
import type { Handler } from './server.ts';

const PATH = /^\/uploads\/([^/]+)\/([^/]+)$/;
/** What stands around the file in a form: its other fields. */
const FORM_BYTES = 64 * 1_024;

type Put = Result<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly goOn?: string | undefined }, Failure>;

async function fromForm(request: Request, most: number): Promise<Put> {
  const form = await boundedForm(request, most + FORM_BYTES);
  if (!form.ok) return form;
  const file = form.value.get('file');
  const goOn = form.value.get('success_action_redirect');
  if (!(file instanceof File))
    return fail(badInput([{ pointer: '#/file', detail: 'The file, as the last field of the form.' }]));
  if (file.size > most) return fail(failure('body-too-large', `At most ${most} bytes.`));
  return ok({ bytes: new Uint8Array(await file.arrayBuffer()), goOn: typeof goOn === 'string' ? goOn : undefined });
}

async function fromBody(request: Request, most: number): Promise<Put> {
  const body = await boundedBody(request, most);
  return body.ok ? ok({ bytes: body.value }) : body;
}

/** What S3 answers to a PUT, and to a form: nothing, or where the browser goes on (which the product itself said when it made the form). */
async function taken(
  desk: Desk,
  request: Request,
  baseUrl: string,
  [, id = '', secret = '']: RegExpExecArray,
): Promise<Response> {
  const isForm = request.method === 'POST';
  if (!isForm && request.method !== 'PUT')
    return problemResponse(failure('method-not-allowed', 'This address answers PUT, POST.'), { Allow: 'PUT, POST' });
  const most = await bytesTaken(desk, id, secret);
  if (most === undefined) return problemResponse(failure('not-found', 'Nothing can be put here, or no longer.'));
  const put = await (isForm ? fromForm(request, most) : fromBody(request, most));
  if (!put.ok) return problemResponse(put.error);
  await keepUpload(desk, id, put.value.bytes);
  const { goOn } = put.value;
  const isOurs =
    goOn !== undefined && URL.canParse(goOn, baseUrl) && new URL(goOn, baseUrl).origin === new URL(baseUrl).origin;
  if (!isOurs) return new Response(null, { status: isForm ? 204 : 200 });
  const { pathname, search } = new URL(goOn, baseUrl);
  return new Response(null, { status: 303, headers: { Location: `${pathname}${search}` } });
}

type Taking = { readonly desk: Desk; readonly baseUrl: string };

/** Takes the bytes of an upload, as the bucket does on AWS: at an address that nobody guesses, bounded as they come in. Undefined for what lies elsewhere. */
export function uploadAnswer(request: Request, { desk, baseUrl }: Taking): Promise<Response> | undefined {
  const found = PATH.exec(new URL(request.url).pathname);
  return found ? taken(desk, request, baseUrl, found) : undefined;
}

/** Takes the bytes of uploads; all else is the product's. */
export const withUploads =
  (product: Handler, taking: Taking): Handler =>
  (request, bindings) =>
    uploadAnswer(request, taking) ?? product(request, bindings);
