import type { RoundView } from '#shared/interventions/rounds/round.ts';
import { PostForm } from '../layout/post-form.tsx';
import type { PageRequest } from '../page-request.ts';
import { Button, LinkButton } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { DateField, TextArea } from '../parts/inputs.tsx';
import { roundPageWords } from './parts.tsx';

/** A field of what the bureau did that was refused: what is wrong with it, and what was typed, so that nobody types it again. */
export type WrongAct = { readonly field: 'tekst' | 'uiterlijk'; readonly message: string; readonly typed: string };

/** What the bureau does with a round. */
export const RoundActs = ({
  pageRequest,
  round,
  wrong,
}: {
  readonly pageRequest: PageRequest;
  readonly round: RoundView;
  readonly wrong: WrongAct | undefined;
}) => {
  const say = roundPageWords(pageRequest);
  const at = `/rondes/${round.id}`;
  const refused = (field: WrongAct['field']) =>
    wrong?.field === field ? { value: wrong.typed, error: wrong.message } : {};
  return (
    <>
      <section class="lk-flow">
        <Heading level={2}>{say('remind')}</Heading>
        <PostForm pageRequest={pageRequest} action={`${at}/herinnering`}>
          <TextArea name="tekst" label={say('remind.text')} {...refused('tekst')} />
          <Button>{say('remind.do')}</Button>
        </PostForm>
      </section>
      <section class="lk-flow">
        <Heading level={2}>{say('due')}</Heading>
        <PostForm pageRequest={pageRequest} action={`${at}/dag`}>
          <DateField name="uiterlijk" label={say('open.due')} value={round.due} {...refused('uiterlijk')} />
          <Button>{say('due.do')}</Button>
        </PostForm>
      </section>
      <section class="lk-flow">
        <Heading level={2}>{say('close')}</Heading>
        <p class="utrecht-paragraph">{say('close.text')}</p>
        <p class="utrecht-paragraph">
          <LinkButton href={pageRequest.href(`${at}/sluiten`)}>{say('close.ask')}</LinkButton>
        </p>
      </section>
    </>
  );
};
