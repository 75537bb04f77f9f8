import { readStage, stageNames, type StageSettings } from '#infra/stage-settings.ts';
import { ASKED } from './asked.ts';
import { answersPerSecond, dollarsADay, dollarsOfOne, MOST_A_DAY } from './loop.ts';
import { countedOf, type Counted } from './counted.ts';
import { dollarsOfMonth, MONTH } from './month.ts';
import { dollarsOf, LOOKED_UP, PRICES, type Price } from './prices.ts';

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

const money = (dollars: number): string => dollars.toFixed(2);
/** A price as it is read best: by the piece, or by the thousand or million of them. */
function priced({ dollars, per }: Price): string[] {
  const [many, name] = dollars < 1e-4 ? [1e6, 'million: '] : [1, ''];
  return [String(Number((dollars * many).toPrecision(4))), `${name}${per}`];
}

const prices = (): string =>
  table(
    ['dollars', 'per', 'source'],
    Object.values<Price>(PRICES).map((price) => [
      ...priced(price),
      price.seen === undefined ? price.from : `${price.from} (${price.seen})`,
    ]),
  );

const COUNTS: readonly (readonly [keyof Counted, string])[] = [
  ['alarms', 'alarms'],
  ['read', 'metrics that they read'],
  ['figures', 'figures that the functions give in their log'],
  ['filters', 'metrics counted in the log, at most'],
  ['dashboards', 'dashboards'],
  ['secrets', 'secrets'],
  ['keys', 'keys of our own'],
  ['acls', 'web ACLs'],
  ['rules', 'rules of it'],
];

/** Stages as they are counted: the example with one thing after another. */
async function variants(): Promise<readonly { readonly name: string; readonly settings: StageSettings }[]> {
  const whole = await readStage('production-example');
  const { slack, teams } = whole.chatSecrets;
  const bare = { ...whole, domain: undefined, webhooks: undefined, chatSecrets: {}, teams: undefined };
  return [
    { name: 'a stage without chats', settings: bare },
    { name: 'with Slack', settings: { ...bare, chatSecrets: { slack } } },
    { name: 'with Teams', settings: { ...bare, chatSecrets: { teams }, teams: whole.teams } },
    { name: 'all, and a domain', settings: whole },
  ];
}

type CountedStage = { readonly name: string; readonly counted: Counted };

let once: Promise<readonly CountedStage[]> | undefined;

async function count(): Promise<readonly CountedStage[]> {
  const all: CountedStage[] = [];
  for (const { name, settings } of await variants()) all.push({ name, counted: await countedOf(settings) });
  return all;
}

/** Those stages with what is paid for by the month, counted once. */
export const countedStages = (): Promise<readonly CountedStage[]> => (once ??= count());

const dollarsByMonth = (counted: Counted): number => dollarsOfMonth(counted).standing;

function standing(all: readonly CountedStage[]): string {
  return table(
    ['', ...all.map(({ name }) => name)],
    [
      ...COUNTS.map(([what, says]) => [says, ...all.map(({ counted }) => String(counted[what]))]),
      ['**dollars a month**', ...all.map(({ counted }) => `**${money(dollarsByMonth(counted))}**`)],
    ],
  );
}

const PROGRAMMES = [1, 10, 100] as const;

/** A month of the stage with everything, part by part and in all. */
function wholeMonth(all: readonly CountedStage[]) {
  const [, , , whole] = all;
  if (!whole) throw new Error('There is no stage with everything.');
  const { parts, standing: fixed } = dollarsOfMonth(whole.counted);
  const rows = [{ part: 'what stands by the month, above', how: '', dollars: fixed }, ...parts];
  return { fixed, rows, total: rows.reduce((sum, { dollars }) => sum + dollars, 0) };
}

/** What 1, 10 and 100 programmes cost, each with a stack of its own. */
function programmes(all: readonly CountedStage[]): string {
  const { rows, total } = wholeMonth(all);
  const times = (dollars: number): string[] => PROGRAMMES.map((many) => money(dollars * many));
  return table(
    ['part', 'how', ...PROGRAMMES.map((many) => (many === 1 ? '1 programme' : `${many} programmes`))],
    [
      ...rows.map(({ part, how, dollars }) => [part, how, ...times(dollars)]),
      ['**in all**', '', ...times(total).map((one) => `**${one}**`)],
    ],
  );
}

/** Answers in a second, or in an hour where they are few. */
const howOften = (perSecond: number): string =>
  perSecond < 0.1 ? `${Math.round(perSecond * 3_600)} / hour` : `${Number(perSecond.toFixed(1))} / s`;

async function strangers(): Promise<string> {
  const stages = await Promise.all(stageNames().map(readStage));
  const cell = (asked: (typeof ASKED)[number], stage: StageSettings): string =>
    `${howOften(answersPerSecond(asked, stage))}, ${money(dollarsADay(asked, stage))}`;
  return table(
    ['asked for again and again', 'kilobytes', 'dollars a thousand', ...stages.map(({ stage }) => `\`${stage}\``)],
    ASKED.map((asked) => [
      asked.what,
      String(asked.kilobytes),
      (dollarsOfOne(asked, false) * 1_000).toFixed(3),
      ...stages.map((stage) => cell(asked, stage)),
    ]),
  );
}

