import type { SignalWeek } from '#shared/signals/signals.ts';
import { ScrollingTable } from '../parts/table.tsx';
import { Badge } from '../parts/verdicts.tsx';
import type { PageRequest } from '../page-request.ts';
import { BurdenChart, chartSentence } from './chart.tsx';
import type { Line, PlaceOverview, PlaceSay } from './read-place.ts';

type BurdenProps = {
  readonly pageRequest: PageRequest;
  readonly say: PlaceSay;
  readonly place: PlaceOverview;
  /** How often residents said that they are asked too often; only where the visitor is to see it beside what is computed. */
  readonly signals?: readonly SignalWeek[] | undefined;
};

const WeeksTable = ({
  pageRequest: { localizer },
  say,
  line,
  signals,
}: Omit<BurdenProps, 'place'> & { readonly line: Line }) => {
  const head = [
    { label: say('column.week') },
    { label: say('column.contacts'), numeric: true },
    { label: say('column.minutes'), numeric: true },
    { label: say('column.contacts12'), numeric: true },
    { label: say('column.minutes12'), numeric: true },
    { label: say('column.verdict') },
    { label: say('column.rests-on') },
    ...(signals ? [{ label: say('column.signals'), numeric: true }] : []),
  ];
  const rows = line.weeks.map(
    ({ week, burden: { contactsPer100, minutesPerPerson, twelveWeeks, verdict }, decides }) => [
      localizer.week(week),
      localizer.number(contactsPer100),
      localizer.number(minutesPerPerson),
      localizer.number(twelveWeeks.contactsPer100),
      localizer.number(twelveWeeks.minutesPerPerson),
      <Badge verdict={verdict}>{localizer.say(`verdict.${verdict}`)}</Badge>,
      decides.figure === 0 ? '-' : say(`axis.${decides.measured}.${decides.window}`),
      ...(signals ? [localizer.number(signals.find((one) => one.week === week)?.count ?? 0)] : []),
    ],
  );
  return (
    <ScrollingTable
      id="weken"
      caption={say('burden.caption', { group: localizer.say(`group.${line.group}`) })}
      rowHeads
      head={head}
      rows={rows}
    />
  );
};

/** The busiest group week by week, folded: a chart, the same in a sentence, and every figure in a table. */
export const Burden = ({ pageRequest, say, place: { line, weeks, peaks }, signals }: BurdenProps) => {
  const { localizer } = pageRequest;
  if (!line) return null;
  const group = localizer.say(`group.${line.group}`);
  return (
    <details class="lk-details" open={signals?.some(({ week }) => weeks.names.includes(week))}>
      <summary>
        {peaks.length > 1 ? say('burden.of', { name: line.neighbourhood.name, group }) : say('burden', { group })}
      </summary>
      <div class="lk-details__content lk-flow">
        <p class="utrecht-paragraph">{chartSentence(say, localizer, line)}</p>
        <BurdenChart say={say} localizer={localizer} line={line} weeks={weeks} />
        <WeeksTable pageRequest={pageRequest} say={say} line={line} signals={signals} />
      </div>
    </details>
  );
};
