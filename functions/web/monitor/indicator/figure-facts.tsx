import type { Child } from 'hono/jsx';
import type { Source } from '#shared/monitor/observation.ts';
import { figuresIn } from '#shared/monitor/reading/monitor-reading.ts';
import type { ObservationView } from '#shared/monitor/reading/observation-view.ts';
import { figureText } from '#shared/monitor/rules/display.ts';
import { perOf, type Computed } from '#shared/monitor/rules/figure.ts';
import { Facts, type LabelledFact } from '../../parts/facts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { marginOf } from '../charts/series.ts';
import type { FigureDrawing } from './figure-drawing.ts';
import { Link, List } from './parts.tsx';

type Given = { readonly drawing: FigureDrawing; readonly figure: ObservationView };

const plain = ({ words: { language } }: FigureDrawing, value: number): string =>
  Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 2 }).format(value);

/** The rule by which a figure was worked out, in a sentence. */
function sayRule({ say, definition }: FigureDrawing, { rule, level }: Computed): string {
  const per = perOf(definition);
  return say(`figure.rule.${rule}`, {
    level: say(`level-word.${level ?? 'none'}`),
    per: per === 1 ? '' : say('figure.rule.ratio.per', { per }),
  });
}

function coverageFacts(drawing: FigureDrawing, computed: Computed): LabelledFact[] {
  const { say, words, reading } = drawing;
  const { coverage, missing = [], difference, tolerance, unplaced } = computed;
  const names = missing.map((code) => reading.known.places.find(code)?.name ?? code);
  const share = figureText(coverage * 100, 1, words.language);
  return [
    { label: say('figure.coverage'), value: say('figure.coverage.text', { share }) },
    ...(names.length === 0 ? [] : [{ label: say('figure.missing'), value: names.join(', ') }]),
    ...(difference === undefined ? [] : [{ label: say('figure.difference'), value: plain(drawing, difference) }]),
    ...(tolerance === undefined ? [] : [{ label: say('figure.tolerance'), value: plain(drawing, tolerance) }]),
    ...(unplaced === undefined ? [] : [{ label: say('figure.unplaced'), value: plain(drawing, unplaced) }]),
  ];
}

const How = ({ drawing, figure: { computed, value } }: Given) => {
  const { say, words, reading, definition, area, period, breakdown } = drawing;
  const isPublished = (figuresIn(reading, definition.id).at(area, period, breakdown)?.cell.value ?? null) !== null;
  return (
    <section class="lk-flow" aria-labelledby="herkomst">
      <Heading level={2} id="herkomst">
        {say('figure.how')}
      </Heading>
      {isPublished && <p class="utrecht-paragraph">{say('figure.published')}</p>}
      {computed && <p class="utrecht-paragraph">{sayRule(drawing, computed)}</p>}
      {computed && computed.value !== null && isPublished && computed.value !== value && (
        <p class="utrecht-paragraph">{say('figure.also', { value: words.withUnit(computed.value) })}</p>
      )}
      {computed && <Facts facts={coverageFacts(drawing, computed)} />}
    </section>
  );
};

function valueFacts(drawing: FigureDrawing, figure: ObservationView): LabelledFact[] {
  const { say, words, definition } = drawing;
  const { value, n, d, lower, upper } = figure;
  const margin = marginOf(definition, figure);
  const range = (low: number, high: number): string =>
    say('distance.margin.text', { lower: words.number(low), upper: words.number(high) });
  return [
    {
      label: say('figure.value'),
      value: <strong>{value === null ? words.figure(figure) : words.withUnit(value)}</strong>,
    },
    ...(margin ? [{ label: say('figure.margin'), value: range(margin.lower, margin.upper) }] : []),
    ...(value === null && lower !== undefined && upper !== undefined
      ? [{ label: say('figure.bounds'), value: range(lower, upper) }]
      : []),
    ...(n !== undefined && d !== undefined
      ? [
          {
            label: say('figure.fraction'),
            value: say('figure.fraction.text', { n: plain(drawing, n), d: plain(drawing, d) }),
          },
        ]
      : []),
  ];
}

const SourceName = ({ drawing: { say }, source }: { readonly drawing: FigureDrawing; readonly source: Source }) => (
  <>
    {say('source.text', { title: source.title, publisher: source.publisher })}
    {source.licence !== undefined && `; ${say('source.licence', { licence: source.licence })}`}{' '}
    {source.url !== undefined && <Link href={source.url}>{say('source.site')}</Link>}
  </>
);

/** What is known of a figure: itself, how it came about, and of which edition of which source it is. */
export const FigureFacts = ({ drawing, figure, source }: Given & { readonly source: Source | undefined }) => {
  const { say, reading, definition, area, period, breakdown } = drawing;
  const version = figuresIn(reading, definition.id).at(area, period, breakdown)?.definitionVersion;
  const title = definition.breakdowns.find(({ id }) => id === breakdown)?.title;
  const flags: Child[] = [
    ...figure.flags.map((flag) => say(`flag.${flag}`)),
    ...(figure.provisional ? [say('figure.provisional')] : []),
  ];
  const query = new URLSearchParams({
    area,
    from: period,
    to: period,
    explain: 'true',
    ...(title !== undefined && { breakdown }),
  });
  return (
    <>
      <Facts
        facts={[
          ...valueFacts(drawing, figure),
          ...(title === undefined ? [] : [{ label: say('areas.breakdown'), value: title }]),
          ...(source ? [{ label: say('figure.source'), value: <SourceName drawing={drawing} source={source} /> }] : []),
          ...(figure.edition === '' ? [] : [{ label: say('figure.edition'), value: figure.edition }]),
          ...(version === undefined ? [] : [{ label: say('figure.version'), value: version }]),
          ...(flags.length === 0 ? [] : [{ label: say('figure.flags'), value: <List items={flags} /> }]),
        ]}
      />
      <How drawing={drawing} figure={figure} />
      <p class="utrecht-paragraph">
        <Link href={`/v1/indicators/${encodeURIComponent(definition.id)}/observations?${query.toString()}`}>
          {say('figure.as-data')}
        </Link>
      </p>
    </>
  );
};
