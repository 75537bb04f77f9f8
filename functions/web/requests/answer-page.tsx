import type { Child } from 'hono/jsx';
import { answerFacts } from '#shared/conversations/data-requests/answer-parts.ts';
import { requestTitle } from '#shared/conversations/data-requests/request-words.ts';
import type { DataReport } from '#shared/publication/data-report.ts';
import { DOWNLOAD_FORMATS, type DownloadFormat } from '#shared/publication/data-formats.ts';
import { acceptTermsOfAnswer, findAnswer, readAnswer, type FoundAnswer } from '#shared/requests/answers/read-answer.ts';
import { handedOver } from '#shared/requests/download-data.ts';
import { findRequest } from '#shared/requests/find-requests.ts';
import { readDatasetsById } from '#shared/requests/request-input.ts';
import type { DataRequestView } from '#shared/requests/request.ts';
import { may } from '#shared/people/permissions.ts';
import * as z from 'zod';
import { ColumnsHelp } from '../data/publish/columns-help.tsx';
import { SeenPart } from '../data/preview/preview-page.tsx';
import { acceptedIn, TermsForm } from '../data/dataset/terms-form.tsx';
import { FailedFile, WrongFile } from '../data/publish/wrong-file.tsx';
import { failedPage, failurePage } from '../failure.tsx';
import { PostForm } from '../layout/post-form.tsx';
import { ErrorSummary } from '../parts/alert.tsx';
import { Button, ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Facts } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import { ListFile } from '../parts/list-file.tsx';
import { actAlone, Paragraphs } from '../forms/parts.tsx';
import { sentOne, type PageStatus, type PageReply, type PageRequest } from '../page-request.ts';
import { requestWords } from './words.ts';

const FORMATS = ['csv', 'json'] as const satisfies readonly DownloadFormat[];
const isFormat = (name: string): name is DownloadFormat => Object.hasOwn(DOWNLOAD_FORMATS, name);
const Format = z.string().refine(isFormat);
/** So much a table may hold: what AWS lets through. */
export const MOST_ANSWER_BYTES = 4_000_000;

/** What a form on this page came back with. */
type Came = {
  readonly wrong?: FailedFile | undefined;
  readonly isNotAccepted?: boolean | undefined;
  /** What would be hidden of a table that was only looked at. */
  readonly seen?: DataReport | undefined;
};

/** The form came without a file. */
const NO_FILE: FailedFile = { detail: '', errors: [] };

const idOf = ({ params }: PageRequest): string => params['id'] ?? '';
const pathOf = (pageRequest: PageRequest, more = ''): string => `/dataverzoeken/${idOf(pageRequest)}/antwoord${more}`;

/** Where the data desk hands a table over, the first or a corrected one. */
const HandOver = ({
  pageRequest,
  wrong,
  stands,
}: Pick<Came, 'wrong'> & { readonly pageRequest: PageRequest; readonly stands: boolean }) => {
  const say = requestWords(pageRequest);
  return (
    <section class="lk-flow">
      <Heading level={2}>{say(stands ? 'answer.replace' : 'answer.give')}</Heading>
      <p class="utrecht-paragraph">{say('answer.give.text')}</p>
      <PostForm pageRequest={pageRequest} action={pathOf(pageRequest)} files class="lk-form">
        <ListFile
          name="bestand"
          label={say('answer.file')}
          hint={say('answer.file.hint')}
          {...(wrong === NO_FILE && { error: say('answer.file.none') })}
        />
        <ColumnsHelp pageRequest={pageRequest} />
        <ButtonGroup>
          <Button kind="primary">{say(stands ? 'answer.replace' : 'answer.give')}</Button>
          <Button kind="secondary" name="doen" value="bekijken">
            {say('answer.look')}
          </Button>
        </ButtonGroup>
      </PostForm>
    </section>
  );
};

