import { GROUPS } from '#shared/area/groups.ts';
import { formatDay } from '#shared/platform/days/dates.ts';
import { mondayOf } from '#shared/platform/days/weeks.ts';
import { Button } from '../parts/buttons.tsx';
import { Select } from '../parts/inputs.tsx';
import { thisWeek, weeksFrom } from '../weeks.ts';
import { hereWith, lookOf, shownCell, shownWeek, verdictWord, type HomeDrawing } from './parts.ts';
import { WORST, type ChoiceField } from './read-choice.ts';

/** Whose burden is shown: a form that keeps all else that was chosen. */
export const GroupForm = ({
  drawing,
  wrong,
}: {
  readonly drawing: HomeDrawing;
  readonly wrong: readonly ChoiceField[];
}) => {
  const { pageRequest, say, choice } = drawing;
  const kept = new URL(hereWith(drawing, { groep: WORST }), pageRequest.baseUrl).searchParams;
  return (
    <form method="get" action={pageRequest.href('/')} class="lk-inline-fields">
      {[...kept].map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Select
        name="groep"
        label={say('group')}
        value={choice.group ?? WORST}
        {...(wrong.includes('groep') && { error: say('wrong.groep') })}
        options={[
          { value: WORST, label: say('group.worst') },
          ...GROUPS.map((one) => ({ value: one, label: pageRequest.localizer.say(`group.${one}`) })),
        ]}
      />
      <Button kind="secondary">{say('group.go')}</Button>
    </form>
  );
};

const monthOf = (drawing: HomeDrawing, at: number): string => {
  const { language } = drawing.pageRequest;
  const monday = formatDay(mondayOf(drawing.choice.weeks.first + at));
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { month: 'short', timeZone: 'UTC' }).format(
    new Date(`${monday}T00:00:00Z`),
  );
};

/** The weeks, each a link in the colour and pattern of its fullest verdict. */
export const WeekStrip = ({ drawing }: { readonly drawing: HomeDrawing }) => {
  const {
    pageRequest: { localizer },
    say,
    choice: { weeks },
    overview: { fullest },
    shown,
  } = drawing;
  return (
    <nav aria-label={say('weeks')} id="week">
      <ol class="lk-strip">
        {weeks.names.map((name, at) => {
          const verdict = fullest[at] ?? 'nobody';
          const month = monthOf(drawing, at);
          const isNew = at === 0 || month !== monthOf(drawing, at - 1);
          return (
            <li>
              <span class="lk-strip__month" aria-hidden="true">
                {isNew ? month : ''}
              </span>
              <a
                href={hereWith(drawing, { week: name })}
                aria-current={at === shown ? 'true' : undefined}
                aria-label={say('week.name', {
                  week: localizer.week(name),
                  verdict: verdictWord(say, localizer, verdict),
                })}
              >
                <span class={`lk-swatch lk-swatch--${lookOf(verdict)}`}></span>
                <span>{Number(name.slice(6))}</span>
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
};

/** The half years before and after this one. */
export const OtherWeeks = ({ drawing }: { readonly drawing: HomeDrawing }) => {
  const { say, choice, pageRequest } = drawing;
  const { first, count } = choice.weeks;
  const now = thisWeek(pageRequest.desk.clock);
  const at = (week: number): string => hereWith(drawing, { van: weeksFrom(week).from, week: '' });
  return (
    <p class="utrecht-paragraph lk-row" id="van">
      <a class="utrecht-link utrecht-link--html-a" href={at(first - count)}>
        {say('weeks.earlier')}
      </a>
      {first !== now && (
        <a class="utrecht-link utrecht-link--html-a" href={at(now)}>
          {say('weeks.now')}
        </a>
      )}
      <a class="utrecht-link utrecht-link--html-a" href={at(first + count)}>
        {say('weeks.later')}
      </a>
    </p>
  );
};

/** Map or table, of the same week. */
export const Tabs = ({ drawing }: { readonly drawing: HomeDrawing }) => {
  const { say, choice } = drawing;
  return (
    <nav aria-label={say('tabs')} id="als">
      <ul class="lk-tabs">
        {(['kaart', 'tabel'] as const).map((look) => (
          <li>
            <a href={hereWith(drawing, { als: look })} aria-current={choice.look === look ? 'page' : undefined}>
              {say(`tab.${look}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** Which week this is, and whether it is shown because it is the busiest. */
export const shownText = (drawing: HomeDrawing): string => {
  const { say, choice, pageRequest, overview } = drawing;
  const week = pageRequest.localizer.week(shownWeek(drawing));
  const isCounted = overview.rows.some(({ cells }) => (shownCell(drawing, cells).busy?.share ?? 0) > 0);
  const whose =
    choice.group === undefined
      ? say('shown.worst', { week })
      : say('shown.group', { week, group: pageRequest.localizer.say(`group.${choice.group}`) });
  return isCounted && drawing.shown === overview.busiest ? `${whose} ${say('shown.busiest')}` : whose;
};
