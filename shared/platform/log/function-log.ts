import { jsonLog, type Log } from './log.ts';
import { metricsOf } from './metrics.ts';

const toCloudWatch = (line: string): boolean => process.stdout.write(line);

/** Under which name CloudWatch takes figures from the log (without one there are none), and the programme of the stack, which every line says. */
export type LoggedAs = { readonly metrics?: string | undefined; readonly programme?: string | undefined };

/** The log of a function in Lambda. */
export function functionLog(
  { metrics, programme }: LoggedAs,
  write: (line: string) => void = toCloudWatch,
  now: () => Date = () => new Date(),
): Log {
  const log = jsonLog(write, now, metrics === undefined ? undefined : (event, at) => metricsOf(event, at, metrics));
  return (event) => log(event, programme);
}
