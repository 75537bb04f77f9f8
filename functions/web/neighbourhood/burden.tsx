import type { SignalWeek } from '#shared/signals/signals.ts';
import { Heading } from '../parts/heading.tsx';
import { DataTable } from '../parts/table.tsx';
import { Badge } from '../parts/verdicts.tsx';
import type { Visit } from '../page-request.ts';
import { BurdenChart, chartSentence } from './chart.tsx';
import type { Line, Place, PlaceSay } from './place.ts';

type BurdenProps = {
  readonly visit: Visit;
  readonly say: PlaceSay;
  readonly place: Place;
  /** How often residents said that they are asked too often; only where the visitor is to see it beside what is computed. */
  readonly signals?: readonly SignalWeek[] | undefined;
};

const WeeksTable = ({ visit: { reader }, say, line, signals }: Omit<BurdenProps, 'place'> & { readonly line: Line }) => {
  const head = [
    { label: say('column.week') }, { label: say('column.contacts'), numeric: true }, { label: say('column.minutes'), numeric: true },
    { label: say('column.contacts12'), numeric: true }, { label: say('column.minutes12'), numeric: true }, { label: say('column.verdict') },
    ...(signals ? [{ label: say('column.signals'), numeric: true }] : []),
  ];
  const rows = line.weeks.map(({ week, burden: { contactsPer100, minutesPerPerson, twelveWeeks, verdict } }) => [
    reader.week(week), reader.number(contactsPer100), reader.number(minutesPerPerson), reader.number(twelveWeeks.contactsPer100), reader.number(twelveWeeks.minutesPerPerson),
    <Badge verdict={verdict}>{reader.say(`verdict.${verdict}`)}</Badge>,
    ...(signals ? [reader.number(signals.find((one) => one.week === week)?.count ?? 0)] : []),
  ]);
  return <DataTable id="weken" caption={say('burden.caption', { group: reader.say(`group.${line.group}`) })} rowHeads head={head} rows={rows} />;
};

/** How busy it is, week by week: a chart, the same in a sentence, and every figure in a table. */
export const Burden = ({ visit, say, place: { line, weeks, peaks }, signals }: BurdenProps) => {
  const { reader } = visit;
  if (!line) return <p class="utrecht-paragraph">{say('now.nobody')}</p>;
  const group = reader.say(`group.${line.group}`);
  return (
    <section class="lk-flow" aria-labelledby="drukte">
      <Heading level={2} id="drukte">{peaks.length > 1 ? say('burden.of', { name: line.neighbourhood.name, group }) : say('burden', { group })}</Heading>
      <p class="utrecht-paragraph">{chartSentence(say, reader, line)}</p>
      <BurdenChart say={say} reader={reader} line={line} weeks={weeks} />
      <details class="lk-details" open={signals?.some(({ week }) => weeks.names.includes(week))}>
        <summary>{say('burden.table')}</summary>
        <div class="lk-details__content"><WeeksTable visit={visit} say={say} line={line} signals={signals} /></div>
      </details>
    </section>
  );
};
