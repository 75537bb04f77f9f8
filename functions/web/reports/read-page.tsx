import type { Failure } from '#shared/platform/failures.ts';
import { partnerName } from '#shared/conversations/kernel/context.ts';
import { may } from '#shared/people/permissions.ts';
import { readReportComments } from '#shared/reports/writing/comment-on-report.ts';
import { findStanding } from '#shared/reports/showing/find-reports.ts';
import { printReport, type PrintedReport } from '#shared/reports/showing/print-report.ts';
import { FORMATS } from '#shared/reports/record/report.ts';
import { SectionId } from '#shared/reports/record/sections.ts';
import { failedPage, failurePage } from '../failure.tsx';
import { Facts } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import type { PageReply, PageRequest } from '../page-request.ts';
import { GoLine, PrintedPart, PrintedSummary } from './parts.tsx';
import { Corrections, decisionText, Standing } from './stand.tsx';
import { Work } from './work.tsx';
import { dayOf, idOf, reportPageWords, reportPath, titleOf, traceOf } from './words.ts';

type Shown = { readonly pageRequest: PageRequest; readonly of: PrintedReport };

const Contents = ({ pageRequest, of: { printed } }: Shown) => (
  <nav class="lk-flow" aria-labelledby="inhoud">
    <Heading level={2} id="inhoud">
      {reportPageWords(pageRequest)('contents')}
    </Heading>
    <ul class="lk-plain-list lk-columns" lang={printed.language}>
      {printed.sections.map(({ id, number, title }) => (
        <li>
          <a class="utrecht-link utrecht-link--html-a" href={`#${id}`}>
            {number === undefined ? title : `${number} ${title}`}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

/** How many comments stand beside each section; undefined for who does not read them. */
async function commentCounts({ desk, actor }: PageRequest, id: string): Promise<Map<string, number> | undefined> {
  if (!may(actor, 'comment on report', 'other')) return undefined;
  const comments = await readReportComments(desk, actor, id);
  if (!comments.ok) return undefined;
  const bySection = Map.groupBy(comments.value, ({ section }) => section);
  return new Map([...bySection].map(([section, some]) => [section, some.length]));
}

const SectionLink = ({
  pageRequest,
  of: { report },
  section,
  title,
  count,
}: Shown & { readonly section: string; readonly title: string; readonly count: number }) => {
  const say = reportPageWords(pageRequest);
  const edits = report.status === 'draft' && may(pageRequest.actor, 'change report', 'other');
  return (
    <p class="utrecht-paragraph lk-work-link">
      <a
        class="utrecht-link utrecht-link--html-a"
        href={pageRequest.href(reportPath(report.id, 'onderdelen', section))}
      >
        {say(edits ? 'section.edit' : 'section.discuss', { title })}
      </a>{' '}
      <span class="lk-quiet">({say('section.comments', { count })})</span>
    </p>
  );
};

const Sections = ({
  pageRequest,
  of,
  counts,
}: Shown & { readonly counts: ReadonlyMap<string, number> | undefined }) => (
  <>
    {of.printed.sections.map((section) => (
      <>
        <PrintedPart language={of.printed.language} source={of.printed.words.source} section={section} />
        {counts && SectionId.safeParse(section.id).success && (
          <SectionLink
            pageRequest={pageRequest}
            of={of}
            section={section.id}
            title={section.title}
            count={counts.get(section.id) ?? 0}
          />
        )}
      </>
    ))}
  </>
);

/** What stays of a report that was withdrawn: when and why, what was decided, and the digests of its files. */
async function withdrawnPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const say = reportPageWords(pageRequest);
  const found = await findStanding(desk, actor, idOf(pageRequest));
  if (!found.ok) return failedPage(pageRequest, found.error);
  const { summary } = found.value;
  const { withdrawn, digests } = summary;
  const said = { day: dayOf(pageRequest, withdrawn?.at ?? summary.asOf), reason: withdrawn?.reason ?? '' };
  const decision = decisionText(pageRequest, summary);
  const page = failurePage(
    pageRequest,
    'report-withdrawn',
    say('withdrawn.text', said),
    <>
      <Corrections pageRequest={pageRequest} summary={summary} />
      <p class="utrecht-paragraph">{say('withdrawn.stays')}</p>
      <Facts
        facts={[
          ...(decision === undefined ? [] : [{ label: say('stand.decision'), value: decision }]),
          ...(digests
            ? FORMATS.map((format) => ({
                label: say('withdrawn.digest', { file: say(`files.${format}`) }),
                value: <code class="lk-digest">{digests[format]}</code>,
              }))
            : []),
        ]}
      />
      {may(actor, 'correct report', 'other') && (
        <GoLine pageRequest={pageRequest} to={reportPath(summary.id, 'corrigeren')}>
          {say('correct.go')}
        </GoLine>
      )}
      <GoLine pageRequest={pageRequest} to="/rapporten">
        {say('back.list')}
      </GoLine>
    </>,
  );
  return { ...page, title: `${say('withdrawn.title')}: ${titleOf(pageRequest, summary)}` };
}

/** What is said where a report cannot be read: of one that was withdrawn what stays of it. */
export const notRead = (pageRequest: PageRequest, error: Failure): Promise<PageReply> | PageReply =>
  error.code === 'report-withdrawn' ? withdrawnPage(pageRequest) : failedPage(pageRequest, error);

/** A report to read, with what its reader can do with it. */
export async function readPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const id = idOf(pageRequest);
  const [found, counts] = await Promise.all([
    printReport(desk, actor, id, traceOf(pageRequest, id)),
    commentCounts(pageRequest, id),
  ]);
  if (!found.ok) return notRead(pageRequest, found.error);
  const of = found.value;
  const untold = (of.report.untold ?? []).map(partnerName(await desk.programme()));
  return {
    title: titleOf(pageRequest, of.report),
    main: (
      <div class="lk-flow">
        <Standing pageRequest={pageRequest} of={of} />
        <Work pageRequest={pageRequest} of={of} untold={untold} />
        <Contents pageRequest={pageRequest} of={of} />
        <PrintedSummary printed={of.printed} />
        <Sections pageRequest={pageRequest} of={of} counts={counts} />
        <GoLine pageRequest={pageRequest} to="/rapporten">
          {reportPageWords(pageRequest)('back.list')}
        </GoLine>
      </div>
    ),
  };
}
