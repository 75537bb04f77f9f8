import type { LedgerItems } from '../../burden/ledger.ts';
import type { Policy } from '../../burden/policy.ts';
import { CIRCLE } from '../../drawing/points.ts';
import type { MaskedSlice } from '../../burden/slices/allocate.ts';
import { coordinationOf, type Coordination } from '../../burden/slices/coordination.ts';
import type { Weights } from '../../burden/spread.ts';
import type { Day } from '../../platform/days/dates.ts';
import type { Period } from '../../platform/days/period.ts';
import type { Table } from '../../platform/store/table.ts';
import type { Activity } from '../record/activity.ts';
import type { Demand } from '../record/claim.ts';
import type { DrawMode } from './draw.ts';
import { drawModeOf, drawSignature, soughtBy } from './seeking.ts';
import { nearestFit } from './nearest-fit.ts';
import { rowsOfOthers, seekerIn, slicesFor, type SliceQuestion } from './settle-draw.ts';
import { followersIn, panelIn } from './panel.ts';

type Asked = {
  readonly asking: Demand;
  readonly basis: { readonly weights: Weights };
  readonly own: Activity | undefined;
};

/** What was registered before there were slices is not; what is new is. */
const isCoordinated = (own: Activity | undefined): boolean => own === undefined || own.coordinated === true;

/** How an ask draws, and how it goes together with the others of a neighbourhood; where its slices do not fit, a period in which they would. */
export type PlaceCoordination = Coordination & { readonly draw: DrawMode; readonly fits?: Period };

/** The slices that an ask has, or would get; none where it draws from its own list. */
function slicesOf({ asking, weights, held }: SliceQuestion, own: Activity | undefined, get: () => Slices): Slices {
  const coordinated = isCoordinated(own);
  if (drawModeOf(asking, coordinated) === 'own-list') return {};
  const isAsBefore =
    own && drawSignature(own.plan, own.weights, coordinated) === drawSignature(asking, weights, coordinated);
  return held && isAsBefore ? held.slices : get();
}

type Slices = Readonly<Record<string, readonly MaskedSlice[]>>;

/** Rule K5. How an ask goes together with others in each of its neighbourhoods; where nobody is asked there is nothing to say. */
export function coordinationFor(
  table: Table,
  { asking, basis: { weights }, own: before }: Asked,
  items: LedgerItems,
  policy: Policy,
  today: Day,
): Map<string, PlaceCoordination> {
  const own = before?.reservation ? undefined : before; // what comes in its place is drawn as something new
  const panel = panelIn(table, items, asking);
  const question: SliceQuestion = {
    asking,
    weights,
    id: own?.id,
    held: own?.draw,
    panel,
    followers: followersIn(items, own?.number),
  };
  const slices = slicesOf(question, own, () => slicesFor(question, items, policy).slices);
  const draw = drawModeOf(asking, isCoordinated(own));
  const all = soughtBy(asking, weights);
  const fits = draw === 'slices' ? nearestFit({ question, items, policy }, all, today) : undefined;
  return new Map(
    all.map((sought) => {
      const { code } = sought;
      const others = rowsOfOthers(question, items, code, policy.restWeeks);
      const seeker = seekerIn(question, sought, policy);
      const together = coordinationOf(seeker, slices[code] ?? [], others, policy.restWeeks, weights[code] ?? []);
      const isFull = together.free * CIRCLE < sought.need;
      return [code, { draw, ...together, ...(fits && isFull && { fits }) }];
    }),
  );
}
