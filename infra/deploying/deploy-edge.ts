import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { namesOf } from '../names.ts';
import type { StageSettings } from '../stage-settings.ts';
import { EDGE_ALARMS_OUTPUTS_FILE, EDGE_OUTPUTS_FILE, edgeAlarmsStep, edgeStep, takeStep } from './deploy-steps.ts';

type Order = { readonly settings: StageSettings; readonly yes: boolean };

const EdgeOutputs = z.record(z.string(), z.object({ WebAclArn: z.string() }));
const EdgeAlarmsOutputs = z.record(z.string(), z.object({ AlarmTopic: z.string() }));

const readJson = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));

/** Deploys what stands before a desk with a domain; answers the rules by which it lets requests in. */
export async function deployEdge({ settings, yes }: Order): Promise<string | undefined> {
  const edge = edgeStep(settings, yes);
  if (!edge) return undefined;
  await takeStep(edge);
  return EdgeOutputs.parse(await readJson(EDGE_OUTPUTS_FILE))[namesOf(settings).of('edge')]?.WebAclArn;
}

/** Deploys the alarms on what stands before a desk with a domain; answers the topic that they are published to. */
export async function deployEdgeAlarms(
  { settings, yes }: Order,
  distribution: string | undefined,
): Promise<string | undefined> {
  const alarms = edgeAlarmsStep(settings, yes, distribution);
  if (!alarms) return undefined;
  await takeStep(alarms);
  const outputs = EdgeAlarmsOutputs.parse(await readJson(EDGE_ALARMS_OUTPUTS_FILE));
  return outputs[namesOf(settings).of('edge-alarms')]?.AlarmTopic;
}
