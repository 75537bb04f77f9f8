import { findRound } from '#shared/interventions/rounds/read-rounds.ts';
import { isLacking } from '#shared/interventions/rounds/round-states.ts';
import type { AskedEntry, RoundView } from '#shared/interventions/rounds/round.ts';
import { titleOfEntry } from '#shared/conversations/rounds/round-words.ts';
import { partnerName } from '#shared/conversations/kernel/context.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import type { Page, PageRequest } from '../page-request.ts';
import { Button } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { BackLink, roundPageWords, titleOfRound } from './parts.tsx';

/** So many are named; how many there are more is said. */
const MOST_NAMED = 50;

type Named = {
  readonly pageRequest: PageRequest;
  readonly round: RoundView;
  readonly programme: ProgrammeData;
  readonly title: string;
  readonly entries: readonly AskedEntry[];
};

/** What would be missing in the report, by name, each leading to its contribution. */
const Missing = ({ pageRequest, round, programme, title, entries }: Named) => {
  if (entries.length === 0) return null;
  const say = roundPageWords(pageRequest);
  const left = entries.length - MOST_NAMED;
  return (
    <section class="lk-flow">
      <Heading level={2}>{title}</Heading>
      <ul class="utrecht-unordered-list">
        {entries.slice(0, MOST_NAMED).map((entry) => (
          <li class="utrecht-unordered-list__item">
            <a
              class="utrecht-link utrecht-link--html-a"
              href={pageRequest.href(`/rondes/${round.id}/bijdragen/${entry.intervention}?bekijk`)}
            >
              {titleOfEntry(pageRequest.localizer, entry)}
            </a>
            {`: ${entry.partner === undefined ? say('bureau') : partnerName(programme)(entry.partner)}`}
          </li>
        ))}
      </ul>
      {left > 0 && <p class="utrecht-paragraph">{say('close.more', { count: left })}</p>}
    </section>
  );
};

/** Rule I40. Asks before a round is closed: what was sent and nobody reviewed, and what lacks, would be missing. */
export async function closingPage(pageRequest: PageRequest): Promise<Page> {
  const { desk, actor, params } = pageRequest;
  const found = await findRound(desk, actor, params['id'] ?? '');
  if (!found.ok) return failedPage(pageRequest, found.error);
  const say = roundPageWords(pageRequest);
  const round = found.value.view;
  const programme = await desk.programme();
  const sent = round.asked.filter(({ status }) => status === 'sent');
  const lacking = round.asked.filter(({ status }) => isLacking(status));
  const at = `/rondes/${round.id}`;
  const drawing = { pageRequest, round, programme };
  return {
    title: say('close.title', { round: titleOfRound(pageRequest, round) }),
    main: (
      <div class="lk-flow">
        {round.status === 'closed' ? (
          <p class="utrecht-paragraph utrecht-paragraph--lead">{say('status.closed')}</p>
        ) : (
          <>
            <p class="utrecht-paragraph utrecht-paragraph--lead">{say('close.text')}</p>
            <Missing {...drawing} title={say('close.sent', { count: sent.length })} entries={sent} />
            <Missing {...drawing} title={say('close.lacking', { count: lacking.length })} entries={lacking} />
            {sent.length + lacking.length === 0 && <p class="utrecht-paragraph">{say('close.none')}</p>}
            <PostForm pageRequest={pageRequest} action={`${at}/sluiten`}>
              <Button danger>{say('close.do')}</Button>
            </PostForm>
          </>
        )}
        <BackLink pageRequest={pageRequest} to={at} label={say('to-round')} />
      </div>
    ),
  };
}
