import type { Factor } from '#shared/learning/factors/factor.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { PostForm } from '../layout/post-form.tsx';
import { titleIn } from '../monitor/goals/goal-words.ts';
import type { PageRequest } from '../page-request.ts';
import { Button, ButtonGroup } from '../parts/buttons.tsx';
import { Checkboxes, FoldedCheckboxes, Radios } from '../parts/choices.tsx';
import type { SelectOption } from '../parts/inputs.tsx';
import { TextArea, TextField } from '../parts/inputs.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { FactorField, FactorTitles } from './factor-field.tsx';
import type { AssumptionTyped } from './read-form.ts';
import { errorOf, formSay, type Wrong } from './typed.ts';

/** What the form of an assumption is drawn with. */
export type FormDrawing = {
  readonly pageRequest: PageRequest;
  readonly typed: AssumptionTyped;
  readonly wrong: Wrong;
  readonly programme: ProgrammeData;
  readonly factors: readonly Factor[];
  readonly interventions: readonly SelectOption[];
  /** Whether who fills it in may read, and so write, who holds it however few said it. */
  readonly asksVoices: boolean;
};

const SIGNS = ['+', '-', '?'] as const;
const SAVE = 'opslaan';

/** What is believed: how one thing works on another. */
const Believed = ({ pageRequest, typed, wrong, factors }: FormDrawing) => {
  const say = formSay(pageRequest);
  return (
    <>
      <TextArea
        name="statement"
        label={say('statement')}
        hint={say('statement.hint')}
        rows={3}
        value={typed.statement}
        {...errorOf(wrong, 'statement')}
      />
      <FactorTitles factors={factors} />
      <FactorField
        name="cause"
        label={say('cause')}
        hint={say('cause.hint')}
        value={typed.cause}
        {...errorOf(wrong, 'cause')}
      />
      <Radios
        name="sign"
        label={say('sign')}
        value={typed.sign}
        options={SIGNS.map((sign) => ({ value: sign, label: say(`sign.${sign}`) }))}
        {...errorOf(wrong, 'sign')}
      />
      <FactorField
        name="effect"
        label={say('effect')}
        hint={say('effect.hint')}
        value={typed.effect}
        {...errorOf(wrong, 'effect')}
      />
      <Checkboxes
        name="make"
        label={say('make')}
        options={[{ value: 'ja', label: say('make.do') }]}
        values={typed.make === undefined ? [] : ['ja']}
      />
    </>
  );
};

/** Who believes it: roles and numbers, never persons. */
const Voices = ({ pageRequest, typed, wrong }: FormDrawing) => {
  const say = formSay(pageRequest);
  return (
    <>
      <TextArea
        name="heldBy"
        label={say('heldBy')}
        note={say('optional')}
        hint={say('heldBy.hint')}
        rows={3}
        value={typed.heldBy}
        {...errorOf(wrong, 'heldBy')}
      />
      <TextField
        name="interviews"
        label={say('interviews')}
        note={say('optional')}
        hint={say('interviews.hint')}
        value={typed.interviews}
        {...errorOf(wrong, 'interviews')}
      />
    </>
  );
};

/** What it is about, and whether somebody is wanted to find out. */
const About = ({ pageRequest, typed, wrong, programme, interventions }: FormDrawing) => {
  const say = formSay(pageRequest);
  return (
    <>
      <Checkboxes
        name="goals"
        label={say('goals')}
        note={say('optional')}
        values={typed.goals}
        options={programme.goals.map((goal) => ({
          value: String(goal.id),
          label: say('goal', { number: goal.id, title: titleIn(pageRequest.language, goal) }),
        }))}
        {...errorOf(wrong, 'goals')}
      />
      {interventions.length > 0 && (
        <FoldedCheckboxes
          name="interventions"
          label={say('interventions')}
          note={say('optional')}
          whole={say('interventions.all')}
          skip={{ label: say('interventions.skip'), to: 'verify' }}
          values={[...typed.interventions]}
          options={interventions}
          {...errorOf(wrong, 'interventions')}
        />
      )}
      <Checkboxes
        name="verify"
        label={say('verify')}
        options={[{ value: 'wanted', label: say('verify.wanted') }]}
        values={typed.verify === undefined ? [] : ['wanted']}
      />
    </>
  );
};

/** The form of an assumption: a new one, or one that is changed. */
export const AssumptionForm = ({
  action,
  hidden,
  cancel,
  ...drawing
}: FormDrawing & {
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly cancel: string;
}) => {
  const { pageRequest, asksVoices } = drawing;
  const say = formSay(pageRequest);
  return (
    <PostForm pageRequest={pageRequest} action={action} class="lk-form">
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Believed {...drawing} />
      {asksVoices && <Voices {...drawing} />}
      <About {...drawing} />
      <ButtonGroup>
        <Button kind="primary" id={SAVE}>
          {say('save')}
        </Button>
        <LinkTo pageRequest={pageRequest} to={cancel}>
          {say('cancel')}
        </LinkTo>
      </ButtonGroup>
    </PostForm>
  );
};
