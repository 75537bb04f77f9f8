import { readFile } from 'node:fs/promises';
import { awsClient } from '#shared/platform/aws-client.ts';
import { jsonIn } from '#shared/platform/input/json-text.ts';
import * as z from 'zod';
import { credentialsFor } from './deployed-store.ts';
import type { Account } from './preflight.ts';

type Signed = (service: string, path: string, init?: RequestInit) => Promise<Response | undefined>;

/** Calls AWS as the SDK would; one that cannot be made, or is not allowed, answers nothing. */
async function signedCalls(region: string, addressOf: (service: string) => string): Promise<Signed> {
  const credentials = await credentialsFor(region);
  return async (service, path, init) => {
    const answer = await awsClient(credentials, service, region)
      .fetch(`${addressOf(service)}${path}`, init)
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

async function stackOf(call: Signed, stack: string): Promise<string | undefined> {
  const text =
    (await (
      await call('cloudformation', `/?Action=DescribeStacks&Version=2010-05-15&StackName=${encodeURIComponent(stack)}`)
    )?.text()) ?? '';
  return text.includes(NO_STACK) ? 'none' : /<StackStatus>(\w+)<\/StackStatus>/.exec(text)?.[1];
}

/** Asks an account what decides whether a stage can be deployed there; nothing is changed. */
export async function askAccount(
  region: string,
  stack: string,
  addressOf = (service: string): string => `https://${service}.${region}.amazonaws.com`,
): Promise<Account> {
  const call = await signedCalls(region, addressOf);
  const [concurrency, bootstrap, state] = await Promise.all([
    concurrencyOf(call),
    bootstrapOf(call),
    stackOf(call, stack),
  ]);
  return { concurrency, bootstrap, stack: state };
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
