import { OF_BUREAU } from '../../interventions/rounds/round.ts';
import type { Missing } from '../record/content.ts';
import type { Assembling } from './assembling.ts';
import type { ReportedIntervention } from './reported.ts';

/** Rules I40 and R6. What was not accepted, by partner: the interventions of each that nothing was accepted of in this period; what nobody leads is the bureau's. */
export function missingOf(
  { say, programme }: Assembling,
  interventions: readonly (Pick<ReportedIntervention, 'title' | 'partner'> & { readonly accepted: unknown })[],
): { missing?: Missing[] } {
  const nameOf = (partner: string): string =>
    partner === OF_BUREAU ? say('bureau.who') : (programme.partners.find(({ id }) => id === partner)?.name ?? partner);
  const lacking = interventions.filter(({ accepted }) => accepted === undefined);
  const missing = [...Map.groupBy(lacking, ({ partner = OF_BUREAU }) => partner)].map(([partner, some]) => ({
    who: nameOf(partner),
    what: some.map(({ title }) => title),
  }));
  return missing.length > 0 ? { missing: missing.toSorted((one, other) => one.who.localeCompare(other.who)) } : {};
}
