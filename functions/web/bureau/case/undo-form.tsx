import type { Activity } from '#shared/activities/record/activity.ts';
import { PostForm } from '../../layout/post-form.tsx';
import { Button } from '../../parts/buttons.tsx';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { en, nl } from '../deciding-several/decisions-texts.ts';

/** The button that takes a decision back, with until when it does; afterwards one is where one was. */
export const UndoForm = ({
  pageRequest,
  activity: { id, version, plan },
  until,
  back,
}: {
  readonly pageRequest: PageRequest;
  readonly activity: Activity;
  readonly until: string;
  readonly back: string;
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <PostForm pageRequest={pageRequest} action={`/bureau/aanmeldingen/${id}/terugnemen`} class="lk-inline-form">
      <input type="hidden" name="versie" value={String(version)} />
      <input type="hidden" name="_back" value={back} />
      <Button>
        {say('undo')} <span class="lk-aloud">({plan.title})</span>
      </Button>
      <p class="utrecht-paragraph utrecht-paragraph--small">
        {say('undo.until', { moment: pageRequest.localizer.moment(until) })}
      </p>
    </PostForm>
  );
};
