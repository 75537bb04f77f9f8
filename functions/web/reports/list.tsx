import { may } from '#shared/people/permissions.ts';
import type { Failure } from '#shared/platform/failures.ts';
import { createReport } from '#shared/reports/writing/create-report.ts';
import { findReports } from '#shared/reports/showing/find-reports.ts';
import { failedPage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Radios } from '../parts/choices.tsx';
import { Heading } from '../parts/heading.tsx';
import { NumberField } from '../parts/inputs.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { sentOne, type PageReply, type PageRequest } from '../page-request.ts';
import { LinkTo } from '../parts/link-to.tsx';
import { GoLine } from './parts.tsx';
import { reportPageWords, reportPath, statusText, titleOf } from './words.ts';

const FIELDS = { '#/kind': 'kind', '#/year': 'year', '#/language': 'language' } as const;
const NAMES = { kind: 'soort', year: 'jaar', language: 'taal' } as const;
type Field = keyof typeof NAMES;
type Reports = Awaited<ReturnType<typeof findReports>>;
/** What of the form is not right; `there` is the report that there is already. */
type Wrong = { readonly fields: readonly Field[]; readonly there?: Reports[number] | undefined };

const List = ({ pageRequest, reports }: { readonly pageRequest: PageRequest; readonly reports: Reports }) => {
  const say = reportPageWords(pageRequest);
  if (reports.length === 0)
    return (
      <p class="utrecht-paragraph">
        {say(may(pageRequest.actor, 'read draft of report', 'other') ? 'list.none.work' : 'list.none')}
      </p>
    );
  return (
    <ScrollingTable
      id="rapporten"
      caption={say('list.title')}
      captionHidden
      rowHeads
      head={[{ label: say('list.report') }, { label: say('stand.version') }, { label: say('list.status') }]}
      rows={reports.map((report) => [
        <LinkTo pageRequest={pageRequest} to={reportPath(report.id)}>
          {titleOf(pageRequest, report)}
        </LinkTo>,
        say('list.version', { version: report.version }),
        statusText(pageRequest, report),
      ])}
    />
  );
};

const ErrorsIn = ({
  pageRequest,
  fields,
}: {
  readonly pageRequest: PageRequest;
  readonly fields: readonly Field[];
}) => {
  const say = reportPageWords(pageRequest);
  return (
    <ErrorSummary
      title={say('errors')}
      errors={fields.map((field) => ({ field: NAMES[field], message: say(`wrong.${field}`) }))}
    />
  );
};

const Begin = ({ pageRequest, wrong }: { readonly pageRequest: PageRequest; readonly wrong: Wrong | undefined }) => {
  const say = reportPageWords(pageRequest);
  const errorOf = (field: Field) => (wrong?.fields.includes(field) === true ? { error: say(`wrong.${field}`) } : {});
  const year = pageRequest.desk.clock.now().getUTCFullYear();
  return (
    <section class="lk-flow" aria-labelledby="beginnen">
      <Heading level={2} id="beginnen">
        {say('begin.title')}
      </Heading>
      <p class="utrecht-paragraph">{say('begin.text')}</p>
      <PostForm pageRequest={pageRequest} action="/rapporten" class="lk-form">
        <input
          type="hidden"
          name="sleutel"
          value={
            wrong?.there ? pageRequest.desk.newId() : (sentOne(pageRequest, 'sleutel') ?? pageRequest.desk.newId())
          }
        />
        <Radios
          name={NAMES.kind}
          label={say('begin.kind')}
          value={sentOne(pageRequest, NAMES.kind)}
          options={(['accountability', 'progress'] as const).map((kind) => ({
            value: kind,
            label: say(`begin.${kind}`),
          }))}
          {...errorOf('kind')}
        />
        <NumberField
          name={NAMES.year}
          label={say('begin.year')}
          value={sentOne(pageRequest, NAMES.year) ?? String(year)}
          maxlength={4}
          {...errorOf('year')}
        />
        <Radios
          name={NAMES.language}
          label={say('begin.language')}
          hint={say('begin.language.hint')}
          value={sentOne(pageRequest, NAMES.language) ?? 'nl'}
          options={(['nl', 'en'] as const).map((value) => ({ value, label: say(`begin.${value}`) }))}
          {...errorOf('language')}
        />
        <Button kind="primary">{say('begin.do')}</Button>
      </PostForm>
    </section>
  );
};

/** The reports that somebody may know of; for the bureau also where one is begun. */
export async function listPage(pageRequest: PageRequest, wrong?: Wrong): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const say = reportPageWords(pageRequest);
  const reports = await findReports(desk, actor);
  return {
    title: say('list.title'),
    ...(wrong && { status: wrong.there ? (409 as const) : (422 as const) }),
    main: (
      <div class="lk-flow">
        {wrong && <ErrorsIn pageRequest={pageRequest} fields={wrong.fields} />}
        {wrong?.there && (
          <Alert kind="warning" title={say('begin.there')} role="alert">
            <GoLine pageRequest={pageRequest} to={reportPath(wrong.there.id)}>
              {say('begin.there.go')}
            </GoLine>
          </Alert>
        )}
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('list.lead')}</p>
        <List pageRequest={pageRequest} reports={reports} />
        {may(actor, 'open report', 'other') && <Begin pageRequest={pageRequest} wrong={wrong} />}
      </div>
    ),
  };
}

const isField = (pointer: string): pointer is keyof typeof FIELDS => Object.hasOwn(FIELDS, pointer);

async function notBegun(pageRequest: PageRequest, error: Failure, input: { kind?: string; year: number }) {
  if (error.code === 'bad-input')
    return listPage(pageRequest, {
      fields: (error.errors ?? []).flatMap(({ pointer }) => (isField(pointer) ? [FIELDS[pointer]] : [])),
    });
  if (error.code !== 'wrong-status') return failedPage(pageRequest, error);
  const there = (await findReports(pageRequest.desk, pageRequest.actor)).find(
    ({ kind, year }) => kind === input.kind && year === input.year,
  );
  return there ? listPage(pageRequest, { fields: [], there }) : failedPage(pageRequest, error);
}

/** Puts the draft of a kind and year together; where there is one already, the page leads to it. */
export async function beginReport(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, href } = pageRequest;
  const [kind, language] = [sentOne(pageRequest, NAMES.kind), sentOne(pageRequest, NAMES.language)];
  const input = {
    ...(kind !== undefined && { kind }),
    year: Number(sentOne(pageRequest, NAMES.year) ?? Number.NaN),
    ...(language !== undefined && { language }),
  };
  const made = await createReport(desk, actor, sentOne(pageRequest, 'sleutel') ?? desk.newId(), input);
  return made.ok ? { goTo: href(reportPath(made.value.id)) } : notBegun(pageRequest, made.error, input);
}
