import * as z from 'zod';
import { figuresIn, mainBreakdownOf, readMonitor } from '#shared/monitor/reading/monitor-reading.ts';
import { observationAt } from '#shared/monitor/reading/observation-view.ts';
import { Heading } from '../../parts/heading.tsx';
import type { PageReply, PageRequest } from '../../page-request.ts';
import { figureWords } from '../charts/words.ts';
import { FigureFacts } from './figure-facts.tsx';
import { MadeOf, PartsTable } from './figure-parts.tsx';
import { badChoice, unknownIndicator } from './failures.tsx';
import { Link, Trail } from './parts.tsx';
import { sourceOf } from './read-indicator.ts';
import { indicatorAddress, indicatorSay, titleOf } from './words.ts';

const FigureQuery = z.object({
  area: z.string().min(1).max(40),
  period: z.string().min(1).max(20),
  uitsplitsing: z.string().max(100).optional(),
});

/** Where a figure comes from: its observation, edition and source, the rule by which it was worked out, its parts and how much they cover. */
export async function figurePage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, language, params } = pageRequest;
  const asked = FigureQuery.safeParse(Object.fromEntries(pageRequest.query));
  if (!asked.success) return badChoice(pageRequest);
  const { area, period, uitsplitsing } = asked.data;
  const id = params['id'] ?? '';
  const reading = await readMonitor(desk, [id], { breakdown: uitsplitsing });
  const definition = reading.definitions.get(id);
  if (!definition) return unknownIndicator(pageRequest);
  const place = reading.known.places.find(area);
  const breakdown = uitsplitsing ?? mainBreakdownOf(definition);
  const figure = observationAt(reading, { definition, area, period, breakdown, explain: true });
  if (!place && !figuresIn(reading, id).at(area, period, breakdown)) return badChoice(pageRequest);
  const say = indicatorSay(pageRequest);
  const words = figureWords(definition, language);
  const title = titleOf(definition, language);
  const areaName = place?.name ?? area;
  const drawing = { pageRequest, say, words, reading, definition, area, areaName, period, breakdown, figure };
  return {
    title: say('figure.title', { title, area: areaName, period }),
    main: (
      <div class="lk-flow">
        <Trail pageRequest={pageRequest} say={say} indicator={{ address: indicatorAddress(id), title }} />
        {figure ? (
          <>
            <FigureFacts drawing={drawing} figure={figure} source={sourceOf(reading, definition, figure)} />
            <PartsTable drawing={drawing} figure={figure} />
            <MadeOf drawing={drawing} />
          </>
        ) : (
          <p class="utrecht-paragraph">{say('figure.none', { area: areaName, period })}</p>
        )}
        <section class="lk-flow">
          <Heading level={2}>{say('definition')}</Heading>
          <p class="utrecht-paragraph">{definition.definition}</p>
        </section>
        <p class="utrecht-paragraph">
          <Link href={pageRequest.href(indicatorAddress(id))}>{say('figure.back')}</Link>
        </p>
      </div>
    ),
  };
}
