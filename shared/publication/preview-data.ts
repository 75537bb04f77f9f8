import type { Desk } from '../desk.ts';
import { deadlineIn, isPast, type Deadline } from '../platform/store/patience.ts';
import { ok, type Result } from '../platform/result.ts';
import { alternativesOf } from './alternatives.ts';
import { saidAlong, type Declared } from './declared.ts';
import { protectionOf, type Along, type ProtectFailure, type ProtectOne } from './protect-data.ts';
import type { DataReport } from './data-report.ts';
import type { ReadData } from './read-data.ts';
import type { Dataset } from '../catalogue/dataset.ts';

/** What is told besides, without anybody waiting long for it: what preferences did, and what other forms of the data would do. */
const BESIDES_MS = 3_000;

/** What preferences did: the same without them. */
async function withoutPreferences(
  protectOne: ProtectOne,
  data: ReadData,
  report: DataReport,
  deadline: Deadline,
): Promise<Partial<DataReport>> {
  if (!report.preferences || isPast(deadline)) return {};
  const made = await protectOne(data, deadline, { isPreferring: false });
  if (!made.ok) return {};
  const { cells, share, preferences = [] } = made.value.report;
  return {
    without: { cells, share },
    preferences: report.preferences.map((one, index) => ({ ...one, hiddenWithout: preferences[index]?.hidden })),
  };
}

/** The dataset as it would become, and what was said along with its data. */
type Looked = { readonly dataset: Dataset; readonly declared: Declared };

/** Rule D63. What would be published of data, what would be hidden of them and why; and what else could be done. Nothing is stored. */
export async function lookAt(
  desk: Desk,
  { dataset, declared }: Looked,
  data: ReadData,
  deadline: Deadline,
  along: Along = {},
): Promise<Result<DataReport, ProtectFailure>> {
  const protectOne = await protectionOf(desk, dataset);
  const made = await protectOne(data, deadline, along);
  if (!made.ok) return made;
  const { report } = made.value;
  const until = Math.min(deadline, deadlineIn(BESIDES_MS));
  const without = await withoutPreferences(protectOne, data, report, until);
  return ok({
    ...report,
    ...without,
    ...saidAlong(dataset, declared),
    alternatives: await alternativesOf(protectOne, data, report, until),
  });
}
