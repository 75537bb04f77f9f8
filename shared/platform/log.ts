/**
 * Everything the product may log, with the fields of each event. A closed list: no body, token or name can be passed.
 */
export type LogEvent =
  | { readonly event: 'request.done'; readonly method: string; readonly route: string; readonly status: number; readonly ms: number; readonly failure?: string }
  | { readonly event: 'request.failed'; readonly route: string; readonly error: string; readonly stack: string }
  | { readonly event: 'permission.refused'; readonly command: string; readonly role: string }
  | { readonly event: 'engine.restarted'; readonly exitCode: number }
  | { readonly event: 'race.lost'; readonly attempt: number; readonly item: string };

export type Log = (event: LogEvent) => void;

/** One JSON line per event on standard error; CloudWatch reads the same lines. */
export const jsonLog = (write: (line: string) => void, now: () => Date = () => new Date()): Log => (event) =>
  write(`${JSON.stringify({ at: now().toISOString(), ...event })}\n`);

export const silentLog: Log = () => undefined;
