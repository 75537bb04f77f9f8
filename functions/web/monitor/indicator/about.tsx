import type { Child } from 'hono/jsx';
import { partnerName } from '#shared/conversations/kernel/context.ts';
import type { IndicatorDefinition } from '#shared/monitor/definition.ts';
import { perOf } from '#shared/monitor/rules/figure.ts';
import { SETTINGS } from '#shared/monitor/rules/settings.ts';
import { Facts, type LabelledFact } from '../../parts/facts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { areaName, Link, List, type IndicatorDrawing } from './parts.tsx';
import { sourcesOf, type SourceShown } from './read-indicator.ts';
import { indicatorAddress, titleOf } from './words.ts';

const GRAINS = ['neighbourhood', 'district', 'municipality'] as const;

function grainOf({ say, shown: { definition } }: IndicatorDrawing): string {
  const known = GRAINS.find((grain) => grain === definition.grain);
  return known ? say(`grain.${known}`) : definition.grain;
}

const RelatedLink = ({ drawing, id }: { readonly drawing: IndicatorDrawing; readonly id: string }) => {
  const { pageRequest, shown } = drawing;
  const other = shown.others.get(id)?.definition;
  return <Link href={pageRequest.href(indicatorAddress(id))}>{other ? titleOf(other, pageRequest.language) : id}</Link>;
};

const SourceItem = ({
  drawing: { say },
  shown: { source, editions },
}: {
  readonly drawing: IndicatorDrawing;
  readonly shown: SourceShown;
}) => (
  <>
    {say('source.text', { title: source.title, publisher: source.publisher })}
    {source.licence !== undefined && `; ${say('source.licence', { licence: source.licence })}`}
    {`; ${say('source.editions', { editions: editions.join(', ') })}. `}
    {source.url !== undefined && <Link href={source.url}>{say('source.site')}</Link>}
  </>
);

const kindOf = ({ say, words }: IndicatorDrawing, definition: IndicatorDefinition): string =>
  definition.kind === 'rate'
    ? say('kind.rate', { per: Intl.NumberFormat(words.language).format(perOf(definition)) })
    : say(`kind.${definition.kind}`);

function factsOf(drawing: IndicatorDrawing): LabelledFact[] {
  const { pageRequest, say, shown } = drawing;
  const { definition, programme } = shown;
  const { unit, goodDirection, owner, frequency, nextRelease, partOf, proxyFor, weightIsProxy } = definition;
  const fact = (label: Parameters<typeof say>[0], value: Child): LabelledFact => ({ label: say(label), value });
  return [
    fact('definition', definition.definition),
    fact('kind', kindOf(drawing, definition)),
    ...(unit === '' ? [] : [fact('unit', unit)]),
    fact('direction', say(`direction.${goodDirection}`)),
    fact('grain', grainOf(drawing)),
    ...(owner === null ? [] : [fact('owner', partnerName(programme)(owner))]),
    ...(frequency === undefined ? [] : [fact('frequency', frequency)]),
    fact(
      'next-release',
      nextRelease === undefined ? say('next-release.unknown') : pageRequest.localizer.day(nextRelease),
    ),
    ...(partOf === undefined ? [] : [fact('part-of', <RelatedLink drawing={drawing} id={partOf} />)]),
    ...(proxyFor === undefined ? [] : [fact('proxy-for', <RelatedLink drawing={drawing} id={proxyFor} />)]),
  ].concat(weightIsProxy === true ? [fact('figure.flags', say('weight-proxy'))] : []);
}

const Breaks = ({ drawing: { say, shown } }: { readonly drawing: IndicatorDrawing }) => {
  const items = shown.definition.breaks.map(({ period, area, type, why, source }) => {
    const where = area === 'all' ? '' : `, ${say('break.area', { area: areaName(shown, area) })}`;
    return say('breaks.text', { period, type: `${say(`break.${type}`)}${where}`, why, source });
  });
  return (
    <>
      <Heading level={3}>{say('breaks')}</Heading>
      {items.length === 0 ? <p class="utrecht-paragraph">{say('breaks.none')}</p> : <List items={items} />}
      <p class="utrecht-paragraph">{say('breaks.exceptional', { years: SETTINGS.exceptionalYears.join(', ') })}</p>
    </>
  );
};

const Versions = ({ drawing: { pageRequest, say, shown } }: { readonly drawing: IndicatorDrawing }) => {
  const earlier = shown.versions.filter(
    ({ definitionVersion }) => definitionVersion !== shown.definition.definitionVersion,
  );
  if (earlier.length === 0) return null;
  const items = shown.versions.toReversed().map(({ definitionVersion, since, reason, definition }) => {
    const text = say('versions.text', {
      version: definitionVersion,
      since: since === undefined ? '' : say('versions.since', { since: pageRequest.localizer.moment(since) }),
      definition: definition.definition,
    });
    return reason === undefined ? text : `${text} ${say('versions.why', { reason })}`;
  });
  return (
    <details class="lk-details">
      <summary>{say('versions')}</summary>
      <div class="lk-details__content">
        <List items={items} />
      </div>
    </details>
  );
};

/** What an indicator means, of whom it is, its sources, breaks and earlier definitions. */
export const About = ({ drawing }: { readonly drawing: IndicatorDrawing }) => {
  const { say, shown } = drawing;
  const sources = sourcesOf(shown.reading, shown.definition);
  const { dataset, source } = shown.definition;
  return (
    <section class="lk-flow" aria-labelledby="betekenis">
      <Heading level={2} id="betekenis">
        {say('about')}
      </Heading>
      <Facts facts={factsOf(drawing)} />
      <Heading level={3}>{say('sources')}</Heading>
      {sources.length === 0 ? (
        <p class="utrecht-paragraph">{source}</p>
      ) : (
        <List
          items={sources.map((one) => (
            <SourceItem drawing={drawing} shown={one} />
          ))}
        />
      )}
      {dataset !== undefined && sources.length > 0 && (
        <p class="utrecht-paragraph">
          <Link href={drawing.pageRequest.href(`/data/${dataset}`)}>{say('dataset')}</Link>
        </p>
      )}
      {shown.definition.kind !== 'group' && <Breaks drawing={drawing} />}
      <Versions drawing={drawing} />
    </section>
  );
};