const UNITS = table(
  ['operation', 'units'],
  [
    ['check', '4 to 5 read'],
    ['the same with alternatives', '57 neighbourhoods × about 3 items of 1 to 2 units: about 300 read'],
    ['register, a few weeks in a few neighbourhoods', 'about 32 write, and some 60 places in lists: 150'],
    [
      'register, 57 neighbourhoods × 5 years',
      '130 to 1,500 write, by how full the register is, and some 420 places in lists: 960 to 2,400',
    ],
    [
      'register, 54 neighbourhoods × half a year, with 4,000 finished in each of them',
      '444 read, 1,979 write, half of them for heads; before what ended was moved out of those ([decision 43](decisions/0043-heads-that-stay-small.md)) no transaction could hold it, from 1,000 on',
    ],
    ['decision, transition', 'about 32 write, and 15 to 30 places in lists: 80'],
    ['list of 50 activities', 'about 25 read'],
    ['burden page of a year, one neighbourhood', 'about 6 read'],
    ['page of a neighbourhood, or of the monitor', '210 to 350 read, most of them the summaries of all figures'],
    ['profile of the programme area', 'about 500 read'],
    ['page of the catalogue, 38 datasets', 'about 12 read'],
    ['data request sent, decided', 'about 16 write each'],
    ['download', 'about 4 read, 2 write, 1 read of S3'],
    ['looking through the heads of 57 neighbourhoods for what ended, once a day', '57 heads of at most 9 kB: 171 read'],
    [
      'what is due, once an hour, with nothing due',
      '22 calls that find nothing: at most 22 read, however much is kept',
    ],
    ['outlines of 57 neighbourhoods, once a process and version of the area', '22 KB: 6 read'],
  ],
);

/** Requests, refusals, failures, two times and bytes. */
const METRICS_OF_A_ROUTE = 6;

/** What a month costs, from the stacks as they are made now. */
export async function costPage(): Promise<string> {
  const all = await countedStages();
  const routes = all.at(-1)?.counted.routes ?? 0;
  const { fixed, total } = wholeMonth(all);
  return `# What a month costs
In eu-west-1, in US dollars without tax and without any free tier. Printed from \`tests/docs/costs/\` by \`npm run docs\`, which counts the stacks as they are made now; a test holds it to them.

**In short.** A busy month of one programme with both chats and a domain comes to ${money(total)} dollars, of which ${money(fixed)} whether or not anybody asks for anything. One stranger in a loop on one machine can add up to ${MOST_A_DAY} dollars a day; the end of this page says what that does not bound.

## Prices
Looked up on ${LOOKED_UP}, in pages as they had been stored by then, and not at AWS that day. Those from memory are of AWS's public lists as of 2025: see https://calculator.aws before you rely on them.

${prices()}

## Units per operation
Measured on the embedded engine, or computed from the sizes of items by DynamoDB's rules.

${UNITS}

## What stands by the month
Whether or not anybody asks for anything. The gateway keeps no metrics of each route: its alarms and the dashboard read those of the whole, which cost nothing; ${METRICS_OF_A_ROUTE} for each route of the stage with everything, of which there are ${routes}, were up to ${money(dollarsOf('metric', METRICS_OF_A_ROUTE * routes))} dollars (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html).

${standing(all)}

With Teams the Azure Bot comes beside it; Teams is one of Azure's standard channels, which cost nothing.

## 1, 10 and 100 programmes
Each has a stack of its own, with both chats and a domain (decision [42](decisions/0042-programmes-apart.md) says how many fit in an account, and what changes there). A busy month of one: ${MONTH.says}

${programmes(all)}

What does not scale with use is what stands by the month and the calls by the clock.

## What a stranger can cost
Rule P57: whoever asks for one thing again and again, all day, from one machine and without an account, costs less than ${MOST_A_DAY} dollars a day in each stage, by the limits in its file. Bytes count most. So what is large has a limit of its own (\`limits.large\`), and at the edge of a domain it counts among what is costly (\`domain.perAddress.costly\`). Every route that answers without signing in is one of these (\`tests/docs/costs/asked.ts\`).

${await strangers()}

How often in a second (or an hour) the stranger gets an answer, and what the day costs; with a domain also what is looked at and turned away, of 200 requests a second.

What this does not bound: many addresses at once, which with a domain get no more together than the gateway lets in of each route, and without one reach every route at its limit side by side (a stage without a domain is for trials, not for the public); more than some 220 requests a second of one address that are turned away at the edge, for each is looked at; and what lies in S3 (the files of reports and of data, and an answer that is too large for a function), to which a request is sent on for a minute, or five: whoever has the address may fetch the file again meanwhile, past every limit, at 0.09 dollars a GB. Of these only what is turned away is seen by an alarm (\`api-refuses-many\`, and with a domain \`edge-meets-a-storm\`): set \`monthlyBudget\`, which counts the whole account.
`;
}
