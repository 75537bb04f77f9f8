import type { Desk } from '../../desk.ts';
import { readMoved, type MovedAssumption } from '../../learning/assumptions/moved.ts';
import { isToldIn, type ReportAbout } from '../report.ts';

/** What was learnt in the period of a report, beside the lessons of its contributions. */
export type Learnt = { readonly moved: readonly MovedAssumption[] };

/** The half years that a report is about. */
const halvesOf = ({ kind, year }: Pick<ReportAbout, 'kind' | 'year'>): string[] =>
  kind === 'accountability' ? [`${year}-H1`, `${year}-H2`] : [`${year}-H1`];

/** Rule L70. Reads what was learnt in the period of a report: what is listed under its half years, however much there is beside it. */
export async function readLearnt(desk: Desk, about: ReportAbout): Promise<Learnt> {
  return { moved: await readMoved(desk, halvesOf(about), (id) => isToldIn(about, id)) };
}
