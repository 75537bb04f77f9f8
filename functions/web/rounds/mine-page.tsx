import { roundWords, titleOfEntry } from '#shared/conversations/rounds/round-words.ts';
import { ledPartners } from '#shared/interventions/rounds/led-partners.ts';
import { findRounds, tallyOf } from '#shared/interventions/rounds/read-rounds.ts';
import type { RoundView } from '#shared/interventions/rounds/round.ts';
import { roleMay } from '#shared/people/permissions.ts';
import type { Page, PageRequest } from '../page-request.ts';
import { Heading } from '../parts/heading.tsx';
import { roundPageWords, standingOf, TallyBar, titleOfRound } from './parts.tsx';

const OwnRound = ({ pageRequest, round }: { readonly pageRequest: PageRequest; readonly round: RoundView }) => (
  <section class="lk-flow">
    <Heading level={2}>{titleOfRound(pageRequest, round)}</Heading>
    <p class="utrecht-paragraph lk-quiet">{standingOf(pageRequest, round)}</p>
    <TallyBar pageRequest={pageRequest} tally={tallyOf(round.asked)} />
    <ul class="utrecht-unordered-list">
      {round.asked.map((entry) => (
        <li class="utrecht-unordered-list__item">
          <a
            class="utrecht-link utrecht-link--html-a"
            href={pageRequest.href(`/rondes/${round.id}/bijdragen/${entry.intervention}`)}
          >
            {titleOfEntry(pageRequest.localizer, entry)}
          </a>
          {`: ${roundWords(pageRequest.localizer).status[entry.status]}`}
        </li>
      ))}
    </ul>
  </section>
);

/** What somebody is asked to tell, round by round; the newest first. */
export async function minePage(pageRequest: PageRequest): Promise<Page> {
  const { desk, actor } = pageRequest;
  const say = roundPageWords(pageRequest);
  const isAsked = actor.role !== 'public' && roleMay(actor.role, 'read round');
  const [found, led] = await Promise.all([isAsked ? findRounds(desk, actor) : undefined, ledPartners(desk, actor)]);
  const rounds = found?.ok ? found.value : [];
  const own = rounds
    .map((round) => ({
      ...round,
      asked: round.asked.filter(({ partner }) => partner !== undefined && led.has(partner)),
    }))
    .filter(({ asked }) => asked.length > 0);
  return {
    title: say('mine'),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say(own.length > 0 ? 'mine.lead' : 'mine.none')}</p>
        {own.map((round) => (
          <OwnRound pageRequest={pageRequest} round={round} />
        ))}
      </div>
    ),
  };
}
