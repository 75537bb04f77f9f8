import { may } from '#shared/people/permissions.ts';
import type { Lack } from '#shared/reports/writing/lacks.ts';
import type { PrintedReport } from '#shared/reports/showing/print-report.ts';
import { statusesFor } from '#shared/reports/record/states.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button, ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import { STEPS, type StepName } from './step-table.ts';
import { reportPageWords, reportPath } from './words.ts';

type Shown = { readonly pageRequest: PageRequest; readonly of: PrintedReport };

/** What still lacks, each with a link to its section. */
export const Lacks = ({
  pageRequest,
  id,
  lacks,
}: {
  readonly pageRequest: PageRequest;
  readonly id: string;
  readonly lacks: readonly Lack[];
}) => {
  if (lacks.length === 0) return <p class="utrecht-paragraph">{reportPageWords(pageRequest)('lacks.none')}</p>;
  return (
    <ul class="utrecht-unordered-list">
      {lacks.map(({ section, says }) => (
        <li class="utrecht-unordered-list__item">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(reportPath(id, 'onderdelen', section))}>
            {says[pageRequest.language]}
          </a>
        </li>
      ))}
    </ul>
  );
};

const Refresh = ({ pageRequest, of: { report } }: Shown) => {
  const say = reportPageWords(pageRequest);
  return (
    <PostForm pageRequest={pageRequest} action={reportPath(report.id, 'verversen')} class="lk-form">
      <input type="hidden" name="versie" value={String(report.v)} />
      <p class="utrecht-paragraph">{say('refresh.text')}</p>
      <Button>{say('refresh')}</Button>
    </PostForm>
  );
};

/** The steps that this reader can take with this report now. */
const stepsFor = ({ pageRequest, of: { report } }: Shown): StepName[] =>
  STEPS.names.filter(
    (name) =>
      may(pageRequest.actor, STEPS.of[name].command, 'other') &&
      statusesFor(STEPS.of[name].move).includes(report.status),
  );

const Ways = ({ pageRequest, of }: Shown) => {
  const say = reportPageWords(pageRequest);
  const steps = stepsFor({ pageRequest, of });
  if (steps.length === 0) return null;
  return (
    <ButtonGroup>
      {steps.map((name) => (
        <LinkButton
          kind={STEPS.of[name].isMain ? 'primary' : 'secondary'}
          href={pageRequest.href(reportPath(of.report.id, STEPS.of[name].path))}
        >
          {say(`${name}.go`)}
        </LinkButton>
      ))}
    </ButtonGroup>
  );
};

/** What the bureau and the board can do with a report; nothing for anybody else. `untold` are the partners to be told by hand. */
export const Work = ({ pageRequest, of, untold }: Shown & { readonly untold: readonly string[] }) => {
  const say = reportPageWords(pageRequest);
  const { actor, localizer } = pageRequest;
  const { report, lacks } = of;
  if (report.status === 'offered' && may(actor, 'decide on report', 'other'))
    return (
      <Alert kind="info" title={say('decide.asked')}>
        <Ways pageRequest={pageRequest} of={of} />
      </Alert>
    );
  if (!may(actor, 'change report', 'other')) return null;
  return (
    <section class="lk-flow lk-work" aria-labelledby="werk">
      <Heading level={2} id="werk">
        {say('work')}
      </Heading>
      {untold.length > 0 && (
        <Alert kind="warning">
          <p class="utrecht-paragraph">{say('untold', { partners: localizer.list(untold) })}</p>
        </Alert>
      )}
      {report.status === 'draft' && (
        <>
          <Heading level={3}>{say('lacks')}</Heading>
          <Lacks pageRequest={pageRequest} id={report.id} lacks={lacks} />
          <Refresh pageRequest={pageRequest} of={of} />
        </>
      )}
      <Ways pageRequest={pageRequest} of={of} />
    </section>
  );
};
