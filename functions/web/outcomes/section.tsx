import type { Child } from 'hono/jsx';
import { mayTell, type Activity } from '#shared/activities/record/activity.ts';
import type { OutcomesView, ShownOutcome } from '#shared/activities/outcomes/outcomes.ts';
import { readOutcomes } from '#shared/activities/outcomes/report-outcomes.ts';
import { isPublic } from '#shared/activities/record/states.ts';
import { pathOfActivity } from '../activity/words.ts';
import type { PageRequest } from '../page-request.ts';
import { LinkButton } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { COUNTS } from './forms.tsx';
import { groupOptions, outcomeWords, restOptions, tooEarlyText } from './words.ts';

const labelOf = (options: readonly { value: string; label: string }[], code: string): string =>
  options.find(({ value }) => value === code)?.label ?? code;

/** The counts as a table, in the order in which they were told. */
async function countsTable(pageRequest: PageRequest, view: OutcomesView) {
  const say = outcomeWords(pageRequest);
  const { localizer } = pageRequest;
  const [area, groups, rests] = [
    await pageRequest.desk.areaEver(),
    groupOptions(pageRequest),
    restOptions(pageRequest),
  ];
  const shown = (count: ShownOutcome, name: (typeof COUNTS)[number]): Child => {
    const value = count[name];
    return value === undefined ? say('few') : localizer.number(value);
  };
  return (
    <ScrollingTable
      id="aantallen-tabel"
      caption={say('section')}
      captionHidden
      rowHeads
      head={[
        ...(['code', 'group', 'rest'] as const).map((name) => ({ label: say(name) })),
        ...COUNTS.map((name) => ({ label: say(name), numeric: true })),
      ]}
      rows={view.neighbourhoods.map((count) => [
        area.get(count.code)?.name ?? count.code,
        labelOf(groups, count.group),
        labelOf(rests, count.rest),
        ...COUNTS.map((name) => shown(count, name)),
      ])}
    />
  );
}

/** When it was told what came of an ask; to who drew for it whether it was, and no number. */
function whenTold(pageRequest: PageRequest, { outcomesAt }: Activity, view: OutcomesView | undefined): string {
  const say = outcomeWords(pageRequest);
  const at = view ? view.at : outcomesAt;
  if (at === undefined) return say('section.none');
  return say(view ? 'section.at' : 'section.told', { moment: pageRequest.localizer.moment(at) });
}

/** What came of an ask, on the page of the activity for its owner, the bureau and who draws for it; nothing where nobody is asked. */
export async function Outcomes({
  pageRequest,
  activity,
}: {
  readonly pageRequest: PageRequest;
  readonly activity: Activity;
}) {
  if (!isPublic(activity.status) || !activity.plan.ask) return null;
  const read = await readOutcomes(pageRequest.desk, pageRequest.actor, activity.id);
  const tells = mayTell(activity, pageRequest.actor);
  if (!read.ok && !tells) return null;
  const view = read.ok ? read.value.view : undefined;
  const say = outcomeWords(pageRequest);
  const early = tooEarlyText(pageRequest, activity);
  return (
    <section class="lk-flow" aria-labelledby="aantallen">
      <Heading level={2} id="aantallen">
        {say('section')}
      </Heading>
      <p class="utrecht-paragraph">{whenTold(pageRequest, activity, view)}</p>
      {view && view.neighbourhoods.length > 0 && (
        <details class="lk-details">
          <summary>{say('section')}</summary>
          <div class="lk-details__content">{await countsTable(pageRequest, view)}</div>
        </details>
      )}
      {early === undefined && tells && (
        <p>
          <LinkButton href={pageRequest.href(`${pathOfActivity(activity)}/aantallen`)}>{say('tell')}</LinkButton>
        </p>
      )}
      {early !== undefined && <p class="utrecht-paragraph">{early}</p>}
    </section>
  );
}
