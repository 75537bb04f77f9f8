import { STILL } from '#shared/activities/interventions/course-state.ts';
import type { InterventionView } from '#shared/interventions/finding/intervention-view.ts';
import { PostForm } from '../../layout/post-form.tsx';
import { Button } from '../../parts/buttons.tsx';
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

/** Whether an intervention still runs, in three buttons; afterwards there is a way back. */
export const StillButtons = ({
  pageRequest,
  id,
  back,
}: {
  readonly pageRequest: PageRequest;
  readonly id: string;
  readonly back: string;
}) => {
  const say = interventionSay(pageRequest);
  return (
    <div class="lk-acts">
      {STILL.map((still) => (
        <PostForm pageRequest={pageRequest} action="/gesprek">
          <input type="hidden" name="_act" value="still" />
          <input type="hidden" name="_value" value={JSON.stringify([id, still])} />
          <input type="hidden" name="_back" value={back} />
          <Button kind={still === 'yes' ? 'primary' : 'secondary'}>{say(`confirm.${still}`)}</Button>
        </PostForm>
      ))}
    </div>
  );
};
