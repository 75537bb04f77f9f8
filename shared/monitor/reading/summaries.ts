import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import type { Desk } from '../../desk.ts';
import { legible } from '../../platform/store/read-stored.ts';
import { keyName, type Item, type Table } from '../../platform/store/table.ts';
import type { IndicatorDefinition } from '../definition.ts';
import { readFiguresState, type FiguresState } from '../figures/figures-state.ts';
import { Unpacked } from '../figures/unpacked.ts';
import { allIndicators, readIndicators, type KeptIndicator } from '../indicators/definition-store.ts';
import { monitorKeys } from '../keys.ts';
import { referenceAreas } from '../monitor-areas.ts';
import { readMonitor } from './monitor-reading.ts';
import { basisIn, summarize, type Summary } from './summary.ts';

/** What was worked out by this version of the rules; what another version worked out is done again. */
const RULES = 2;

const SummaryItem = z.looseObject({ rules: z.int(), summary: z.instanceof(Uint8Array) });
/** It is only written here, and never shown before its basis was compared. */
const Packed = z.custom<Summary>((value) => typeof value === 'object' && value !== null && 'basis' in value);

/** Those of several programmes together; each is of some hundred areas. */
const MOST_SUMMARIES = 500;
const unpacked = new Unpacked({
  unpack: (bytes): Summary => Packed.parse(JSON.parse(inflateRawSync(bytes).toString('utf8'))),
  weigh: () => 1,
  most: MOST_SUMMARIES,
});

function summaryIn(item: Item): Summary | undefined {
  const { rules, summary } = SummaryItem.parse(item);
  return rules === RULES ? unpacked.of(keyName(item), summary) : undefined;
}

/** An indicator, with what is shown of it. */
export type Summarized = { readonly definition: IndicatorDefinition; readonly summary: Summary };

const isSame = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean =>
  Object.entries(other).every(([id, seq]) => one[id] === seq);

function isCurrent(
  summary: Summary,
  state: FiguresState,
  { definition, version }: KeptIndicator,
  area: string,
): boolean {
  return (
    summary.version === version && summary.area === area && isSame(summary.basis, basisIn(state.touched, definition))
  );
}

/** Works out what is shown of some indicators. */
async function workOut(desk: Desk, kept: readonly KeptIndicator[]): Promise<Map<string, Summary>> {
  if (kept.length === 0) return new Map();
  const [reading, references, { id: programmeArea }] = await Promise.all([
    readMonitor(
      desk,
      kept.map(({ definition }) => definition.id),
    ),
    referenceAreas(desk),
    desk.programme(),
  ]);
  return new Map(
    kept.map(({ definition, version }) => [
      definition.id,
      summarize(reading, definition, { version, programmeArea, references }),
    ]),
  );
}

async function readSummaries(table: Table, ids: readonly string[]): Promise<Map<string, Summary>> {
  const items = await table.read(ids.map(monitorKeys.figureSummary));
  return new Map(
    ids.flatMap((id) => {
      const item = items.get(keyName(monitorKeys.figureSummary(id)));
      const summary = item && legible(table, item, summaryIn);
      return summary ? [[id, summary] as const] : [];
    }),
  );
}

/** What is shown of all indicators, or of some: as it is kept, and worked out on the spot where figures or definition are newer. */
export async function summariesOf(desk: Desk, only?: readonly string[]): Promise<Summarized[]> {
  const programme = await desk.programme();
  const ids = only ?? programme.indicators.map(({ id }) => id);
  const [state, expected, all] = await Promise.all([
    readFiguresState(desk.table),
    readSummaries(desk.table, ids),
    only ? readIndicators(desk.table, only).then((some) => [...some.values()]) : allIndicators(desk),
  ]);
  // The programme is read now and then: an indicator that was entered since is not among those that it names.
  const others = all.map(({ definition }) => definition.id).filter((id) => !ids.includes(id));
  const kept = others.length > 0 ? new Map([...expected, ...(await readSummaries(desk.table, others))]) : expected;
  const stale = all.filter((one) => {
    const summary = kept.get(one.definition.id);
    return !summary || !isCurrent(summary, state, one, programme.id);
  });
  const anew = await workOut(desk, stale);
  return all.flatMap(({ definition }) => {
    const summary = anew.get(definition.id) ?? kept.get(definition.id);
    return summary ? [{ definition, summary }] : [];
  });
}

/** Keeps what is shown of some indicators, so that it need not be worked out when it is asked for. */
export async function keepSummaries(desk: Desk, ids: readonly string[]): Promise<void> {
  const kept = [...(await readIndicators(desk.table, ids)).values()];
  for (const [id, summary] of await workOut(desk, kept))
    await desk.table.write([
      { put: { ...monitorKeys.figureSummary(id), rules: RULES, summary: deflateRawSync(JSON.stringify(summary)) } },
    ]);
}
