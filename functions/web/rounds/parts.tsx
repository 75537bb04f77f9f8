import { roundName } from '#shared/conversations/rounds/round-words.ts';
import type { Tally } from '#shared/interventions/rounds/read-rounds.ts';
import type { RoundView } from '#shared/interventions/rounds/round.ts';
import type { PageRequest } from '../page-request.ts';
import { pageWords, type SayOnPage } from '../words.ts';
import { en, nl } from './texts.ts';

/** The texts of these pages. */
export const roundPageWords = ({ language }: Pick<PageRequest, 'language'>): SayOnPage<keyof typeof nl> =>
  pageWords({ nl, en }, language);

/** How much is in, as a bar that reads aloud as a sentence. */
export const TallyBar = ({ pageRequest, tally }: { readonly pageRequest: PageRequest; readonly tally: Tally }) => {
  const say = roundPageWords(pageRequest);
  return (
    <p class="utrecht-paragraph">
      <progress
        value={tally.in}
        max={Math.max(1, tally.of)}
        aria-label={say('tally.bar', { in: tally.in, of: tally.of })}
      >
        {say('tally', { in: tally.in, of: tally.of })}
      </progress>{' '}
      {say('tally', { in: tally.in, of: tally.of })}
    </p>
  );
};

/** Whether a round is open, and until when. */
export const standingOf = (
  { localizer, ...pageRequest }: PageRequest,
  { status, due }: Pick<RoundView, 'status' | 'due'>,
): string => roundPageWords(pageRequest)(`status.${status}`, { day: localizer.day(due) });

/** The name of a round, with a capital. */
export function titleOfRound(
  { localizer }: Pick<PageRequest, 'localizer'>,
  round: Pick<RoundView, 'id' | 'kind' | 'year'>,
): string {
  const name = roundName(localizer, round);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

export const BackLink = ({
  pageRequest,
  to,
  label,
}: {
  readonly pageRequest: PageRequest;
  readonly to: string;
  readonly label: string;
}) => (
  <p class="utrecht-paragraph">
    <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(to)}>
      {label}
    </a>
  </p>
);
