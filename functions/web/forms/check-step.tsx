import type { Field, Form, FormStep, Option, Values } from '#shared/conversations/kernel/model.ts';
import { wavesFrom } from '#shared/conversations/activities/form/waves.ts';
import { Button } from '../parts/buttons.tsx';
import { Facts, type LabelledFact } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './texts.ts';

const listOf = (value: Values[string]): readonly string[] => (typeof value === 'string' ? [value] : value);

const labelIn = (options: readonly Option[] | undefined, value: string): string =>
  options?.find((option) => option.value === value)?.label ?? value;

/** An answer as its reader knows it: what was chosen by its name, days as days. */
function answerOf({ localizer: { list, period } }: PageRequest, field: Field, value: Values[string]): string {
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return list(listOf(value).map((one) => labelIn(field.options, one)));
    case 'search':
      return list(listOf(value).map((one) => labelIn(field.chosen, one)));
    case 'date':
      return listOf(value)
        .map((day) => day.split('-').toReversed().join('-'))
        .join('');
    case 'text':
      return field.rows
        ? list(wavesFrom(listOf(value).join('\n')).map((wave) => period(wave)))
        : listOf(value).join('\n');
    case 'number':
      return listOf(value).join('');
  }
}

/** What was filled in at a step; what lacks and may not is said. */
function factsOf(pageRequest: PageRequest, { fields, values }: Form, step: FormStep): LabelledFact[] {
  const say = pageWords({ nl, en }, pageRequest.language);
  return fields
    .filter(({ id }) => step.fields.includes(id))
    .flatMap((field): LabelledFact[] => {
      const value = values[field.id];
      if (value !== undefined) return [{ label: field.label, value: answerOf(pageRequest, field, value) }];
      return field.optional ? [] : [{ label: field.label, value: <strong>{say('lacks')}</strong> }];
    });
}

/** The last step: all that was filled in, with a way back to each step. */
export const CheckStep = ({
  pageRequest,
  form,
  steps,
}: {
  readonly pageRequest: PageRequest;
  readonly form: Form;
  readonly steps: readonly FormStep[];
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <>
      {steps.map((step, at) =>
        step.fields.length === 0 ? null : (
          <section class="lk-flow">
            <Heading level={3}>{step.title}</Heading>
            <Facts facts={factsOf(pageRequest, form, step)} />
            <Button name="_to" value={String(at)} formnovalidate>
              {say('step.change', { step: step.title })}
            </Button>
          </section>
        ),
      )}
    </>
  );
};
