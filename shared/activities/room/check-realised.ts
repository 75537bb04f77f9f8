import { contactsOf, minutesOf, tooMuchAsked, type AskAmounts } from '../../burden/ask.ts';
import { fraction, type Fraction } from '../../burden/fractions.ts';
import type { FieldError } from '../../platform/failures.ts';
import { pointerTo } from '../../platform/input/pointers.ts';
import type { Activity, Caution } from '../record/activity.ts';
import { withRealised, type Demand } from '../record/claim.ts';
import type { Realised } from '../record/plan.ts';
import type { KnownNames } from '../../desk.ts';

/** Rule A16. Up to so many people, and up to so many hours of one organisation, nothing is far over what was planned. */
const PEOPLE_NOT_FAR = 25;
const HOURS_NOT_FAR = 8;
const FAR = 2n;

const at = (path: readonly PropertyKey[], detail: string): FieldError => ({ pointer: pointerTo(path), detail });

/** Whether a plan has an ask with its days and groups, which what was really asked can replace. */
export const isReplaceable = ({ ask, period, targetGroups = [] }: Activity['plan']): boolean =>
  ask !== undefined && period !== undefined && targetGroups.length > 0;

/** Rule A17. Whether what was really asked can be said again. */
export const isCorrectable = ({ status, plan }: Activity): boolean => status === 'completed' && isReplaceable(plan);

/** Rule A8. What was really asked replaces a plan: there must be one, with its days and groups, and it must stay countable. */
export function realisedErrors({ plan }: Activity, realised: Realised, known: KnownNames): FieldError[] {
  if (!isReplaceable(plan)) {
    return [at(['realised'], 'The activity has no ask, period or groups that this could replace.')];
  }
  const ask = withRealised(plan, realised).ask;
  const tooMuch = ask && tooMuchAsked(ask);
  const partners = (realised.organisations ?? []).map(({ partner }) => partner);
  return [
    ...(tooMuch ? [at(['realised', 'participants'], tooMuch)] : []),
    ...partners.flatMap((partner, index) => {
      const path = ['realised', 'organisations', index, 'partner'];
      if (!known.partners.has(partner)) return [at(path, 'There is no such partner.')];
      return partners.indexOf(partner) === index ? [] : [at(path, 'This partner is named twice.')];
    }),
  ];
}

const isFar = (asked: Fraction, planned: Fraction): boolean =>
  asked.over * planned.under > FAR * planned.over * asked.under;

function isFarOverPeople(asked: AskAmounts, planned: AskAmounts): boolean {
  if (asked.participants <= PEOPLE_NOT_FAR) return false;
  return [({ participants }: AskAmounts) => fraction(participants), contactsOf, minutesOf].some((amount) =>
    isFar(amount(asked), amount(planned)),
  );
}

const hoursOf = ({ askedOrganisations = [] }: Demand, partner: string): number =>
  askedOrganisations.find((one) => one.partner === partner)?.hours ?? 0;

/** Whether far more was really asked than planned: of people, or of an organisation. */
export function isFarOver(plan: Demand, realised: Realised): boolean {
  const asked = withRealised(plan, realised);
  const people = asked.ask !== undefined && plan.ask !== undefined && isFarOverPeople(asked.ask, plan.ask);
  return (
    people ||
    (asked.askedOrganisations ?? []).some(
      ({ partner, hours }) => hours > HOURS_NOT_FAR && isFar(fraction(hours), fraction(hoursOf(plan, partner))),
    )
  );
}

/** Rules A8 and A16. What was really asked, with the caution that it is to the bureau where that is far more than was planned. */
export const asRealised = (
  { plan }: Activity,
  realised: Realised,
): { readonly realised: Realised; readonly caution?: Caution } => ({
  realised,
  ...(isFarOver(plan, realised) && { caution: 'realised-over-plan' }),
});