/** The table, for who may have it: once they accepted the terms. */
const Get = ({
  pageRequest,
  found,
  isNotAccepted = false,
}: {
  readonly pageRequest: PageRequest;
  readonly found: FoundAnswer;
  readonly isNotAccepted?: boolean | undefined;
}) => {
  const { localizer } = pageRequest;
  if (found.toAccept.length > 0)
    return (
      <TermsForm
        pageRequest={pageRequest}
        action={pathOf(pageRequest, '/voorwaarden')}
        ids={found.toAccept.map(({ id }) => id)}
        isWrong={isNotAccepted}
      />
    );
  return (
    <ButtonGroup>
      {FORMATS.map((format, at) => (
        <LinkButton
          kind={at === 0 ? 'primary' : 'secondary'}
          href={pageRequest.href(pathOf(pageRequest, `/bestand?format=${format}`))}
        >
          {localizer.say('data.download', { format: format.toUpperCase() })}
        </LinkButton>
      ))}
    </ButtonGroup>
  );
};

/** What there is to know of the answer, with the link to it. */
const Standing = ({
  pageRequest,
  found,
  isNotAccepted,
}: {
  readonly pageRequest: PageRequest;
  readonly found: FoundAnswer;
  readonly isNotAccepted?: boolean | undefined;
}) => {
  const { localizer } = pageRequest;
  const { answer, until } = found;
  return (
    <>
      <Facts facts={answerFacts(localizer, { answer: { ...answer, until } })} />
      {answer.suppressed > 0 && (
        <p class="utrecht-paragraph lk-quiet">
          {requestWords(pageRequest)('answer.shown', {
            counts: localizer.number(answer.counts),
            suppressed: localizer.number(answer.suppressed),
          })}
        </p>
      )}
      <Get pageRequest={pageRequest} found={found} isNotAccepted={isNotAccepted} />
    </>
  );
};

/** What the data desk does with an answer: it hands it over, and takes back one that stands. */
const OfTheDesk = ({
  pageRequest,
  wrong,
  view: { kind, status },
  stands,
}: Pick<Came, 'wrong'> & {
  readonly pageRequest: PageRequest;
  readonly view: DataRequestView;
  readonly stands: boolean;
}) => {
  const say = requestWords(pageRequest);
  if (kind !== 'answer') return <p class="utrecht-paragraph">{say('answer.not-asked')}</p>;
  if (status !== 'approved') return <p class="utrecht-paragraph">{say('answer.not-yet')}</p>;
  return (
    <>
      {stands &&
        actAlone(
          pageRequest,
          pathOf(pageRequest),
        )({
          act: 'data.answer-back',
          label: pageRequest.localizer.say('data-card.act.answer-back'),
          value: idOf(pageRequest),
          style: 'danger',
        })}
      <HandOver pageRequest={pageRequest} wrong={wrong} stands={stands} />
    </>
  );
};

/** Says that there is no answer; if one was taken back, since when and why. */
const Nothing = ({
  pageRequest,
  view,
}: {
  readonly pageRequest: PageRequest;
  readonly view: DataRequestView | undefined;
}) => (
  <>
    <p class="utrecht-paragraph">{requestWords(pageRequest)('answer.none')}</p>
    {view && <Facts facts={answerFacts(pageRequest.localizer, view)} />}
  </>
);

/** The question, and the request that it is of where this reader may know of that. */
type Asked = { readonly view?: DataRequestView; readonly question?: string | undefined; readonly link?: Child };

async function askedIn(pageRequest: PageRequest, found: FoundAnswer | undefined): Promise<Asked> {
  const { desk, actor, localizer, href } = pageRequest;
  const request = await findRequest(desk, actor, idOf(pageRequest));
  if (!request.ok) return { question: found?.question };
  const { view } = request.value;
  const title = requestTitle(localizer, await readDatasetsById(desk, view.datasets), view);
  return {
    view,
    question: view.question,
    link: (
      <a class="utrecht-link utrecht-link--html-a" href={href(`/dataverzoeken/${view.id}`)}>
        {title}
      </a>
    ),
  };
}

