import { roundWords, titleOfEntry } from '#shared/conversations/rounds/round-words.ts';
import { ownAsked } from '#shared/interventions/rounds/own-asked.ts';
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

/** Rule I32. The rounds in which something stands on the list of whoever looks, with that alone. */
async function ownRounds({ desk, actor }: PageRequest): Promise<RoundView[]> {
  if (actor.role === 'public' || !roleMay(actor.role, 'read round')) return [];
  const found = await findRounds(desk, actor);
  const rounds = found.ok ? found.value : [];
  const isOwn = await ownAsked(
    desk,
    actor,
    rounds.flatMap(({ asked }) => asked),
  );
  return rounds
    .map((round) => ({ ...round, asked: round.asked.filter(isOwn) }))
    .filter(({ asked }) => asked.length > 0);
}

/** What somebody is asked to tell, round by round; the newest first. */
export async function minePage(pageRequest: PageRequest): Promise<Page> {
  const say = roundPageWords(pageRequest);
  const own = await ownRounds(pageRequest);
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
