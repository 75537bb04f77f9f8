import type { InterventionView } from '#shared/interventions/finding/intervention-view.ts';
import type { PageRequest } from '../../page-request.ts';
import { interventionSay, standingText } from './words.ts';

/** How an intervention goes, in words; that it is not known where nobody told it yet, or not to everybody. */
export const courseText = (pageRequest: PageRequest, { course }: Pick<InterventionView, 'course'>): string =>
  interventionSay(pageRequest)(course ? `course.${course}` : 'course.unknown');

/** Of when what is known of an intervention is, and that it is stale. */
export const AsOf = ({
  pageRequest,
  of: { asOf, stale },
}: {
  readonly pageRequest: PageRequest;
  readonly of: Pick<InterventionView, 'asOf' | 'stale'>;
}) => (
  <>
    {standingText(pageRequest, asOf)}
    {stale && <span class="lk-quiet"> ({interventionSay(pageRequest)('stale')})</span>}
  </>
);
