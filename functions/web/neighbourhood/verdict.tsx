import type { KnownVerdict } from '#shared/activities/room/known-verdict.ts';
import type { Busy } from '#shared/burden/busiest.ts';
import type { LimitPair } from '#shared/burden/policy.ts';
import { figureText } from '#shared/monitor/rules/display.ts';
import type { Language } from '#shared/platform/messages/messages.ts';
import type { Localizer } from '#shared/conversations/kernel/localizer.ts';
import { Badge, type ShownVerdict } from '../parts/verdicts.tsx';
import type { PageRequest } from '../page-request.ts';
import type { PlaceOverview, PlaceSay } from './read-place.ts';

/** What is unknown has the hatch of where there are no data: never the look of room (rule B13). */
export const looksOf = (known: KnownVerdict): ShownVerdict => (known === 'unknown' ? 'none' : known);

/** A figure above a limit is told with as many decimals as tell the two apart. */
const MOST_DECIMALS = 4;
function toldApart(language: Language, figure: number, limits: LimitPair): string {
  const told = (value: number, decimals: number): string => figureText(value, decimals, language);
  const isTold = (decimals: number): boolean =>
    [limits.caution, limits.overloaded].every(
      (limit) => figure <= limit || told(figure, decimals) !== told(limit, decimals),
    );
  const decimals = [1, 2, 3].find(isTold) ?? MOST_DECIMALS;
  return told(figure, decimals);
}

/** Which weeks and which group a verdict is of, the figure that it rests on, and above how much it is busy and too much. */
export function peakWords(
  say: PlaceSay,
  localizer: Localizer,
  { week, group, decides: { measured, window, figure, limits } }: Busy,
) {
  return {
    when: localizer.say(`when.${window}`, { week: localizer.week(week) }),
    group: localizer.say(`group.${group}`),
    figure: say(`figure.${measured}`, { figure: toldApart(localizer.language, figure, limits) }),
    caution: localizer.number(limits.caution),
    limit: localizer.number(limits.overloaded),
  };
}

function sentenceOf(say: PlaceSay, localizer: Localizer, known: KnownVerdict, { peaks, heat }: PlaceOverview): string {
  if (known === 'unknown') return say('verdict.unknown', { count: heat.uncounted });
  const peak = peaks[0]?.peak;
  if (!peak || peak.share === 0) return say('verdict.quiet');
  return say(`verdict.${known}`, peakWords(say, localizer, peak));
}

/** Rule B13. What is known of the room in a place in some weeks, in one sentence with its verdict. */
export const Verdict = ({
  pageRequest: { localizer },
  say,
  place,
}: {
  readonly pageRequest: PageRequest;
  readonly say: PlaceSay;
  readonly place: PlaceOverview;
}) => {
  const { known, heat } = place;
  if (!known)
    return (
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        <Badge verdict="none">{say('now.nobody')}</Badge>
      </p>
    );
  const isBusy = known === 'caution' || known === 'overloaded';
  return (
    <>
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        <Badge verdict={looksOf(known)}>{say(`word.${known}`)}</Badge> {sentenceOf(say, localizer, known, place)}
      </p>
      {isBusy && heat.uncounted > 0 && (
        <p class="utrecht-paragraph">{say('verdict.besides', { count: heat.uncounted })}</p>
      )}
    </>
  );
};
