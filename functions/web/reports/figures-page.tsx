import type { Child } from 'hono/jsx';
import type { Figure } from '#shared/reports/record/figure.ts';
import { findFigures, findStanding } from '#shared/reports/showing/find-reports.ts';
import { sectionTitle } from '#shared/reports/showing/section-titles.ts';
import { SECTIONS } from '#shared/reports/record/sections.ts';
import { findSinceChanged } from '#shared/reports/showing/since-changed.ts';
import { failedPage } from '../failure.tsx';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import type { PageReply, PageRequest } from '../page-request.ts';
import { ruleText } from './figure-words.ts';
import { LinkTo } from '../parts/link-to.tsx';
import { GoLine } from './parts.tsx';
import { notRead } from './read-page.tsx';
import { idOf, reportPageWords, reportPath, titleOf } from './words.ts';

/** What a figure was made of: observations of the monitor, each with a way to its indicator, and parts. */
function madeOf(pageRequest: PageRequest, { observations, parts = [] }: Figure): Child {
  const say = reportPageWords(pageRequest);
  const { localizer, href } = pageRequest;
  const valueOf = (value: number | null) => (value === null ? say('figures.no-value') : localizer.number(value));
  if (observations.length + parts.length === 0) return '';
  return (
    <ul class="lk-plain-list">
      {observations.map(({ indicator, area, period, value }) => (
        <li>
          <a class="utrecht-link utrecht-link--html-a" href={href(`/monitor/indicatoren/${indicator}`)}>
            {indicator}
          </a>{' '}
          {say('figures.observation', { area, period, value: valueOf(value) })}
        </li>
      ))}
      {parts.map(({ of, value }) => (
        <li>{say('figures.part', { of, value: valueOf(value) })}</li>
      ))}
    </ul>
  );
}

const Table = ({
  pageRequest,
  place,
  title,
  figures,
}: {
  readonly pageRequest: PageRequest;
  readonly place: string;
  readonly title: string;
  readonly figures: readonly Figure[];
}) => {
  const say = reportPageWords(pageRequest);
  return (
    <section class="lk-flow" aria-labelledby={`van_${place}`}>
      <Heading level={2} id={`van_${place}`}>
        {title}
      </Heading>
      <ScrollingTable
        id={`cijfers_${place}`}
        caption={title}
        captionHidden
        rowHeads
        head={(['text', 'rule', 'edition', 'made-of'] as const).map((column) => ({ label: say(`figures.${column}`) }))}
        rows={figures.map((figure) => [
          <span id={figure.id}>{figure.text}</span>,
          ruleText(pageRequest, figure.rule),
          figure.edition ?? say('figures.register'),
          madeOf(pageRequest, figure),
        ])}
      />
    </section>
  );
};

/** Rule R2. Every figure of a report with what it was made of: each figure of the page leads here. */
export async function figuresPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, language } = pageRequest;
  const id = idOf(pageRequest);
  const [standing, figures, programme] = await Promise.all([
    findStanding(desk, actor, id),
    findFigures(desk, actor, id),
    desk.programme(),
  ]);
  if (!standing.ok) return failedPage(pageRequest, standing.error);
  if (!figures.ok) return notRead(pageRequest, figures.error);
  const say = reportPageWords(pageRequest);
  const byPlace = Map.groupBy(figures.value, ({ place }) => SECTIONS.find((section) => section === place));
  return {
    title: say('figures.title', { title: titleOf(pageRequest, standing.value.summary) }),
    wide: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">
          {say(figures.value.length === 0 ? 'figures.none' : 'figures.lead')}
        </p>
        {[...byPlace].map(([place, some]) => (
          <Table
            pageRequest={pageRequest}
            place={place ?? 'rest'}
            title={place === undefined ? say('figures.elsewhere') : sectionTitle(programme, language, place)}
            figures={some}
          />
        ))}
        <GoLine pageRequest={pageRequest} to={reportPath(id)}>
          {say('back')}
        </GoLine>
      </div>
    ),
  };
}

/** Rule R16. The figures of a report of which there is a newer edition, and what they would be now. */
export async function changedPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const id = idOf(pageRequest);
  const [standing, changed] = await Promise.all([findStanding(desk, actor, id), findSinceChanged(desk, actor, id)]);
  if (!standing.ok) return failedPage(pageRequest, standing.error);
  if (!changed.ok) return notRead(pageRequest, changed.error);
  const say = reportPageWords(pageRequest);
  const title = say('changed.title', { title: titleOf(pageRequest, standing.value.summary) });
  return {
    title,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">
          {say(changed.value.length === 0 ? 'changed.none' : 'changed.lead')}
        </p>
        {changed.value.length > 0 && (
          <ScrollingTable
            id="veranderd"
            caption={title}
            captionHidden
            rowHeads
            head={(['was', 'edition', 'now', 'edition.now'] as const).map((column) => ({
              label: say(`changed.${column}`),
            }))}
            rows={changed.value.map((figure) => [
              <a class="utrecht-link utrecht-link--html-a" href={`${href(reportPath(id, 'cijfers'))}#${figure.id}`}>
                {figure.text}
              </a>,
              figure.edition,
              figure.now.text,
              figure.now.edition,
            ])}
          />
        )}
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={reportPath(id)}>
            {say('back')}
          </LinkTo>
        </p>
      </div>
    ),
  };
}
