import type { Counted } from './counted.ts';
import { dollarsOf } from './prices.ts';

const CALLS_A_MONTH = 43_800; // once a minute
const GIGABYTES = 1_769 / 1_024;
const KILOBYTES_A_GB = 1_000_000;

/** A busy month of one programme. */
export const MONTH = {
  requests: 53_000,
  signsIn: 40,
  says: '2,000 checks (a fifth with alternatives), 200 registrations, of which 5 of all neighbourhoods, 400 decisions and transitions, 50,000 pages and lists read by residents and desks, 600 changes that others are told of, 3,000 commands and clicks in each chat, 40 people who sign in.',
} as const;

type Part = { readonly part: string; readonly how: string; readonly dollars: number };

const lambda = (calls: number, seconds: number, gigabytes: number): number =>
  dollarsOf('call', calls) + dollarsOf('gigabyteSecond', calls * seconds * gigabytes);

/** What is asked for, by residents, desks and chats. */
const ofUse = (): Part[] => [
  {
    part: 'DynamoDB writes',
    how: '200 × 150 + 400 × 80 + 5 × 2,400 = 74,000 units, doubled for what a raced transaction costs',
    dollars: dollarsOf('writeUnit', 148_000),
  },
  {
    part: 'DynamoDB reads',
    how: '2,000 × 5 + 400 × 300 + 50,000 × 25 = 1.4 million units',
    dollars: dollarsOf('readUnit', 1_380_000),
  },
  {
    part: 'Storage',
    how: '1 GB with its index and recovery, 1 GB of data in S3',
    dollars: dollarsOf('stored', 1) + dollarsOf('storedFile', 1),
  },
  { part: 'Lambda', how: '53,000 × 0.05 s of 1,769 MB', dollars: lambda(MONTH.requests, 0.05, GIGABYTES) },
  {
    part: 'Gateway, traces, logs',
    how: '53,000 requests, nearly all traced while they are so few, 1.5 KB of log each',
    dollars:
      dollarsOf('gateway', MONTH.requests) +
      dollarsOf('trace', MONTH.requests) +
      dollarsOf('log', (MONTH.requests * 1.5) / KILOBYTES_A_GB),
  },
  {
    part: 'The edge',
    how: '53,000 requests, looked at, and 20 KB each',
    dollars:
      dollarsOf('edge', MONTH.requests) +
      dollarsOf('edgeFunction', MONTH.requests) +
      dollarsOf('inspected', MONTH.requests) +
      dollarsOf('edgeOut', (MONTH.requests * 20) / KILOBYTES_A_GB),
  },
  {
    part: 'Slack and Teams',
    how: '3,000 each: in Slack an acknowledgement of 0.1 s and work of 1 s, 10,000 suggestions of 0.1 s; in Teams 1 s; 10 writes for each in Slack',
    dollars:
      lambda(13_000, 0.1, GIGABYTES) +
      lambda(6_000, 1, GIGABYTES) +
      dollarsOf('gateway', 16_000) +
      dollarsOf('trace', 19_000) +
      dollarsOf('writeUnit', 30_000),
  },
  {
    part: 'Messages',
    how: '600 changes × 3 s of 1,024 MB, for the dispatcher waits for the chats; 14 writes each',
    dollars: lambda(600, 3, 1) + dollarsOf('writeUnit', 600 * 14),
  },
  {
    part: 'Copies in another account',
    how: '1 GB of the table, each night whole: 7 nights here and 35 there; 1 GB of data in S3, once here and once there, for S3 copies what is new alone',
    dollars: dollarsOf('copied', 42 + 2),
  },
  { part: 'Cognito', how: `${MONTH.signsIn} people`, dollars: dollarsOf('signsIn', MONTH.signsIn) },
];

/** What the clock calls: each minute the dispatcher, the worker and Slack, each hour what is due. */
const ofClock = (): Part[] => [
  {
    part: 'Calls by the clock',
    how: `${CALLS_A_MONTH.toLocaleString('en')} of the dispatcher (18 empty lists, 9 units), of the worker (3.5 GB, at a quarter more) and of Slack (2 units each), 0.05 s each, 1 KB of log, traced`,
    dollars:
      lambda(CALLS_A_MONTH, 0.05, 1) +
      1.25 * lambda(CALLS_A_MONTH, 0.05, 3.5) + // x86_64
      lambda(CALLS_A_MONTH, 0.05, GIGABYTES) +
      dollarsOf('readUnit', CALLS_A_MONTH * 13) +
      dollarsOf('trace', CALLS_A_MONTH * 3) +
      dollarsOf('log', (CALLS_A_MONTH * 3 * 1) / KILOBYTES_A_GB),
  },
  {
    part: 'What is due',
    how: '730 calls of the dispatcher, each 22 units where nothing is due',
    dollars: lambda(730, 0.5, 1) + dollarsOf('readUnit', 730 * 22),
  },
];

/** What a month of one programme costs: what stands whether or not anybody asks, and what is asked for. */
export function dollarsOfMonth({ read, figures, filters, dashboards, secrets, acls, rules, keys }: Counted): {
  readonly standing: number;
  readonly parts: readonly Part[];
} {
  const standing =
    dollarsOf('alarm', read) +
    dollarsOf('metric', figures + filters) +
    dollarsOf('dashboard', dashboards) +
    dollarsOf('secret', secrets) +
    dollarsOf('webAcl', acls) +
    dollarsOf('rule', rules) +
    dollarsOf('key', keys);
  return { standing, parts: [...ofUse(), ...ofClock()] };
}
