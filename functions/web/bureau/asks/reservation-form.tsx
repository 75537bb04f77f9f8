import { TARGET_GROUPS } from '#shared/area/groups.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { PostForm } from '../../layout/post-form.tsx';
import { Button } from '../../parts/buttons.tsx';
import { Checkboxes, FoldedCheckboxes } from '../../parts/choices.tsx';
import { DateField, NumberField, TextField } from '../../parts/inputs.tsx';
import { Heading } from '../../parts/heading.tsx';
import { sentAll, sentOne, type PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { en, nl } from './asks-texts.ts';

type FieldName =
  | 'titel'
  | 'organisatie'
  | 'buurten'
  | 'begin'
  | 'einde'
  | 'doelgroepen'
  | 'mensen'
  | 'contacten'
  | 'minuten';
export type FormErrors = Readonly<Partial<Record<FieldName, string>>>;

const number = (text: string | undefined): number | string | undefined =>
  text === undefined || text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text);

/** A reservation as the form was filled in, for the rules to read. */
export const reservationFrom = (pageRequest: PageRequest): unknown => ({
  title: sentOne(pageRequest, 'titel'),
  organisation: sentOne(pageRequest, 'organisatie'),
  neighbourhoods: sentAll(pageRequest, 'buurten'),
  period: { start: sentOne(pageRequest, 'begin'), end: sentOne(pageRequest, 'einde') },
  targetGroups: sentAll(pageRequest, 'doelgroepen'),
  ask: {
    participants: number(sentOne(pageRequest, 'mensen')),
    contactsPerParticipant: number(sentOne(pageRequest, 'contacten')),
    minutesPerContact: number(sentOne(pageRequest, 'minuten')),
  },
});

const FIELD_OF: readonly (readonly [string, FieldName])[] = [
  ['#/title', 'titel'],
  ['#/organisation', 'organisatie'],
  ['#/neighbourhoods', 'buurten'],
  ['#/period/end', 'einde'],
  ['#/period', 'begin'],
  ['#/targetGroups', 'doelgroepen'],
  ['#/ask/contactsPerParticipant', 'contacten'],
  ['#/ask/minutesPerContact', 'minuten'],
];

/** What is wrong in the form, in the words of the page. */
export function errorsOf(pageRequest: PageRequest, { code, errors = [] }: Failure): FormErrors {
  const say = pageWords({ nl, en }, pageRequest.language);
  if (code === 'would-overload') return { begin: say('wrong.room') };
  const told = errors.map(({ pointer, detail }): [FieldName, string] => {
    const name = FIELD_OF.find(([start]) => pointer.startsWith(start))?.[1] ?? 'mensen';
    return [name, say(name === 'mensen' && detail.includes('30%') ? 'wrong.share' : `wrong.${name}`)];
  });
  return Object.fromEntries(told);
}

/** The form by which the bureau holds room ahead, empty or as it was sent. */
export const ReservationForm = ({
  pageRequest,
  area,
  errors,
}: {
  readonly pageRequest: PageRequest;
  readonly area: Area;
  readonly errors: FormErrors;
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { localizer, desk } = pageRequest;
  const field = (name: FieldName) => ({
    name,
    label: say(`field.${name}`),
    value: sentOne(pageRequest, name),
    error: errors[name],
  });
  const places = [...area.values()].filter(({ inProgrammeArea }) => inProgrammeArea);
  return (
    <section class="lk-flow" aria-labelledby="reserveren">
      <Heading level={2} id="reserveren">
        {say('reserve')}
      </Heading>
      <p class="utrecht-paragraph">{say('reserve.text')}</p>
      <PostForm pageRequest={pageRequest} action="/bureau/vragen" class="lk-flow">
        <input type="hidden" name="sleutel" value={sentOne(pageRequest, 'sleutel') ?? desk.newId()} />
        <TextField {...field('titel')} maxlength={200} />
        <TextField {...field('organisatie')} maxlength={200} />
        <FoldedCheckboxes
          name="buurten"
          label={say('field.buurten')}
          error={errors.buurten}
          whole={say('field.buurten.all')}
          skip={{ label: say('field.buurten.skip'), to: 'begin' }}
          values={sentAll(pageRequest, 'buurten')}
          options={places.map(({ code, name, districtName }) => ({ value: code, label: name, group: districtName }))}
        />
        <DateField {...field('begin')} hint={say('field.begin.hint')} />
        <DateField {...field('einde')} />
        <Checkboxes
          name="doelgroepen"
          label={say('field.doelgroepen')}
          error={errors.doelgroepen}
          values={sentAll(pageRequest, 'doelgroepen')}
          options={TARGET_GROUPS.map((value) => ({ value, label: localizer.say(`group.${value}`) }))}
          columns
        />
        <NumberField {...field('mensen')} />
        <NumberField {...field('contacten')} />
        <NumberField {...field('minuten')} />
        <Button kind="primary">{say('reserve.submit')}</Button>
      </PostForm>
    </section>
  );
};
