import { titleIn } from '../monitor/goals/goal-words.ts';
import type { PageRequest } from '../page-request.ts';
import { TextArea, TextField } from '../parts/inputs.tsx';
import { AS, type Named } from './read-factor.ts';
import { errorOf, formSay, type Typed, type Wrong } from './typed.ts';

const INDICATORS = 'indicatoren';

/** What stands in a form, and what is wrong with it. */
export type Asked = { readonly typed: Typed; readonly wrong: Wrong };

/** The questions of a factor. */
export const FactorQuestions = ({
  pageRequest,
  typed,
  wrong,
  indicators,
}: Asked & { readonly pageRequest: PageRequest; readonly indicators: readonly Named[] }) => {
  const say = formSay(pageRequest);
  return (
    <>
      <TextField
        name="title"
        label={say('factor.title')}
        hint={say('factor.title.hint')}
        value={typed['title']}
        maxlength={200}
        {...errorOf(wrong, 'title')}
      />
      <TextArea
        name="description"
        label={say('factor.description')}
        note={say('optional')}
        rows={3}
        value={typed['description']}
        {...errorOf(wrong, 'description')}
      />
      {AS.map((as) => (
        <TextArea
          name={as}
          label={say(`factor.${as}`)}
          note={say('optional')}
          hint={say(`factor.${as}.hint`)}
          rows={3}
          value={typed[as]}
          {...errorOf(wrong, as)}
        />
      ))}
      <details class="lk-details">
        <summary>{say('factor.indicators')}</summary>
        <div class="lk-details__content">
          <ul class="utrecht-unordered-list" id={INDICATORS}>
            {indicators.map((one) => (
              <li class="utrecht-unordered-list__item">
                {titleIn(pageRequest.language, one)} <span class="lk-quiet">({one.id})</span>
              </li>
            ))}
          </ul>
        </div>
      </details>
    </>
  );
};
