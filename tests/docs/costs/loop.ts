import { STORM_TIMES } from '#infra/edge/edge-stack.ts';
import { isHeldByAddress } from '#infra/edge/route-limits.ts';
import type { StageSettings } from '#infra/stage-settings.ts';
import type { Asked } from './asked.ts';
import { dollarsOf } from './prices.ts';

const SECONDS_A_DAY = 86_400;
/** The pages and the API have a whole CPU, which comes with so much memory. */
const GIGABYTES = 1_769 / 1_024;
/** That of the worker, whose processor costs a quarter more. */
const WORKER_GIGABYTES = 3.5 * 1.25;
const KILOBYTES_A_GB = 1_000_000;
const SECONDS_AN_HOUR = 3_600;
/** What one request leaves in the log of a function and of the gateway. */
const LOGGED_KILOBYTES = 1.5;
const TRACED = 0.05; // of all, beside one a second
/** One address, in five minutes, as the rules of the edge count. */
const EDGE_SECONDS = 300;

/** What one such request costs, from the gateway on and, with a domain, before it. */
export function dollarsOfOne({ reads, writes, ms, kilobytes, workerMs = 0 }: Asked, hasDomain: boolean): number {
  const behind =
    dollarsOf('gateway', Math.ceil(kilobytes / 512)) +
    dollarsOf('call', 1) +
    dollarsOf('gigabyteSecond', (ms / 1_000) * GIGABYTES) +
    dollarsOf('gigabyteSecond', (workerMs / 1_000) * WORKER_GIGABYTES) +
    dollarsOf('readUnit', reads) +
    dollarsOf('writeUnit', writes) +
    dollarsOf('log', LOGGED_KILOBYTES / KILOBYTES_A_GB) +
    dollarsOf('trace', TRACED);
  const gigabytes = kilobytes / KILOBYTES_A_GB;
  return hasDomain
    ? behind +
        dollarsOf('edge', 1) +
        dollarsOf('edgeFunction', 1) +
        dollarsOf('inspected', 1) +
        dollarsOf('edgeOut', gigabytes)
    : behind + dollarsOf('out', gigabytes);
}

/** How often in a second one stranger gets an answer: by the rules of the edge for one address, and by the limits of the gateway for all. */
export function answersPerSecond(
  { limit, mostPerHour = Infinity }: Asked,
  { domain, limits, throttle }: StageSettings,
): number {
  const atGateway = limit !== undefined && limits ? limits[limit].perSecond : throttle.perSecond;
  const ofAddress = limit !== undefined && isHeldByAddress(limit) ? domain?.perAddress.costly : domain?.perAddress.all;
  return Math.min(
    atGateway,
    mostPerHour / SECONDS_AN_HOUR,
    ofAddress === undefined ? Infinity : ofAddress / EDGE_SECONDS,
  );
}

/** A loop on one machine, over many connections: what is over the limits is turned away, and looked at all the same. */
const ASKED_PER_SECOND = 200;

/** A line of the edge on what it turned away, with the longest headers that it looks at. */
const LINE_KILOBYTES = 8;

/** What the log of the edge takes of so many that are turned away in a second: of a storm nothing. */
const loggedAtEdge = (refused: number, { perAddress }: NonNullable<StageSettings['domain']>): number =>
  dollarsOf(
    'logSeldom',
    (Math.min(refused, (STORM_TIMES * perAddress.all) / EDGE_SECONDS) * LINE_KILOBYTES) / KILOBYTES_A_GB,
  );

/** Rule P57. What a day of it costs: of what is answered, and of what is turned away. */
export function dollarsADay(asked: Asked, stage: StageSettings): number {
  const answered = answersPerSecond(asked, stage);
  const refused = Math.max(0, ASKED_PER_SECOND - answered);
  const turnedAway = stage.domain ? dollarsOf('inspected', refused) + loggedAtEdge(refused, stage.domain) : 0; // the gateway does not charge for what it throttles
  return (
    SECONDS_A_DAY * (answered * dollarsOfOne(asked, stage.domain !== undefined) + turnedAway + dollarsOf('trace', 1))
  );
}

/** What a stranger may cost in a day. */
export const MOST_A_DAY = 50;
