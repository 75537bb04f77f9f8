import { requestId } from './request-id.ts';

/** What a schedule calls again and again; that it stops is heard of. */
export type Sweep = 'dispatcher' | 'due' | 'worker' | 'slack';

/**
 * Everything the product may log, with the fields of each event. A closed list: no body, token or name can be passed.
 */
export type LogEvent =
  | {
      readonly event: 'request.done';
      readonly method: string;
      readonly route: string;
      readonly status: number;
      readonly ms: number;
      readonly failure?: string;
    }
  | { readonly event: 'request.failed'; readonly route: string; readonly error: string; readonly stack: string }
  | { readonly event: 'disk.full'; readonly route: string }
  | { readonly event: 'permission.refused'; readonly command: string; readonly role: string }
  | { readonly event: 'chat.linked'; readonly chat: string; readonly by: string; readonly role: string }
  | { readonly event: 'link.refused'; readonly failure: string }
  | { readonly event: 'engine.restarted'; readonly exitCode: number }
  | { readonly event: 'race.lost'; readonly attempt: number; readonly item: string }
  | { readonly event: 'item.unread'; readonly kind: string; readonly where: string }
  | { readonly event: 'chat.paused'; readonly chat: string; readonly seconds: number }
  | {
      readonly event: 'message.postponed';
      readonly subject: string;
      readonly version: number;
      readonly tries: number;
      readonly until: string;
      readonly why: string;
    }
  | {
      readonly event: 'message.dead';
      readonly subject: string;
      readonly version: number;
      readonly tries: number;
      readonly letter: string;
      readonly why: string;
    }
  | {
      readonly event: 'message.sent';
      readonly subject: string;
      readonly version: number;
      readonly door: string;
      readonly lagMs: number;
    }
  | {
      readonly event: 'outbox.seen';
      readonly waiting: number;
      readonly oldestSeconds: number;
      readonly missed: number;
      readonly deliveries: number;
    }
  | { readonly event: 'sweep.begun'; readonly of: Sweep }
  | { readonly event: 'room.told'; readonly verdict: string; readonly to: 'check' | 'registration' }
  | { readonly event: 'overload.met' }
  | { readonly event: 'head.left'; readonly neighbourhood: string; readonly error: string }
  | { readonly event: 'draft.made' }
  | { readonly event: 'mail.stopped'; readonly why: string }
  | { readonly event: 'person.not-kept'; readonly error: string; readonly stack: string }
  | { readonly event: 'dispatch.failed'; readonly subject: string; readonly error: string; readonly stack: string }
  | {
      readonly event: 'job.done';
      readonly kind: string;
      readonly status: string;
      readonly attempt: number;
      readonly ms: number;
    }
  | {
      readonly event: 'job.failed';
      readonly kind: string;
      readonly attempt: number;
      readonly error: string;
      readonly stack: string;
    }
  | { readonly event: 'job.given-up'; readonly kind: string; readonly job: string }
  | { readonly event: 'worker.not-called'; readonly error: string; readonly stack: string }
  | {
      readonly event:
        | 'rounds.due-failed'
        | 'interventions.due-failed'
        | 'reviews.due-failed'
        | 'assumptions.due-failed';
      readonly error: string;
      readonly stack: string;
    }
  | {
      readonly event:
        | 'data-desk.due-failed'
        | 'area.due-failed'
        | 'report.due-failed'
        | 'activities.due-failed'
        | 'asks.due-failed';
      readonly error: string;
      readonly stack: string;
    }
  | { readonly event: 'teams.request-refused'; readonly why: 'token' | 'tenant' }
  | { readonly event: 'teams.request-unread'; readonly kind: string }
  | { readonly event: 'teams.call-failed'; readonly method: string; readonly code: string }
  | { readonly event: 'teams.work-failed'; readonly work: string; readonly error: string; readonly stack: string }
  | { readonly event: 'slack.request-refused' }
  | { readonly event: 'slack.request-unread'; readonly kind: string }
  | { readonly event: 'slack.call-failed'; readonly method: string; readonly code: string }
  | { readonly event: 'slack.work-failed'; readonly work: string; readonly error: string; readonly stack: string };

/** Rule P72. Takes what happened; `programme` is the one that it is about, where it is about one of several. */
export type Log = (event: LogEvent, programme?: string) => void;

const LINES_OF_A_TRACE = 8;

/** What may be logged of something that was thrown: its name, and where it happened; not its message, which may quote what somebody sent. */
export const traceOf = (thrown: unknown): { readonly error: string; readonly stack: string } =>
  thrown instanceof AggregateError ? tracesOf(thrown.errors) : traceOfOne(thrown);

const tracesOf = (errors: readonly unknown[]): { readonly error: string; readonly stack: string } => {
  const all = errors.map(traceOfOne);
  return { error: all.map(({ error }) => error).join(', '), stack: all.map(({ stack }) => stack).join('\n') };
};

const traceOfOne = (thrown: unknown): { readonly error: string; readonly stack: string } =>
  thrown instanceof Error
    ? { error: thrown.name, stack: thrown.stack?.split('\n').slice(1, LINES_OF_A_TRACE).join('\n') ?? '' }
    : { error: 'unknown error', stack: '' };

/** Writes one line of JSON for each event, with the request that it happened in and the programme that it is about, which CloudWatch reads as it is; `figuresOf` adds what it takes figures from. */
export const jsonLog =
  (
    write: (line: string) => void,
    now: () => Date = () => new Date(),
    figuresOf?: (event: LogEvent, at: Date) => Readonly<Record<string, unknown>> | undefined,
  ): Log =>
  (event, programme) => {
    const at = now();
    const about = { at: at.toISOString(), request: requestId(), programme };
    write(`${JSON.stringify({ ...about, ...event, ...figuresOf?.(event, at) })}\n`);
  };

export const silentLog: Log = () => undefined;
