import { queueRows, readQueue } from '#shared/activities/workbench/read-queue.ts';
import { countWork } from '#shared/administration/workbench.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { Queue } from '#shared/activities/workbench/read-queue.ts';
import { failedPage } from '../../failure.tsx';
import { type FieldMessage, ErrorSummary } from '../../parts/alert.tsx';
import { NormLink } from '../../parts/norm-link.tsx';
import type { Page, PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { filterOf, queueOf, readAsked, type Asked } from '../asked.ts';
import { en as deskEn, nl as deskNl } from './desk-texts.ts';
import { otherList } from './other-lists.tsx';
import { BureauNav } from '../parts.tsx';
import { PlaceSection, PlaceTabs, readAhead } from './places.tsx';
import { A_PAGE, pageOf, QueueSection } from './queue.tsx';
import { en, nl } from '../texts.ts';
import { Tiles } from './tiles.tsx';

type Redrawn = {
  readonly asked?: Asked;
  readonly chosen?: readonly string[];
  readonly errors?: readonly FieldMessage[];
};

/** The part of the queue that stands on the page which was asked for. */
async function queueList(
  pageRequest: PageRequest,
  area: Area,
  { asked, queue, chosen }: { readonly asked: Asked; readonly queue: Queue; readonly chosen: readonly string[] },
) {
  const { at } = pageOf(queue, asked);
  const shown = queue.found.slice((at - 1) * A_PAGE, at * A_PAGE);
  const [rows, ahead] = await Promise.all([
    queueRows(pageRequest.desk, pageRequest.actor, shown),
    readAhead(pageRequest, area, asked.buurt),
  ]);
  return (
    <>
      <PlaceTabs pageRequest={pageRequest} area={area} asked={asked} queue={queue} />
      {ahead && <PlaceSection pageRequest={pageRequest} ahead={ahead} />}
      <QueueSection pageRequest={pageRequest} area={area} asked={asked} queue={queue} rows={rows} chosen={chosen} />
      {(ahead ?? rows.length > 0) && <NormLink pageRequest={pageRequest} />}
    </>
  );
}

/** The workbench of the bureau: what there is to do, and one list of it; drawn anew where something that was sent is not right. */
export async function deskPage(
  pageRequest: PageRequest,
  { asked = readAsked(pageRequest.query), chosen = [], errors = [] }: Redrawn = {},
): Promise<Page> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { desk, actor } = pageRequest;
  const [area, queue] = await Promise.all([desk.areaEver(), readQueue(desk, actor, filterOf(asked))]);
  if (!queue.ok) return failedPage(pageRequest, queue.error);
  const [{ counts }, list] = await Promise.all([
    countWork(desk, actor, queue.value),
    queueOf(asked.lijst)
      ? queueList(pageRequest, area, { asked, queue: queue.value, chosen })
      : otherList(pageRequest, area, asked.lijst),
  ]);
  return {
    title: say('title'),
    status: errors.length > 0 ? 422 : 200,
    wide: true,
    main: (
      <div class="lk-flow">
        <BureauNav pageRequest={pageRequest} />
        <ErrorSummary title={pageWords({ nl: deskNl, en: deskEn }, pageRequest.language)('errors')} errors={errors} />
        <Tiles pageRequest={pageRequest} here={asked.lijst} counts={counts} queue={queue.value} />
        {list}
      </div>
    ),
  };
}
