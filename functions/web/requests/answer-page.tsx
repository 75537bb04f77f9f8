import type { Child } from 'hono/jsx';
import { LIST_ENDINGS, LIST_TYPES } from '#shared/activities/import/file-kinds.ts';
import { answerFacts } from '#shared/conversations/data-requests/answer-parts.ts';
import { requestTitle } from '#shared/conversations/data-requests/request-words.ts';
import { DOWNLOAD_FORMATS, type DownloadFormat } from '#shared/publication/data-formats.ts';
import { acceptTermsOfAnswer, findAnswer, readAnswer, type FoundAnswer } from '#shared/requests/answers/read-answer.ts';
import { handedOver } from '#shared/requests/download-data.ts';
import { findRequest } from '#shared/requests/find-requests.ts';
import { readDatasets } from '#shared/requests/request-input.ts';
import type { DataRequestView } from '#shared/requests/request.ts';
import { may } from '#shared/people/permissions.ts';
import * as z from 'zod';
import { ColumnsHelp } from '../data/columns-help.tsx';
import { acceptedIn, TermsForm } from '../data/terms-form.tsx';
import { FailedFile, WrongFile } from '../data/wrong-file.tsx';
import { failedPage, failurePage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { ErrorSummary } from '../parts/alert.tsx';
import { Button, ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Facts } from '../parts/facts.tsx';
import { Field, tiedTo, type FieldTexts } from '../parts/field.tsx';
import { Heading } from '../parts/heading.tsx';
import { actAlone, Paragraphs } from '../forms/parts.tsx';
import type { PageStatus, Reply, Visit } from '../page-request.ts';
import { requestWords } from './words.ts';

const FORMATS = ['csv', 'json'] as const satisfies readonly DownloadFormat[];
const isFormat = (name: string): name is DownloadFormat => Object.hasOwn(DOWNLOAD_FORMATS, name);
const Format = z.string().refine(isFormat);
/** So much a table may hold: what AWS lets through. */
export const MOST_ANSWER_BYTES = 4_000_000;

/** What a form on this page came back with. */
type Came = { readonly wrong?: FailedFile | undefined; readonly isNotAccepted?: boolean | undefined };

/** The form came without a file. */
const NO_FILE: FailedFile = { detail: '', errors: [] };

const idOf = ({ params }: Visit): string => params['id'] ?? '';
const pathOf = (visit: Visit, more = ''): string => `/dataverzoeken/${idOf(visit)}/antwoord${more}`;

const FileField = (field: FieldTexts) => (
  <Field {...field}>
    <input type="file" accept={[...LIST_ENDINGS, ...LIST_TYPES].join(',')} {...tiedTo(field)} class="utrecht-textbox utrecht-textbox--html-input" />
  </Field>
);

/** Where the data desk hands a table over, the first or a corrected one. */
const HandOver = ({ visit, wrong, stands }: Pick<Came, 'wrong'> & { readonly visit: Visit; readonly stands: boolean }) => {
  const say = requestWords(visit);
  return (
    <section class="lk-flow">
      <Heading level={2}>{say(stands ? 'answer.replace' : 'answer.give')}</Heading>
      <p class="utrecht-paragraph">{say('answer.give.text')}</p>
      <PostForm visit={visit} action={pathOf(visit)} files class="lk-form">
        <FileField name="bestand" label={say('answer.file')} hint={say('answer.file.hint')} {...(wrong === NO_FILE && { error: say('answer.file.none') })} />
        <ColumnsHelp visit={visit} />
        <div><Button kind="primary">{say(stands ? 'answer.replace' : 'answer.give')}</Button></div>
      </PostForm>
    </section>
  );
};

/** The table, for who may have it: once they accepted the terms. */
const Get = ({ visit, found, isNotAccepted = false }: { readonly visit: Visit; readonly found: FoundAnswer; readonly isNotAccepted?: boolean | undefined }) => {
  const { reader } = visit;
  if (found.toAccept.length > 0) return <TermsForm visit={visit} action={pathOf(visit, '/voorwaarden')} ids={found.toAccept.map(({ id }) => id)} isWrong={isNotAccepted} />;
  return (
    <ButtonGroup>
      {FORMATS.map((format, at) => <LinkButton kind={at === 0 ? 'primary' : 'secondary'} href={visit.href(pathOf(visit, `/bestand?format=${format}`))}>{reader.say('data.download', { format: format.toUpperCase() })}</LinkButton>)}
    </ButtonGroup>
  );
};

/** What stands of the answer, and the way to it. */
const Standing = ({ visit, found, isNotAccepted }: { readonly visit: Visit; readonly found: FoundAnswer; readonly isNotAccepted?: boolean | undefined }) => {
  const { reader } = visit;
  const { answer, until } = found;
  return (
    <>
      <Facts facts={answerFacts(reader, { answer: { ...answer, until } })} />
      {answer.suppressed > 0 && <p class="utrecht-paragraph lk-quiet">{requestWords(visit)('answer.shown', { counts: reader.number(answer.counts), suppressed: reader.number(answer.suppressed) })}</p>}
      <Get visit={visit} found={found} isNotAccepted={isNotAccepted} />
    </>
  );
};

/** What the data desk does with an answer: it hands it over, and takes back one that stands. */
const OfTheDesk = ({ visit, wrong, view: { kind, status }, stands }: Pick<Came, 'wrong'> & { readonly visit: Visit; readonly view: DataRequestView; readonly stands: boolean }) => {
  const say = requestWords(visit);
  if (kind !== 'answer') return <p class="utrecht-paragraph">{say('answer.not-asked')}</p>;
  if (status !== 'approved') return <p class="utrecht-paragraph">{say('answer.not-yet')}</p>;
  return (
    <>
      {stands && actAlone(visit, pathOf(visit))({ act: 'data.answer-back', label: visit.reader.say('data-card.act.answer-back'), value: idOf(visit), style: 'danger' })}
      <HandOver visit={visit} wrong={wrong} stands={stands} />
    </>
  );
};

/** That there is nothing to be had, and of one that was taken back since when and why. */
const Nothing = ({ visit, view }: { readonly visit: Visit; readonly view: DataRequestView | undefined }) => (
  <>
    <p class="utrecht-paragraph">{requestWords(visit)('answer.none')}</p>
    {view && <Facts facts={answerFacts(visit.reader, view)} />}
  </>
);

/** The question, and the request that it is of where this reader may know of that. */
type Asked = { readonly view?: DataRequestView; readonly question?: string | undefined; readonly link?: Child };

async function askedIn(visit: Visit, found: FoundAnswer | undefined): Promise<Asked> {
  const { desk, actor, reader, href } = visit;
  const request = await findRequest(desk, actor, idOf(visit));
  if (!request.ok) return { question: found?.question };
  const { view } = request.value;
  const title = requestTitle(reader, await readDatasets(desk, view.datasets), view);
  return { view, question: view.question, link: <a class="utrecht-link utrecht-link--html-a" href={href(`/dataverzoeken/${view.id}`)}>{title}</a> };
}

/** What is asked, and what was wrong with what the form came with. */
const Head = ({ visit, asked: { link, question }, wrong }: Pick<Came, 'wrong'> & { readonly visit: Visit; readonly asked: Asked }) => {
  const say = requestWords(visit);
  const isLacking = wrong === NO_FILE;
  return (
    <>
      <ErrorSummary title={say('answer.wrong')} errors={isLacking ? [{ field: 'bestand', message: say('answer.file.none') }] : []} />
      {wrong && !isLacking && <WrongFile visit={visit} title={say('answer.wrong')} failed={wrong} />}
      {link && <p class="utrecht-paragraph utrecht-paragraph--lead">{link}</p>}
      {question !== undefined && <Paragraphs text={question} />}
    </>
  );
};

function statusOf({ wrong, isNotAccepted }: Came, isThere: boolean): PageStatus {
  if (wrong || isNotAccepted) return 422;
  return isThere ? 200 : 404;
}

/** The answer to a request: to have it for whom it is, to hand it over and take it back for the data desk. */
export async function answerPage(visit: Visit, { wrong, isNotAccepted }: Came = {}): Promise<Reply> {
  const { desk, actor } = visit;
  const say = requestWords(visit);
  const isDesk = may(actor, 'hand over answer', 'other');
  const found = await findAnswer(desk, actor, idOf(visit));
  if (!found.ok && found.error.code !== 'not-found') return failedPage(visit, found.error);
  const standing = found.ok ? found.value : undefined;
  const asked = await askedIn(visit, standing);
  const { view } = asked;
  if (!standing && !view) return failurePage(visit, 'not-found', say('answer.none'));
  return {
    title: say('answer.title'),
    status: statusOf({ wrong, isNotAccepted }, standing !== undefined || isDesk),
    main: (
      <div class="lk-flow">
        <Head visit={visit} asked={asked} wrong={wrong} />
        {standing ? <Standing visit={visit} found={standing} isNotAccepted={isNotAccepted} /> : <Nothing visit={visit} view={view} />}
        {view && isDesk && <OfTheDesk visit={visit} wrong={wrong} view={view} stands={standing !== undefined} />}
        <p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href={visit.href('/dataverzoeken')}>{say('to-list')}</a></p>
      </div>
    ),
  };
}

/** Takes a table in; what is not right is said above the place to send it again. */
export async function takeAnswer(visit: Visit): Promise<Reply> {
  const { desk, actor, files, href } = visit;
  const file = files['bestand'];
  if (!file) return answerPage(visit, { wrong: NO_FILE });
  const { handOverAnswer } = await import('#shared/requests/answers/give-answer.ts');
  const given = await handOverAnswer(desk, actor, idOf(visit), undefined, file.bytes);
  if (given.ok) return { goTo: href(pathOf(visit)) };
  const { code } = given.error;
  return code === 'bad-input' || code === 'not-protected' ? answerPage(visit, { wrong: FailedFile.parse(given.error) }) : failedPage(visit, given.error);
}

/** Somebody accepts the terms of an answer, and goes on to it. */
export async function takeAnswerTerms(visit: Visit): Promise<Reply> {
  const accepted = await acceptTermsOfAnswer(visit.desk, visit.actor, idOf(visit), acceptedIn(visit));
  if (accepted.ok) return { goTo: visit.href(pathOf(visit)) };
  return accepted.error.code === 'bad-input' ? answerPage(visit, { isNotAccepted: true }) : failedPage(visit, accepted.error);
}

/** The table as a file. */
export async function answerFile(visit: Visit): Promise<Reply> {
  const format = Format.safeParse(visit.query.get('format') ?? 'csv');
  if (!format.success) return failurePage(visit, 'bad-query');
  const read = await readAnswer(visit.desk, visit.actor, idOf(visit), format.data);
  if (!read.ok) return read.error.code === 'terms-first' ? { goTo: visit.href(pathOf(visit, '#voorwaarden')) } : failedPage(visit, read.error);
  const { body = null, status, headers } = handedOver(read.value);
  return { file: new Response(body, { status, headers }) };
}
