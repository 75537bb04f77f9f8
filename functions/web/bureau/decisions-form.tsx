import { DecisionInput } from '#shared/activities/decide-on-activity.ts';
import { parseInput } from '#shared/platform/input/fields.ts';
import { PostForm } from '../layout/post-form.tsx';
import type { FieldMessage } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Radios } from '../parts/choices.tsx';
import { Heading } from '../parts/heading.tsx';
import { TextArea } from '../parts/inputs.tsx';
import { sentAll, sentOne, type PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './decisions-texts.ts';

const { decision: Way, reason: Reason } = DecisionInput.shape;
const WAYS = Way.options;
type Way = (typeof WAYS)[number];
const MOST_REASON = 4_000;

/** What is filled in to decide on several registrations. */
export type DecisionDraft = {
  readonly chosen: readonly string[];
  readonly decision: string | undefined;
  readonly reason: string | undefined;
};

export const NO_DRAFT: DecisionDraft = { chosen: [], decision: undefined, reason: undefined };

/** What the form sent, with everything that is not right in it. */
export type ReadDraft =
  | { readonly draft: DecisionDraft; readonly way: Way; readonly reason: string }
  | { readonly draft: DecisionDraft; readonly errors: readonly FieldMessage[] };

/** Reads the form; the first one to choose is where an error of the choice leads. */
export function readDecisionDraft(pageRequest: PageRequest): ReadDraft {
  const say = pageWords({ nl, en }, pageRequest.language);
  const draft: DecisionDraft = {
    chosen: sentAll(pageRequest, 'keuze'),
    decision: sentOne(pageRequest, 'besluit'),
    reason: sentOne(pageRequest, 'reden'),
  };
  const [way, reason] = [Way.safeParse(draft.decision), parseInput(Reason, draft.reason)];
  const errors = [
    ...(draft.chosen.length === 0 ? [{ field: 'wachten', message: say('wrong.chosen') }] : []),
    ...(way.success ? [] : [{ field: 'besluit', message: say('wrong.decision') }]),
    ...(reason.ok ? [] : [{ field: 'reden', message: say('wrong.reason') }]),
  ];
  return way.success && reason.ok && errors.length === 0
    ? { draft, way: way.data, reason: reason.value }
    : { draft, errors };
}

type SeveralProps = {
  readonly pageRequest: PageRequest;
  readonly draft: DecisionDraft;
  readonly errors: readonly FieldMessage[];
  readonly back: string;
};

/** The form that decides on all that are chosen in the list above it; nothing is decided before it was shown what happens. */
export const SeveralForm = ({ pageRequest, draft, errors, back }: SeveralProps) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const errorOf = (field: string) => {
    const message = errors.find((error) => error.field === field)?.message;
    return message === undefined ? {} : { error: message };
  };
  return (
    <section aria-labelledby="meer">
      <PostForm pageRequest={pageRequest} action="/bureau/besluiten" id="besluiten" class="lk-panel lk-form">
        <Heading level={2} looks={3} id="meer">
          {say('several')}
        </Heading>
        <p class="utrecht-paragraph">{say('several.text')}</p>
        <input type="hidden" name="_back" value={back} />
        <Radios
          name="besluit"
          label={say('decision')}
          value={draft.decision}
          options={WAYS.map((way) => ({ value: way, label: say(way) }))}
          {...errorOf('besluit')}
        />
        <TextArea
          name="reden"
          label={say('reason')}
          hint={say('reason.hint')}
          value={draft.reason}
          maxlength={MOST_REASON}
          rows={3}
          {...errorOf('reden')}
        />
        <Button kind="primary">{say('look')}</Button>
      </PostForm>
    </section>
  );
};
