import { LIST_ENDINGS, LIST_TYPES } from '#shared/activities/import/file-kinds.ts';
import { answerFacts } from '#shared/conversations/data-answer-parts.ts';
import { DOWNLOAD_FORMATS, type DownloadFormat } from '#shared/data-desk/data-formats.ts';
import { acceptTermsOfAnswer, findAnswer, readAnswer, type FoundAnswer } from '#shared/data-desk/answer-read.ts';
import { handedOver } from '#shared/data-desk/download.ts';
import { may } from '#shared/people/permissions.ts';
import * as z from 'zod';
import { acceptedIn, TermsForm } from '../data/terms-form.tsx';
import { failedPage, failurePage } from '../failure.tsx';
import { PostForm } from '../frame/post-form.tsx';
import { Alert } from '../parts/alert.tsx';
import { Button, ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Facts } from '../parts/facts.tsx';
import { Field, tiedTo, type FieldTexts } from '../parts/field.tsx';
import { Heading } from '../parts/heading.tsx';
import { actAlone, Paragraphs } from '../talk/parts.tsx';
import type { Reply, Visit } from '../visit.ts';
import { requestWords } from './words.ts';

const FORMATS = ['csv', 'json'] as const satisfies readonly DownloadFormat[];
const isFormat = (name: string): name is DownloadFormat => Object.hasOwn(DOWNLOAD_FORMATS, name);
const Format = z.string().refine(isFormat);
/** So much a table may hold: what AWS lets through. */
export const MOST_ANSWER_BYTES = 4_000_000;

/** What a form on this page came back with. */
type Came = { readonly wrong?: readonly string[]; readonly isNotAccepted?: boolean };

const idOf = ({ params }: Visit): string => params['id'] ?? '';
const pathOf = (visit: Visit, more = ''): string => `/dataverzoeken/${idOf(visit)}/antwoord${more}`;

const FileField = (field: FieldTexts) => (
  <Field {...field}>
    <input type="file" accept={[...LIST_ENDINGS, ...LIST_TYPES].join(',')} {...tiedTo(field)} class="utrecht-textbox utrecht-textbox--html-input" />
  </Field>
);

/** Where the data desk hands a table over, the first or a corrected one. */
const HandOver = ({ visit, wrong = [], stands }: { readonly visit: Visit; readonly wrong?: readonly string[] | undefined; readonly stands: boolean }) => {
  const say = requestWords(visit);
  return (
    <section class="lk-flow">
      <Heading level={2}>{say(stands ? 'answer.replace' : 'answer.give')}</Heading>
      {wrong.length > 0 && <Alert kind="error" title={say('answer.wrong')} level={3}><ul class="utrecht-unordered-list">{wrong.map((detail) => <li class="utrecht-unordered-list__item">{detail}</li>)}</ul></Alert>}
      <p class="utrecht-paragraph">{say('answer.give.text')}</p>
      <PostForm visit={visit} action={pathOf(visit)} files class="lk-form">
        <FileField name="bestand" label={say('answer.file')} hint={say('answer.file.hint')} />
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
  const { answer, until, question } = found;
  return (
    <>
      {question !== undefined && <Paragraphs text={question} />}
      <Facts facts={answerFacts(reader, { answer: { ...answer, until } })} />
      <p class="utrecht-paragraph lk-quiet">{requestWords(visit)('answer.shown', { counts: reader.number(answer.counts), suppressed: reader.number(answer.suppressed) })}</p>
      <Get visit={visit} found={found} isNotAccepted={isNotAccepted} />
    </>
  );
};

/** What the data desk does with an answer: it hands it over, and takes back one that stands. */
const OfTheDesk = ({ visit, wrong, stands }: { readonly visit: Visit; readonly wrong?: readonly string[] | undefined; readonly stands: boolean }) => (
  <>
    {stands && actAlone(visit, pathOf(visit))({ act: 'data.answer-back', label: visit.reader.say('data-card.act.answer-back'), value: idOf(visit), style: 'danger' })}
    <HandOver visit={visit} wrong={wrong} stands={stands} />
  </>
);

/** The answer to a request: to have it for whom it is, to hand it over and take it back for the data desk. */
export async function answerPage(visit: Visit, { wrong, isNotAccepted }: Came = {}): Promise<Reply> {
  const { desk, actor } = visit;
  const say = requestWords(visit);
  const isDesk = may(actor, 'hand over answer', 'other');
  const found = await findAnswer(desk, actor, idOf(visit));
  if (!found.ok && !(isDesk && found.error.code === 'not-found')) return failedPage(visit, found.error, found.error.code === 'not-found' ? say('answer.none') : undefined);
  const standing = found.ok ? found.value : undefined;
  return {
    title: say('answer.title'),
    status: wrong || isNotAccepted ? 422 : 200,
    main: (
      <div class="lk-flow">
        {standing ? <Standing visit={visit} found={standing} isNotAccepted={isNotAccepted} /> : <p class="utrecht-paragraph">{say('answer.none')}</p>}
        {isDesk && <OfTheDesk visit={visit} wrong={wrong} stands={standing !== undefined} />}
        <p class="utrecht-paragraph"><a class="utrecht-link utrecht-link--html-a" href={visit.href('/dataverzoeken')}>{say('to-list')}</a></p>
      </div>
    ),
  };
}

/** Takes a table in; what is not right is said above the place to send it again. */
export async function takeAnswer(visit: Visit): Promise<Reply> {
  const { desk, actor, files, href } = visit;
  const file = files['bestand'];
  if (!file) return answerPage(visit, { wrong: [requestWords(visit)('answer.file.none')] });
  const { handOverAnswer } = await import('#shared/data-desk/answer-give.ts');
  const given = await handOverAnswer(desk, actor, idOf(visit), undefined, file.bytes);
  if (given.ok) return { goTo: href(pathOf(visit)) };
  const { code, detail, errors = [] } = given.error;
  if (code !== 'bad-input' && code !== 'not-protected') return failedPage(visit, given.error);
  return answerPage(visit, { wrong: errors.length > 0 ? errors.map((error) => `${decodeURIComponent(error.pointer.slice(2))}: ${error.detail}`) : [detail] });
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
