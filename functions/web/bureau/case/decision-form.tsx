import type { Activity } from '#shared/activities/record/activity.ts';
import type { WhyOverride } from '#shared/conversations/activities/changing/decide-on-activity.ts';
import { PostForm } from '../../layout/post-form.tsx';
import type { FieldMessage } from '../../parts/alert.tsx';
import { Button } from '../../parts/buttons.tsx';
import { Checkboxes, Radios } from '../../parts/choices.tsx';
import { Heading } from '../../parts/heading.tsx';
import { TextArea } from '../../parts/inputs.tsx';
import { sentOne, type PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { en, nl } from './case-texts.ts';
import { en as decisionsEn, nl as decisionsNl } from '../deciding-several/decisions-texts.ts';

const MOST_LETTERS = 4_000;
const WAYS = ['approve', 'request-changes', 'decline'] as const;

/** What is filled in to decide on a registration, as it was typed. */
export type DecisionDraft = {
  readonly way: string | undefined;
  readonly reason: string | undefined;
  readonly conditions: string | undefined;
  readonly override: boolean;
};

export const NO_DRAFT: DecisionDraft = { way: undefined, reason: undefined, conditions: undefined, override: false };

/** What the form sent. */
export const readDraft = (pageRequest: PageRequest): DecisionDraft => ({
  way: sentOne(pageRequest, 'besluit'),
  reason: sentOne(pageRequest, 'reden'),
  conditions: sentOne(pageRequest, 'voorwaarden'),
  override: sentOne(pageRequest, 'toch') === 'ja',
});

type DecisionFormProps = {
  readonly pageRequest: PageRequest;
  readonly activity: Activity;
  readonly draft: DecisionDraft;
  readonly errors: readonly FieldMessage[];
  readonly override: WhyOverride; // as things are now, why an approval would need it
  readonly back: string;
};

const errorIn = (errors: readonly FieldMessage[], field: string) => {
  const message = errors.find((error) => error.field === field)?.message;
  return message === undefined ? {} : { error: message };
};

const Texts = ({ pageRequest, draft, errors }: DecisionFormProps) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const sayOfMore = pageWords({ nl: decisionsNl, en: decisionsEn }, pageRequest.language);
  const long = { maxlength: MOST_LETTERS, rows: 4 };
  return (
    <>
      <TextArea
        {...long}
        name="reden"
        label={sayOfMore('reason')}
        hint={sayOfMore('reason.hint.one')}
        value={draft.reason}
        {...errorIn(errors, 'reden')}
      />
      <TextArea
        {...long}
        name="voorwaarden"
        label={say('decide.conditions')}
        note={say('decide.conditions.note')}
        value={draft.conditions}
        {...errorIn(errors, 'voorwaarden')}
      />
    </>
  );
};

/** The form that decides on one registration, at the version that is shown beside it. */
export const DecisionForm = (props: DecisionFormProps) => {
  const { pageRequest, activity, draft, errors, override, back } = props;
  const say = pageWords({ nl, en }, pageRequest.language);
  const sayOfMore = pageWords({ nl: decisionsNl, en: decisionsEn }, pageRequest.language);
  const ways = WAYS.filter((way) => way !== 'request-changes' || activity.status === 'submitted');
  return (
    <PostForm pageRequest={pageRequest} action={`/bureau/aanmeldingen/${activity.id}/besluit`} class="lk-panel lk-form">
      <Heading level={2} looks={3}>
        {say('decide')}
      </Heading>
      <input type="hidden" name="versie" value={String(activity.version)} />
      <input type="hidden" name="terug" value={back} />
      <Radios
        name="besluit"
        label={say('decide.way')}
        value={draft.way}
        options={ways.map((way) => ({ value: way, label: sayOfMore(way) }))}
        {...errorIn(errors, 'besluit')}
      />
      <Texts {...props} />
      {override && (
        <Checkboxes
          name="toch"
          label={
            override === 'unconfirmed' ? pageRequest.localizer.say('decision.unconfirmed') : say('decide.override')
          }
          values={draft.override ? ['ja'] : []}
          options={[{ value: 'ja', label: say('decide.override.yes') }]}
          {...errorIn(errors, 'toch')}
        />
      )}
      <Button kind="primary">{say('decide.take')}</Button>
    </PostForm>
  );
};
