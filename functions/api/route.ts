import type * as z from 'zod';
import type { Desk } from '#shared/desk.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { Actor } from '#shared/people/actor.ts';
import type { Command } from '#shared/people/permissions.ts';
import type { Contact } from '#shared/platform/contact.ts';
import type { Failure, FailureCode } from '#shared/platform/failures.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { Result } from '#shared/platform/result.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** A request after everything that a door can say by itself: read, signed in, and of the right shape but for its fields. */
export type ApiRequest<Query> = {
  readonly desk: Desk;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: unknown;
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly accept: string | undefined;
  readonly baseUrl: string;
  readonly contact: Contact | undefined;
  readonly issuer: string | undefined;
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly idempotencyKey: string;
  readonly address: string;
  readonly language: Language;
};

/** What is answered when all goes well. */
export type ApiReply = {
  readonly status?: 200 | 201 | 202 | 204 | 302 | 303;
  readonly body?: unknown; // none with 204, 302 and 303
  readonly headers?: Readonly<Record<string, string>>;
  /** Which of its files it is, where a route has several beside those that its path tells apart. */
  readonly file?: string;
};

/** A job that was begun, and where it is read. */
export const jobReply = (job: Job): ApiReply => ({
  status: 202,
  body: job,
  headers: { Location: `/v1/jobs/${job.id}` },
});

/** The schema of a body, made when the description of the API first asks for it: no call needs it. */
type Described = () => z.ZodType;

/**
 * How a route answers: JSON of a schema, or text of a media type. `elsewhere` says when it redirects to a file instead
 * (302); `page` says to which page it sends a client that asks for HTML (303).
 */
type Answers =
  | {
      readonly status: 200 | 201;
      readonly description: string;
      readonly schema: Described;
      readonly etag?: boolean;
      readonly location?: boolean;
      readonly otherMediaTypes?: readonly string[];
      readonly page?: string;
      /** When it is a job instead (202), with where that is read. */ readonly later?: string;
    }
  | {
      readonly status: 202;
      readonly description: string;
      readonly schema: Described;
      readonly location: true;
      readonly otherMediaTypes?: undefined;
      readonly page?: undefined;
    }
  | {
      readonly status: 200;
      readonly description: string;
      readonly mediaType: string;
      /** Whether its content has a tag, by which who has it already is told so. */ readonly tagged?: boolean;
      readonly otherMediaTypes?: readonly string[];
      readonly elsewhere?: string;
      readonly page?: string;
      /** When it is a job instead (202). */ readonly later?: string;
    }
  | {
      readonly status: 204;
      readonly description: string;
      readonly otherMediaTypes?: undefined;
      readonly page?: undefined;
    };

/** One call of the API: all that the door, the OpenAPI document and the reader need to know of it stands here. */
export type Route = {
  readonly method: Method;
  readonly path: string; // as in OpenAPI, under /v1
  /**
   * Whether it is a second address of a call, with an ending such as `.ttl`. The rules for OpenAPI documents allow no
   * endings, so it is not described.
   */
  readonly isAlias?: boolean;
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly command?: Command; // whose table says which roles may call it; without one everyone may
  readonly query?: z.ZodType;
  readonly takes?:
    | { readonly schema: Described; readonly mediaType?: string }
    | { readonly mediaTypes: readonly string[]; readonly description?: string };
  /** How many bytes the body may have at most, where that is more than elsewhere. */
  readonly mostBytes?: number;
  readonly needsKey?: boolean;
  readonly needsMatch?: boolean;
  /** Whether it is said which version was seen, or by `If-None-Match: *` that there was none. */
  readonly matchOrNone?: boolean;
  /** Whether programs fetch it again and again, such as a calendar: they are told since when it is as it is. */
  readonly isFile?: boolean;
  readonly answers: Answers;
  readonly failures: readonly FailureCode[];
  readonly handle: (asked: ApiRequest<unknown>) => Promise<Result<ApiReply, Failure>>;
};

/** Ties a handler to the query that its route describes: it gets what that schema makes of the request. */
export function queried<Query extends z.ZodType>(
  query: Query,
  handle: (asked: ApiRequest<z.output<Query>>) => Promise<Result<ApiReply, Failure>>,
): Pick<Route, 'query' | 'handle'> {
  return { query, handle: (asked) => handle({ ...asked, query: query.parse(asked.query) }) };
}

/** The parameters of a path as a route gets them: an ending of its address, such as `.xlsx` after `{id}`, is no part of any. */
export const withoutEndings = (path: string, params: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const [, ending = ''] = path.split(`{${name}}`);
      return [name, ending.startsWith('.') ? value.slice(0, -(ending.split('/')[0] ?? '').length) : value];
    }),
  );

/** The parameter of a path; the router guarantees that it is there. */
export const param = ({ params }: ApiRequest<unknown>, name: string): string => params[name] ?? '';
