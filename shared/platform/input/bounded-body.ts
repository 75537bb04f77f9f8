import { failure, type Failure } from '../failures.ts';
import { fail, ok, type Result } from '../result.ts';

/** A form of ours has a few hundred fields at most; millions of them cost seconds to read. */
const MOST_FIELDS = 2_000;

/** What every object has: a field of that name would stand in its way, and the store takes no such object. */
const NO_FIELDS = Object.getOwnPropertyNames(Object.prototype);

const KB = 1_024;

const tooLarge = (mostBytes: number): Failure<'body-too-large'> =>
  failure('body-too-large', `A body holds at most ${Math.floor(mostBytes / KB)} KB.`);

/** Looks at a body as it comes in, and keeps what is allowed of it. */
async function keptOf(
  body: AsyncIterable<Uint8Array>,
  most: number,
): Promise<{ readonly kept: readonly Uint8Array[]; readonly size: number }> {
  let kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size <= most) kept.push(chunk);
    else kept = [];
  }
  return { kept, size };
}

/**
 * Reads the body of a request, by its bytes as they come, whatever its headers say of it. Nothing is held of one that is too large:
 * its rest is read and let go, so that who sends it gets to read the answer. One that breaks off is no body.
 */
export async function boundedBody(
  { body }: Request,
  mostBytes: number,
): Promise<Result<Buffer<ArrayBuffer>, Failure<'body-too-large' | 'malformed-json'>>> {
  if (body === null) return ok(Buffer.alloc(0));
  try {
    const { kept, size } = await keptOf(body, mostBytes);
    return size > mostBytes ? fail(tooLarge(mostBytes)) : ok(Buffer.concat(kept));
  } catch {
    return fail(failure('malformed-json', 'The body broke off.'));
  }
}

/** How often something stands in a body, up to the most that is allowed. */
function timesIn(bytes: Buffer, part: string): number {
  let times = 0;
  for (let at = bytes.indexOf(part); at !== -1 && times <= MOST_FIELDS; at = bytes.indexOf(part, at + part.length))
    times += 1;
  return times;
}

/** The mark between the parts of a multipart form (RFC 2046), or between the fields of a urlencoded one; undefined for what is no form. */
function markBetween(type: string): string | undefined {
  const [, quoted, plain] =
    /^multipart\/form-data;(?:[^"]*;)? *boundary=(?:"([^"]{1,70})"|([^";, ]{1,70}))/i.exec(type.slice(0, 300)) ?? [];
  const boundary = quoted ?? plain;
  if (boundary !== undefined) return `--${boundary}`;
  return /^application\/x-www-form-urlencoded *(?:;|$)/i.test(type) ? '&' : undefined;
}

const unreadable = failure('bad-query', 'The form cannot be read.');

/** The fields of a form, read within bounds of bytes and of fields; none where the body is no form, a failure where it is a broken one. */
export async function boundedForm(
  request: Request,
  mostBytes: number,
): Promise<Result<FormData, Failure<'body-too-large' | 'bad-query'>>> {
  const bytes = await boundedBody(request, mostBytes);
  if (!bytes.ok) return bytes.error.code === 'body-too-large' ? fail(tooLarge(mostBytes)) : fail(unreadable);
  const type = request.headers.get('Content-Type') ?? '';
  const mark = markBetween(type);
  if (mark === undefined) return /^multipart\//i.test(type) ? fail(unreadable) : ok(new FormData());
  if (timesIn(bytes.value, mark) > MOST_FIELDS)
    return fail(failure('body-too-large', `A form holds at most ${MOST_FIELDS} fields.`));
  try {
    // oxlint-disable-next-line typescript/no-deprecated -- it is held to be slow over large bodies: this one is bounded, in bytes and in parts
    const form = await new Response(bytes.value, { headers: { 'Content-Type': type } }).formData();
    for (const name of NO_FIELDS) form.delete(name);
    return ok(form);
  } catch {
    return fail(unreadable);
  }
}

/** The texts of a form by field, without its files; of a field that was sent several times, the last. */
export const textsIn = (form: FormData): Record<string, string> =>
  Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
