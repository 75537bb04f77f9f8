import { jsonLog, type Log } from './log.ts';

/** The log of a function in Lambda. CloudWatch takes figures from it under the name `metrics`; without one there are none. */
export const functionLog = (metrics: string | undefined): Log =>
  jsonLog(
    (line) => process.stdout.write(line),
    () => new Date(),
    metrics,
  );
