import { TERMS } from '#shared/catalogue/terms.ts';
import { PostForm } from '../../layout/post-form.tsx';
import { Button } from '../../parts/buttons.tsx';
import { Checkboxes } from '../../parts/choices.tsx';
import { Heading } from '../../parts/heading.tsx';
import { Paragraphs } from '../../forms/parts.tsx';
import { sentAll, type PageRequest } from '../../page-request.ts';
import { dataWords } from '../words.ts';

/** Terms are written in one language, whatever the page is in. */
export const TERMS_LANGUAGE = 'nl';

const FIELD = 'voorwaarden';

/** What somebody accepts who sent the form, as the desk takes it. */
export const acceptedIn = (pageRequest: PageRequest): { readonly terms: readonly object[] } => ({
  terms: sentAll(pageRequest, FIELD).map((id) => ({ id, accepted: true })),
});

/** The terms that a reader has still to accept, whole, with a box for each; `action` is where it goes. */
export const TermsForm = ({
  pageRequest,
  action,
  ids,
  isWrong = false,
}: {
  readonly pageRequest: PageRequest;
  readonly action: string;
  readonly ids: readonly string[];
  readonly isWrong?: boolean;
}) => {
  const say = dataWords(pageRequest);
  const terms = TERMS.filter(({ id }) => ids.includes(id));
  return (
    <section class="lk-flow" id="voorwaarden">
      <Heading level={3}>{say('accept')}</Heading>
      <p class="utrecht-paragraph">{say('accept.text')}</p>
      {terms.map(({ title, version, text }) => (
        <details class="lk-details" open>
          <summary>{say('term', { title, version })}</summary>
          <div class="lk-details__content lk-flow" lang={TERMS_LANGUAGE}>
            <Paragraphs text={text} />
          </div>
        </details>
      ))}
      <PostForm pageRequest={pageRequest} action={action} class="lk-form">
        <Checkboxes
          name={FIELD}
          label={say('accept.what')}
          options={terms.map(({ id, title }) => ({ value: id, label: title }))}
          {...(isWrong && { error: say('accept.wrong') })}
        />
        <div>
          <Button kind="primary">{say('accept.do')}</Button>
        </div>
      </PostForm>
    </section>
  );
};
