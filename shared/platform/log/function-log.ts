import { jsonLog, type Log } from './log.ts';
import { metricsOf } from './metrics.ts';

const toCloudWatch = (line: string): boolean => process.stdout.write(line);

/** The log of a function in Lambda. CloudWatch takes figures from it under the name `metrics`; without one there are none. */
export const functionLog = (
  metrics: string | undefined,
  write: (line: string) => void = toCloudWatch,
  now: () => Date = () => new Date(),
): Log => jsonLog(write, now, metrics === undefined ? undefined : (event, at) => metricsOf(event, at, metrics));
