import type { Missing } from '../content.ts';
import type { Assembling } from './assembling.ts';
import type { ReportedIntervention } from './reported.ts';

/** Rule R6. What was not accepted, by partner: the interventions of each that nothing was accepted of in this period. */
export function missingOf(
  { say, programme }: Assembling,
  interventions: readonly ReportedIntervention[],
): { missing?: Missing[] } {
  const lacking = interventions.filter(({ accepted }) => accepted === undefined);
  const byPartner = Map.groupBy(lacking, ({ partner }) => partner ?? '');
  const missing = [...byPartner].map(([partner, some]) => ({
    who: programme.partners.find(({ id }) => id === partner)?.name ?? say('bureau.who'),
    what: some.map(({ title }) => title),
  }));
  return missing.length > 0 ? { missing: missing.toSorted((one, other) => one.who.localeCompare(other.who)) } : {};
}
