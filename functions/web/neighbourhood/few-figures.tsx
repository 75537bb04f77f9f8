import { COUNTRY } from '#shared/monitor/monitor-areas.ts';
import type { AreaFigures } from '#shared/monitor/reading/area-profile.ts';
import { keyFigures } from '#shared/monitor/reading/key-figures.ts';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { figureRows, Origin, Value } from '../monitor/area/figure-rows.tsx';
import { areaSay, nameOf, titleOf, type Saying } from '../monitor/area/words.ts';
import type { PageRequest } from '../page-request.ts';
import type { PlaceSay } from './read-place.ts';

/** A few figures of the monitor, beside those of the country or of the place that was chosen, with their period and source, and the way to all. */
export const FewFigures = ({
  pageRequest,
  say,
  figures,
}: {
  readonly pageRequest: PageRequest;
  readonly say: PlaceSay;
  readonly figures: AreaFigures;
}) => {
  const saying: Saying = { pageRequest, say: areaSay(pageRequest) };
  const { area, beside } = figures;
  const rows = figureRows(saying, keyFigures(figures));
  const other = beside?.area ?? { ...COUNTRY, level: 'country' as const };
  return (
    <section class="lk-flow" aria-labelledby="cijfers">
      <Heading level={2} id="cijfers">
        {say('few')}
      </Heading>
      {rows.length === 0 && <p class="utrecht-paragraph">{say('few.none')}</p>}
      {rows.length > 0 && (
        <ScrollingTable
          id="cijfers-tabel"
          caption={say('few')}
          captionHidden
          rowHeads
          head={[
            { label: say('few.what') },
            { label: nameOf(saying, area) },
            { label: nameOf(saying, other) },
            { label: say('few.difference') },
            { label: say('few.source') },
          ]}
          rows={rows.map((row) => [
            <a
              class="utrecht-link utrecht-link--html-a"
              href={pageRequest.href(`/monitor/indicatoren/${row.here.definition.id}`)}
            >
              {titleOf(saying, row.here.definition)}
            </a>,
            <Value saying={saying} row={row} figure={row.here.latest} />,
            <Value saying={saying} row={row} figure={row.there.latest} />,
            row.words,
            <Origin saying={saying} row={row} />,
          ])}
        />
      )}
      {[area, ...(beside ? [beside.area] : [])].map((one) => (
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/monitor/gebieden/${one.code}`)}>
            {say('figures', { name: nameOf(saying, one) })}
          </a>
        </p>
      ))}
    </section>
  );
};
