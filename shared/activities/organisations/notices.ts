import { worst, type Assessment } from '../../burden/assess.ts';
import { isShort, noticeBetween, type Notice } from '../../burden/notice.ts';
import type { Policy } from '../../burden/policy.ts';
import type { Room, Standards } from '../../burden/room.ts';
import { hourDaysFor, type Basis, type Demand } from '../record/claim.ts';
import { askedOn, type KeptAsks } from './asks.ts';

/** What is asked of which organisations, and since when each was. */
type Asking = { readonly asking: Demand; readonly basis: Basis; readonly asks: KeptAsks };

/** Rule K35. The notice that each organisation gets, where the policy asks for it; none where nobody knows on which day its hours begin. */
export function noticesOf(
  { asking, basis, asks }: Asking,
  { rules, noticeDays }: Policy,
  sizes: Standards['sizes'],
): ReadonlyMap<string, Notice> {
  if (!rules.notice) return new Map();
  return new Map(
    (asking.askedOrganisations ?? []).flatMap((one) => {
      const size = sizes.get(one.partner);
      if (!size || one.hours === 0 || (!asking.period && !one.period)) return [];
      const ask = asks[one.partner];
      const from = ask ? askedOn(ask) : basis.registeredOn;
      const { start } = hourDaysFor(asking, one, basis.registeredOn);
      return [[one.partner, noticeBetween(from, start, noticeDays[size])] as const];
    }),
  );
}

const atLeastCaution = (assessment: Assessment): Assessment => ({
  ...assessment,
  verdict: worst([assessment.verdict, 'caution']),
});

/** Rule K35. The room with these notices: one that is too short is a caution. */
export function withNotices(room: Room, notices: ReadonlyMap<string, Notice>): Room {
  if (notices.size === 0) return room;
  const organisations = new Map(
    [...room.organisations].map(([partner, assessment]) => {
      const notice = notices.get(partner);
      return [partner, notice && isShort(notice) ? atLeastCaution(assessment) : assessment] as const;
    }),
  );
  const verdict = worst([room.verdict, ...[...organisations.values()].map((one) => one.verdict)]);
  return { ...room, organisations, notices, verdict };
}
