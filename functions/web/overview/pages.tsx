import { OverviewQuery } from '#shared/reports/overview/overview.ts';
import { readOverviewOf } from '#shared/reports/overview/read-overview.ts';
import { yearNow } from '#shared/interventions/money/intervention-finance.ts';
import { failedPage, failurePage } from '../failure.tsx';
import { readGoals } from '../monitor/goals/read-goals.ts';
import type { PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { Goals } from './goals.tsx';
import { overviewWords } from './words.ts';
import { AskedOfBoard, DataRequests, LastReport, MoneyOfYear, Register, Rounds } from './sections.tsx';

/** This year and the one before; what is older stands in the reports. */
const Years = ({ pageRequest, year }: { readonly pageRequest: PageRequest; readonly year: number }) => {
  const say = overviewWords(pageRequest);
  const now = yearNow(pageRequest.desk);
  return (
    <nav class="lk-tabs" aria-label={say('years')}>
      {[now, now - 1].map((one) => (
        <a href={pageRequest.href(`/overzicht?jaar=${one}`)} aria-current={one === year ? 'page' : undefined}>
          {one}
        </a>
      ))}
    </nav>
  );
};

/** A year of the programme on one page, to be read in ten minutes and printed. */
async function overviewPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, language, query, localizer } = pageRequest;
  const said = query.get('jaar') ?? '';
  const asked = OverviewQuery.safeParse(said === '' ? {} : { year: said });
  if (!asked.success) return failurePage(pageRequest, 'bad-query');
  const [found, reading] = await Promise.all([readOverviewOf(desk, actor, asked.data, language), readGoals(desk)]);
  if (!found.ok) return failedPage(pageRequest, found.error);
  const overview = found.value;
  const { year, period } = overview;
  const say = overviewWords(pageRequest);
  const shown = { pageRequest, overview };
  return {
    title: say('title', { year }),
    wide: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">
          {say('lead', { from: localizer.day(period.start), until: localizer.day(period.end) })}
        </p>
        <Years pageRequest={pageRequest} year={year} />
        <p class="utrecht-paragraph lk-quiet lk-work">{say('print')}</p>
        <AskedOfBoard {...shown} />
        <Goals pageRequest={pageRequest} reading={reading} />
        <Rounds {...shown} />
        <Register {...shown} />
        <DataRequests {...shown} />
        <MoneyOfYear {...shown} />
        <LastReport {...shown} />
      </div>
    ),
  };
}

/** The page of the board. */
export const OVERVIEW_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/overzicht', for: 'read overview', reply: overviewPage },
];
