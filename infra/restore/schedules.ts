import { setTimeout as sleep } from 'node:timers/promises';
import { jsonIn } from '#shared/platform/input/json-text.ts';
import * as z from 'zod';
import type { Signed } from '../deploying/account.ts';
import { liveName, type ResourceNames } from '../names.ts';
import { CannotDeploy } from '../stage-settings.ts';

/** What calls the dispatcher, besides the stream. */
const RULES = ['dispatcher-sweep', 'due'] as const;

const Mappings = z.object({ EventSourceMappings: z.array(z.object({ UUID: z.string(), State: z.string() })) });
type Mapping = z.output<typeof Mappings>['EventSourceMappings'][number];

async function taken(what: string, answer: Response | undefined): Promise<string> {
  const text = (await answer?.text()) ?? '';
  if (answer?.ok !== true)
    throw new CannotDeploy(
      `${what}: AWS did not do it (${answer?.status ?? 'no answer: it was not reached, or these credentials may not'}).`,
    );
  return text;
}

async function mappingsOf(call: Signed, names: ResourceNames): Promise<readonly Mapping[]> {
  const of = encodeURIComponent(liveName(names.of('dispatcher')));
  const text = await taken(
    'What calls the dispatcher',
    await call('lambda', `/2015-03-31/event-source-mappings/?FunctionName=${of}`),
  );
  return Mappings.parse(jsonIn(text)).EventSourceMappings;
}

async function setRule(call: Signed, name: string, action: 'DisableRule' | 'EnableRule'): Promise<void> {
  const headers = { 'Content-Type': 'application/x-amz-json-1.1', 'X-Amz-Target': `AWSEvents.${action}` };
  await taken(
    `The rule ${name}`,
    await call('events', '/', { method: 'POST', headers, body: JSON.stringify({ Name: name }) }),
  );
}

async function setMapping(call: Signed, uuid: string, Enabled: boolean): Promise<void> {
  const init = { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ Enabled }) };
  await taken('The mapping of the stream', await call('lambda', `/2015-03-31/event-source-mappings/${uuid}`, init));
}

/** Has nothing call the dispatcher any more, and waits until a mapping that was being switched off is. */
export async function pauseDispatcher(call: Signed, names: ResourceNames, waitMs: number): Promise<void> {
  for (const rule of RULES) await setRule(call, names.of(rule), 'DisableRule');
  for (let asked = 0; ; asked += 1) {
    const on = (await mappingsOf(call, names)).filter(({ State }) => State !== 'Disabled');
    if (on.length === 0) return;
    if (asked === 0) for (const { UUID } of on) await setMapping(call, UUID, false);
    await sleep(waitMs);
  }
}

/** Has the dispatcher called again, by whatever calls it now. */
export async function resumeDispatcher(call: Signed, names: ResourceNames): Promise<void> {
  for (const { UUID, State } of await mappingsOf(call, names))
    if (!State.startsWith('Enabl')) await setMapping(call, UUID, true);
  for (const rule of RULES) await setRule(call, names.of(rule), 'EnableRule');
}
