import { todayIn } from '../../platform/days/dates.ts';
import { judge } from '../rules/status.ts';
import { counting, type Assumption } from './assumption.ts';

/** Rule L1. The status of an assumption at a moment: what is kept for the lists may be of yesterday, where evidence ran out since. */
export const statusOn = ({ evidence }: Pick<Assumption, 'evidence'>, now: Date): Assumption['status'] =>
  judge(counting(evidence), todayIn(now)).status;
