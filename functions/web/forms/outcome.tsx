import { MARKS } from '#shared/conversations/activities/card/check-parts.ts';
import type { Form } from '#shared/conversations/kernel/model.ts';
import { outcomeSeen } from '#shared/conversations/kernel/outcome-seen.ts';
import { Button } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { NormLink } from '../parts/norm-link.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { actInForm, Parts, Said } from './parts.tsx';
import { en, nl } from './texts.ts';

type Drawing = { readonly pageRequest: PageRequest; readonly form: Form };

/** What a form says of what is filled in so far: it is drawn anew when an answer changes. */
export const Outcome = ({ pageRequest, form }: Drawing) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  if (form.after.length === 0) return null;
  const seen = outcomeSeen(form);
  return (
    <div class="lk-card lk-flow" id="outcome" data-live="outcome">
      <Heading level={2}>{say(seen === undefined ? 'outcome' : 'room')}</Heading>
      {seen !== undefined && <input type="hidden" name="_seen" value={seen} />}
      <Parts parts={form.after} drawAct={actInForm} />
      {seen !== undefined && <NormLink pageRequest={pageRequest} />}
    </div>
  );
};

export const OutcomeStatus = ({ pageRequest }: Pick<Drawing, 'pageRequest'>) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <p
      class="lk-status lk-quiet"
      role="status"
      data-status
      data-updating={say('updating')}
      data-updated={say('updated')}
      data-failed={say('not-updated')}
    ></p>
  );
};

/** The verdict in a line: the first that has the mark of one. */
function headline({ after }: Form): string | undefined {
  const lines = after.flatMap((part) => (part.kind === 'text' ? part.text.split('\n').slice(0, 1) : []));
  return lines.find((line) => Object.values(MARKS).some((mark) => line.startsWith(mark)));
}

const SHEET = 'outcome-sheet';

/** The outcome beside the questions; on a phone a bar below with the verdict, which opens it. */
export const OutcomeSheet = ({ pageRequest, form }: Drawing) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <div class="lk-talk__outcome lk-flow">
      <div class="lk-bar" id="outcome-bar" data-live="bar">
        <button type="button" class="utrecht-button utrecht-button--secondary-action" popovertarget={SHEET}>
          <span>
            <Said line={headline(form) ?? say('room.unknown')} />
          </span>
          <span class="lk-bar__more">{say('room.open')}</span>
        </button>
      </div>
      <OutcomeStatus pageRequest={pageRequest} />
      <div id={SHEET} class="lk-sheet lk-flow" popover="auto">
        <Outcome pageRequest={pageRequest} form={form} />
        <div class="lk-sheet__close">
          <Button type="button" popovertarget={SHEET} popovertargetaction="hide">
            {say('room.close')}
          </Button>
        </div>
      </div>
    </div>
  );
};
