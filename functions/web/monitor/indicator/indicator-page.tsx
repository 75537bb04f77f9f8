import { assumptionsAbout } from '../../assumptions/about.tsx';
import { Heading } from '../../parts/heading.tsx';
import { shapesOf } from '../../map/shapes.ts';
import type { PageReply, PageRequest } from '../../page-request.ts';
import { figureWords } from '../charts/words.ts';
import { About } from './about.tsx';
import { AreasSection, BreakdownChips } from './areas.tsx';
import { ChartSection, DistrictCharts } from './chart.tsx';
import { DistanceSection } from './distance.tsx';
import { badChoice, unknownIndicator } from './failures.tsx';
import { sayLatest } from './latest.tsx';
import { datasetOf, NoData } from './no-data.tsx';
import { KeepersLinks } from '../keepers-links.tsx';
import { areaName, Link, List, Trail, type IndicatorDrawing } from './parts.tsx';
import { readChoice } from './read-choice.ts';
import { readIndicatorShown } from './read-indicator.ts';
import { indicatorAddress, indicatorSay, titleOf } from './words.ts';

const Members = ({ drawing: { pageRequest, say, shown } }: { readonly drawing: IndicatorDrawing }) => (
  <section class="lk-flow" aria-labelledby="leden">
    <Heading level={2} id="leden">
      {say('members')}
    </Heading>
    <List
      items={(shown.definition.members ?? []).flatMap((id) => {
        const member = shown.others.get(id);
        if (!member) return [];
        return [
          <>
            <Link href={pageRequest.href(indicatorAddress(id))}>
              {titleOf(member.definition, pageRequest.language)}
            </Link>
            {': '}
            {sayLatest(pageRequest, member.definition, {
              latest: member.summary.areas[shown.programme.id]?.latest,
              name: areaName(shown, shown.programme.id),
            })}
          </>,
        ];
      })}
    />
  </section>
);

const Measured = ({ drawing, shapes }: Parameters<typeof AreasSection>[0]) => (
  <>
    <BreakdownChips drawing={drawing} />
    <ChartSection drawing={drawing} />
    <DistanceSection drawing={drawing} />
    <AreasSection drawing={drawing} shapes={shapes} />
    <DistrictCharts drawing={drawing} />
  </>
);

/** An indicator: what it means, how it goes, how far it is, where it is how, and where each figure comes from. */
export async function indicatorPage(pageRequest: PageRequest): Promise<PageReply> {
  const choice = readChoice(pageRequest);
  if (!choice) return badChoice(pageRequest);
  const { desk, language, params } = pageRequest;
  const shown = await readIndicatorShown(desk, params['id'] ?? '', choice);
  if (shown === undefined) return unknownIndicator(pageRequest);
  if (shown === 'bad') return badChoice(pageRequest);
  const say = indicatorSay(pageRequest);
  const { definition } = shown;
  const drawing: IndicatorDrawing = { pageRequest, say, words: figureWords(definition, language), shown };
  const title = titleOf(definition, language);
  return {
    title,
    wide: true,
    main: (
      <div class="lk-flow">
        <Trail pageRequest={pageRequest} say={say} />
        <KeepersLinks pageRequest={pageRequest} indicator={shown.definition.id} />
        {definition.core && (
          <p class="utrecht-paragraph">
            <span class="lk-badge">{say('core')}</span>
          </p>
        )}
        {definition.kind === 'group' ? (
          <Members drawing={drawing} />
        ) : shown.periods.length === 0 ? (
          <NoData drawing={drawing} dataset={await datasetOf(pageRequest, definition.dataset)} />
        ) : (
          <Measured drawing={drawing} shapes={await shapesOf(desk.table, await desk.area())} />
        )}
        {await assumptionsAbout(pageRequest, 'indicator', definition.id)}
        <About drawing={drawing} />
      </div>
    ),
  };
}
