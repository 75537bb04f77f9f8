import { readFile } from 'node:fs/promises';
import { awsClient } from '#shared/platform/store/aws-client.ts';
import { jsonIn } from '#shared/platform/input/json-text.ts';
import * as z from 'zod';
import { credentialsFor } from './deployed-store.ts';
import { EDGE_REGION } from '../edge/edge-region.ts';
import { TAKES_BACK } from './takes-back.ts';
import type { Account } from './preflight.ts';

/** One call of a service of AWS; one that cannot be made, or is not allowed, answers nothing. */
export type Signed = (service: string, path: string, init?: RequestInit) => Promise<Response | undefined>;
/** Where a service answers. */
export type AddressOf = (service: string, region: string) => string;

const atAws: AddressOf = (service, region) => `https://${service}.${region}.amazonaws.com`;

/** Calls AWS in a region as the SDK would. */
export async function signedCalls(region: string, addressOf: AddressOf = atAws): Promise<Signed> {
  const credentials = await credentialsFor(region);
  return async (service, path, init) => {
    const answer = await awsClient(credentials, service, region)
      .fetch(`${addressOf(service, region)}${path}`, init)
      .catch(() => undefined);
    return answer?.status === 401 || answer?.status === 403 ? undefined : answer;
  };
}

const Limits = z.object({
  AccountLimit: z.object({ ConcurrentExecutions: z.int(), UnreservedConcurrentExecutions: z.int() }),
});
const Parameter = z.object({ Parameter: z.object({ Value: z.coerce.number() }) });
const NO_PARAMETER = 'ParameterNotFound';
const NO_STACK = 'does not exist';

async function concurrencyOf(call: Signed): Promise<Account['concurrency']> {
  const limits = Limits.safeParse(jsonIn((await (await call('lambda', '/2016-08-19/account-settings'))?.text()) ?? ''))
    .data?.AccountLimit;
  return limits && { total: limits.ConcurrentExecutions, unreserved: limits.UnreservedConcurrentExecutions };
}

async function bootstrapOf(call: Signed): Promise<number | undefined> {
  const headers = { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': 'AmazonSSM.GetParameter' };
  const text =
    (await (
      await call('ssm', '/', {
        method: 'POST',
        headers,
        body: JSON.stringify({ Name: '/cdk-bootstrap/hnb659fds/version' }),
      })
    )?.text()) ?? '';
  return text.includes(NO_PARAMETER) ? 0 : Parameter.safeParse(jsonIn(text)).data?.Parameter.Value;
}

/** The state of a stack, and the table that it works on. */
async function stackOf(call: Signed, stack: string): Promise<Pick<Account, 'stack' | 'table'>> {
  const text =
    (await (
      await call('cloudformation', `/?Action=DescribeStacks&Version=2010-05-15&StackName=${encodeURIComponent(stack)}`)
    )?.text()) ?? '';
  return {
    stack: text.includes(NO_STACK) ? 'none' : /<StackStatus>(\w+)<\/StackStatus>/.exec(text)?.[1],
    table: /<OutputKey>TableName<\/OutputKey>\s*<OutputValue>([\w.-]+)<\/OutputValue>/.exec(text)?.[1],
  };
}

/** Which alarms ring of those by which a new version is taken back. */
async function ringingOf(call: Signed, stack: string): Promise<Account['ringing']> {
  const asked = new URLSearchParams({
    ...{ Action: 'DescribeAlarms', Version: '2010-08-01', StateValue: 'ALARM' },
    'AlarmNames.member.1': `${stack}-${TAKES_BACK}`,
  });
  const answer = await call('monitoring', `/?${asked.toString()}`);
  if (answer?.ok !== true) return undefined;
  return [...(await answer.text()).matchAll(/<AlarmName>([^<]+)<\/AlarmName>/g)].map(([, name = '']) => name);
}

/** Asks an account what decides whether a stage can be deployed there; nothing is changed. `hasEdge` where rules of the edge are deployed too. */
export async function askAccount(
  region: string,
  stack: string,
  { hasEdge = false, addressOf = atAws }: { readonly hasEdge?: boolean; readonly addressOf?: AddressOf } = {},
): Promise<Account> {
  const call = await signedCalls(region, addressOf);
  const [concurrency, bootstrap, edgeBootstrap, state, ringing] = await Promise.all([
    concurrencyOf(call),
    bootstrapOf(call),
    hasEdge ? bootstrapOf(await signedCalls(EDGE_REGION, addressOf)) : undefined,
    stackOf(call, stack),
    ringingOf(call, stack),
  ]);
  return { concurrency, bootstrap, edgeBootstrap, ...state, ringing };
}

const Template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Properties: z.looseObject({ ReservedConcurrentExecutions: z.int().optional() }).optional() }),
  ),
});

/** How many executions the functions of a template keep for themselves together. */
export const reservedIn = (template: unknown): number =>
  Object.values(Template.parse(template).Resources).reduce(
    (sum, { Properties }) => sum + (Properties?.ReservedConcurrentExecutions ?? 0),
    0,
  );

/** The same of a template that was written to a file. */
export const reservedOf = async (file: string): Promise<number> => reservedIn(JSON.parse(await readFile(file, 'utf8')));
