import { findRounds, tallyOf } from '#shared/interventions/rounds/read-rounds.ts';
import { ROUND_KINDS, type RoundView } from '#shared/interventions/rounds/round.ts';
import { startRound } from '#shared/interventions/rounds/start-round.ts';
import { may } from '#shared/people/permissions.ts';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { sentOne, type Page, type PageReply, type PageRequest } from '../page-request.ts';
import { Alert } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Radios } from '../parts/choices.tsx';
import { Heading } from '../parts/heading.tsx';
import { DateField, NumberField } from '../parts/inputs.tsx';
import { roundPageWords, standingOf, TallyBar, titleOfRound } from './parts.tsx';

const RoundRow = ({ pageRequest, round }: { readonly pageRequest: PageRequest; readonly round: RoundView }) => (
  <li class="lk-queue__item">
    <div class="lk-flow">
      <Heading level={2} looks={4}>
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/rondes/${round.id}`)}>
          {titleOfRound(pageRequest, round)}
        </a>
      </Heading>
      <p class="utrecht-paragraph lk-quiet">{standingOf(pageRequest, round)}</p>
      <TallyBar pageRequest={pageRequest} tally={tallyOf(round.asked)} />
    </div>
  </li>
);

const OpenForm = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = roundPageWords(pageRequest);
  return (
    <section class="lk-flow">
      <Heading level={2}>{say('open')}</Heading>
      <PostForm pageRequest={pageRequest} action="/rondes">
        <input type="hidden" name="sleutel" value={pageRequest.desk.newId()} />
        <Radios
          name="soort"
          label={say('open.kind')}
          options={ROUND_KINDS.map((kind) => ({ value: kind, label: say(`open.kind.${kind}`) }))}
          value={sentOne(pageRequest, 'soort')}
        />
        <NumberField name="jaar" label={say('open.year')} value={sentOne(pageRequest, 'jaar')} />
        <DateField name="uiterlijk" label={say('open.due')} value={sentOne(pageRequest, 'uiterlijk')} />
        <Button kind="primary">{say('open.do')}</Button>
      </PostForm>
    </section>
  );
};

async function drawList(pageRequest: PageRequest, wrong?: string): Promise<Page> {
  const { desk, actor } = pageRequest;
  const say = roundPageWords(pageRequest);
  const found = await findRounds(desk, actor);
  if (!found.ok) return failedPage(pageRequest, found.error);
  const opens = may(actor, 'open round', 'other');
  return {
    title: say('title'),
    ...(wrong !== undefined && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        {wrong !== undefined && <Alert kind="error" title={wrong} role="alert" />}
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead')}</p>
        {found.value.length === 0 ? (
          <p class="utrecht-paragraph">{say(opens ? 'none.bureau' : 'none')}</p>
        ) : (
          <ol class="lk-queue">
            {found.value.map((round) => (
              <RoundRow pageRequest={pageRequest} round={round} />
            ))}
          </ol>
        )}
        {opens && <OpenForm pageRequest={pageRequest} />}
      </div>
    ),
  };
}

/** The rounds that somebody may see, and for the bureau the form that opens one. */
export const roundsPage = (pageRequest: PageRequest): Promise<Page> => drawList(pageRequest);

/** Opens a round. */
export async function openRoundFromPage(pageRequest: PageRequest): Promise<PageReply> {
  const say = roundPageWords(pageRequest);
  const input = {
    kind: sentOne(pageRequest, 'soort'),
    year: Number(sentOne(pageRequest, 'jaar')),
    due: sentOne(pageRequest, 'uiterlijk'),
  };
  const key = sentOne(pageRequest, 'sleutel') ?? pageRequest.desk.newId();
  const opened = await startRound(pageRequest.desk, pageRequest.actor, key, input);
  if (opened.ok) return { goTo: pageRequest.href(`/rondes/${opened.value}`) };
  if (opened.error.code === 'bad-input') return drawList(pageRequest, say('open.wrong'));
  return opened.error.code === 'wrong-status'
    ? drawList(pageRequest, say('open.there'))
    : failedPage(pageRequest, opened.error);
}
