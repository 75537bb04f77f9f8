import { STORM_TIMES } from '#infra/edge/edge-stack.ts';
import type { StageSettings } from '#infra/stage-settings.ts';
import { dollarsOf } from './prices.ts';

/** What somebody without an account can ask for: how much of the store, of time and of bytes it takes. */
type Asked = {
  readonly what: string;
  readonly limit?: keyof NonNullable<StageSettings['limits']>;
  readonly reads: number;
  readonly writes: number;
  readonly ms: number;
  readonly kilobytes: number;
};

/**
 * The dearest that the public can ask for of each kind. Bytes are those of the programme as it comes (30 November 2026, without compression: who loops need
 * not ask for it), but for the export, which is that of 4,000 activities; units are those of "Units per operation"; times are rounded up from those of a
 * machine with two busy cores.
 */
export const ASKED: readonly Asked[] = [
  { what: 'a page of a neighbourhood', reads: 25, writes: 0, ms: 250, kilobytes: 130 },
  { what: 'the profile of a place', reads: 60, writes: 0, ms: 300, kilobytes: 54 },
  { what: 'a check of everywhere for ten years', limit: 'check', reads: 3_630, writes: 0, ms: 1_500, kilobytes: 108 },
  { what: 'a signal of a resident', limit: 'signals', reads: 4, writes: 10, ms: 100, kilobytes: 4 },
  { what: 'a list of 50 activities', limit: 'search', reads: 25, writes: 0, ms: 200, kilobytes: 56 },
  { what: 'the description of the API', limit: 'large', reads: 0, writes: 0, ms: 300, kilobytes: 1_050 },
  { what: 'the overview', limit: 'large', reads: 100, writes: 0, ms: 400, kilobytes: 256 },
  { what: 'the page of the API', limit: 'large', reads: 0, writes: 0, ms: 300, kilobytes: 1_613 },
  {
    what: 'the export of 4,000 activities, or the list as a file',
    limit: 'large',
    reads: 1_500,
    writes: 0,
    ms: 3_000,
    kilobytes: 2_600,
  },
];

const SECONDS_A_DAY = 86_400;
/** The pages and the API have a whole CPU, which comes with so much memory. */
const GIGABYTES = 1_769 / 1_024;
const KILOBYTES_A_GB = 1_000_000;
/** What one request leaves in the log of a function and of the gateway. */
const LOGGED_KILOBYTES = 1.5;
const TRACED = 0.05; // of all, beside one a second
/** One address, in five minutes, as the rules of the edge count. */
const EDGE_SECONDS = 300;

/** What one such request costs, from the gateway on and, with a domain, before it. */
export function dollarsOfOne({ reads, writes, ms, kilobytes }: Asked, hasDomain: boolean): number {
  const behind =
    dollarsOf('gateway', Math.ceil(kilobytes / 512)) +
    dollarsOf('call', 1) +
    dollarsOf('gigabyteSecond', (ms / 1_000) * GIGABYTES) +
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
export function answersPerSecond({ limit }: Asked, { domain, limits, throttle }: StageSettings): number {
  const atGateway = limit !== undefined && limits ? limits[limit].perSecond : throttle.perSecond;
  const ofAddress = limit === undefined ? domain?.perAddress.all : domain?.perAddress.costly;
  return ofAddress === undefined ? atGateway : Math.min(atGateway, ofAddress / EDGE_SECONDS);
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