/** What is asked, and what was wrong with what the form came with. */
const Head = ({
  pageRequest,
  asked: { link, question },
  wrong,
}: Pick<Came, 'wrong'> & { readonly pageRequest: PageRequest; readonly asked: Asked }) => {
  const say = requestWords(pageRequest);
  const isLacking = wrong === NO_FILE;
  return (
    <>
      <ErrorSummary
        title={say('answer.wrong')}
        errors={isLacking ? [{ field: 'bestand', message: say('answer.file.none') }] : []}
      />
      {wrong && !isLacking && <WrongFile pageRequest={pageRequest} title={say('answer.wrong')} failed={wrong} />}
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
export async function answerPage(
  pageRequest: PageRequest,
  { wrong, isNotAccepted, seen }: Came = {},
): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const say = requestWords(pageRequest);
  const isDesk = may(actor, 'hand over answer', 'other');
  const found = await findAnswer(desk, actor, idOf(pageRequest));
  if (!found.ok && found.error.code !== 'not-found') return failedPage(pageRequest, found.error);
  const standing = found.ok ? found.value : undefined;
  const asked = await askedIn(pageRequest, standing);
  const { view } = asked;
  if (!standing && !view) return failurePage(pageRequest, 'not-found', say('answer.none'));
  return {
    title: say('answer.title'),
    status: statusOf({ wrong, isNotAccepted }, standing !== undefined || isDesk),
    main: (
      <div class="lk-flow">
        <Head pageRequest={pageRequest} asked={asked} wrong={wrong} />
        {seen && (
          <section class="lk-flow">
            <Heading level={2}>{say('answer.seen')}</Heading>
            <SeenPart pageRequest={pageRequest} report={seen} />
            <p class="utrecht-paragraph">{say('answer.seen.text')}</p>
          </section>
        )}
        {standing ? (
          <Standing pageRequest={pageRequest} found={standing} isNotAccepted={isNotAccepted} />
        ) : (
          <Nothing pageRequest={pageRequest} view={view} />
        )}
        {view && isDesk && (
          <OfTheDesk pageRequest={pageRequest} wrong={wrong} view={view} stands={standing !== undefined} />
        )}
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/dataverzoeken')}>
            {say('to-list')}
          </a>
        </p>
      </div>
    ),
  };
}

/** Takes a table in; what is not right is said above the place to send it again. */
export async function takeAnswer(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, files, href } = pageRequest;
  const file = files['bestand'];
  if (!file) return answerPage(pageRequest, { wrong: NO_FILE });
  const { handOverAnswer, previewAnswer } = await import('#shared/requests/answers/give-answer.ts');
  const sent = [desk, actor, idOf(pageRequest), undefined, file.bytes] as const;
  const isLooking = sentOne(pageRequest, 'doen') === 'bekijken';
  const taken = await (isLooking ? previewAnswer(...sent) : handOverAnswer(...sent));
  if (taken.ok)
    return 'hidden' in taken.value
      ? answerPage(pageRequest, { seen: taken.value })
      : { goTo: href(pathOf(pageRequest)) };
  const { code } = taken.error;
  return code === 'bad-input' || code === 'not-protected'
    ? answerPage(pageRequest, { wrong: FailedFile.parse(taken.error) })
    : failedPage(pageRequest, taken.error);
}

/** Somebody accepts the terms of an answer, and goes on to it. */
export async function takeAnswerTerms(pageRequest: PageRequest): Promise<PageReply> {
  const accepted = await acceptTermsOfAnswer(
    pageRequest.desk,
    pageRequest.actor,
    idOf(pageRequest),
    acceptedIn(pageRequest),
  );
  if (accepted.ok) return { goTo: pageRequest.href(pathOf(pageRequest)) };
  return accepted.error.code === 'bad-input'
    ? answerPage(pageRequest, { isNotAccepted: true })
    : failedPage(pageRequest, accepted.error);
}

/** The table as a file. */
export async function answerFile(pageRequest: PageRequest): Promise<PageReply> {
  const format = Format.safeParse(pageRequest.query.get('format') ?? 'csv');
  if (!format.success) return failurePage(pageRequest, 'bad-query');
  const read = await readAnswer(pageRequest.desk, pageRequest.actor, idOf(pageRequest), format.data);
  if (!read.ok)
    return read.error.code === 'terms-first'
      ? { goTo: pageRequest.href(pathOf(pageRequest, '#voorwaarden')) }
      : failedPage(pageRequest, read.error);
  const { body = null, status, headers } = handedOver(read.value);
  return { file: new Response(body, { status, headers }) };
}
