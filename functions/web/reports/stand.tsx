import { FORMATS } from '#shared/reports/record/report.ts';
import type { PrintedReport } from '#shared/reports/showing/print-report.ts';
import type { ReportSummary } from '#shared/reports/showing/report-view.ts';
import { Alert } from '../parts/alert.tsx';
import { Facts, type LabelledFact } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import { LinkTo } from '../parts/link-to.tsx';
import { GoLine } from './parts.tsx';
import { dayOf, reportPageWords, reportPath, statusText } from './words.ts';

type Shown = { readonly pageRequest: PageRequest; readonly of: PrintedReport };
const BYTES_PER_KB = 1_000;

/** What the board decided last, with its reason. */
export function decisionText(pageRequest: PageRequest, { decision }: ReportSummary): string | undefined {
  if (!decision) return undefined;
  const say = reportPageWords(pageRequest);
  const said = say(`decision.${decision.decision}`, { day: dayOf(pageRequest, decision.at) });
  return decision.reason === undefined ? said : say('decision.reason', { decision: said, reason: decision.reason });
}

/** The reports that correct this one. */
export const Corrections = ({
  pageRequest,
  summary,
}: {
  readonly pageRequest: PageRequest;
  readonly summary: ReportSummary;
}) => {
  const say = reportPageWords(pageRequest);
  const { corrections = [] } = summary;
  if (corrections.length === 0) return null;
  return (
    <Alert kind="warning" title={say('corrected')}>
      <ul class="utrecht-unordered-list">
        {corrections.map(({ id, version, reason, status }) => (
          <li class="utrecht-unordered-list__item">
            <LinkTo pageRequest={pageRequest} to={reportPath(id)}>
              {say(`correction.${status}`, { version, reason })}
            </LinkTo>
          </li>
        ))}
      </ul>
    </Alert>
  );
};

/** Which report this one corrects, and why. */
const Corrects = ({ pageRequest, of: { summary } }: Shown) => {
  const { corrects, reason = '' } = summary;
  if (corrects === undefined) return null;
  const say = reportPageWords(pageRequest);
  return (
    <Alert kind="info">
      <p class="utrecht-paragraph">{say('corrects', { reason })}</p>
      <GoLine pageRequest={pageRequest} to={reportPath(corrects)}>
        {say('corrects.see')}
      </GoLine>
    </Alert>
  );
};

const Files = ({ pageRequest, of: { report } }: Shown) => {
  const say = reportPageWords(pageRequest);
  const { files } = report;
  if (!files) return <p class="utrecht-paragraph">{say('files.none')}</p>;
  const { localizer } = pageRequest;
  return (
    <>
      <ul class="utrecht-unordered-list">
        {FORMATS.map((format) => (
          <li class="utrecht-unordered-list__item">
            <LinkTo pageRequest={pageRequest} to={reportPath(report.id, 'bestanden', format)}>
              {say(`files.${format}`)}
            </LinkTo>{' '}
            <span class="lk-quiet">
              ({say('files.size', { size: localizer.number(Math.ceil(files[format].bytes / BYTES_PER_KB)) })})
            </span>
          </li>
        ))}
      </ul>
      <details class="lk-details">
        <summary>{say('files.digests')}</summary>
        <div class="lk-details__content lk-flow">
          <p class="utrecht-paragraph">{say('files.digests.text')}</p>
          <Facts
            facts={FORMATS.map((format) => ({
              label: say(`files.${format}`),
              value: <code class="lk-digest">{files[format].sha256}</code>,
            }))}
          />
        </div>
      </details>
    </>
  );
};

function factsOf({ pageRequest, of: { summary, printed } }: Shown): LabelledFact[] {
  const say = reportPageWords(pageRequest);
  const { meeting } = summary;
  const decision = decisionText(pageRequest, summary);
  return [
    { label: say('stand.status'), value: statusText(pageRequest, summary) },
    { label: say('stand.period'), value: <span lang={printed.language}>{printed.period}</span> },
    { label: say('stand.version'), value: String(summary.version) },
    { label: say('stand.as-of'), value: dayOf(pageRequest, summary.asOf) },
    ...(meeting
      ? [
          {
            label: say('stand.meeting'),
            value: say('meeting', { title: meeting.title, day: pageRequest.localizer.day(meeting.date) }),
          },
        ]
      : []),
    ...(decision === undefined ? [] : [{ label: say('stand.decision'), value: decision }]),
  ];
}

/** Where a report stands: its status and decision, corrections, files, and where its figures lead. */
export const Standing = ({ pageRequest, of }: Shown) => {
  const say = reportPageWords(pageRequest);
  const { id, status } = of.report;
  return (
    <section class="lk-flow" aria-labelledby="stand">
      <Corrections pageRequest={pageRequest} summary={of.summary} />
      <Corrects pageRequest={pageRequest} of={of} />
      <Heading level={2} id="stand">
        {say('stand')}
      </Heading>
      <Facts facts={factsOf({ pageRequest, of })} />
      <Heading level={3}>{say('files')}</Heading>
      <Files pageRequest={pageRequest} of={of} />
      <GoLine pageRequest={pageRequest} to={reportPath(id, 'cijfers')}>
        {say('figures.see')}
      </GoLine>
      {status !== 'draft' && (
        <GoLine pageRequest={pageRequest} to={reportPath(id, 'sindsdien')}>
          {say('changed.see')}
        </GoLine>
      )}
    </section>
  );
};
