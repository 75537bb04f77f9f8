import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { pseudonymsOf } from '../../people/pseudonyms.ts';
import { mayAsAny } from '../../people/permissions.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { keepAccess } from '../../people/access-log.ts';
import { answerLives, answerUntil, type StandingAnswer } from './answer.ts';
import { answerFiles } from '../../publication/answer-store.ts';
import { DOWNLOAD_FORMATS, type DownloadFormat } from '../../publication/data-formats.ts';
import { unlessTakenAway, type Download } from '../download-data.ts';
import { acceptedBy, readAcceptance, stillToAccept, type NamedTerm } from '../grants/holder-terms.ts';
import { commitRequest, nextRequest } from '../commit-request.ts';
import { untilFresh } from '../../platform/store/until-fresh.ts';
import { readDatasetsById } from '../request-input.ts';
import { noSuch, refuse, type NotOpened } from '../../records/open-record.ts';
import { DATA_REQUESTS, openRequest, type OpenedRequest } from '../open-request.ts';
import { isOfIt, partyOf } from '../people/request-people.ts';
import { allRequests } from '../request-store.ts';

/** An answer as its readers find it: what it is, until when it can be had, and the terms that this one has still to accept. */
export type FoundAnswer = {
  readonly answer: StandingAnswer;
  readonly until: string;
  readonly question: string | undefined;
  readonly toAccept: readonly NamedTerm[];
};

type Standing = OpenedRequest & { readonly answer: StandingAnswer; readonly isHolder: boolean };
export type AnswerRefused = NotOpened | Failure<'terms-first' | 'wrong-status'>;

/** Opens the answer to a request for who may have it. Who may not know of the request is not told that there is none. */
async function openAnswer(
  desk: Desk,
  actor: Actor,
  command: 'read answer' | 'accept terms of answer',
  id: string,
): Promise<Result<Standing, NotOpened>> {
  const opened = await openRequest(desk, actor, command, id);
  if (!opened.ok) return opened;
  const { request, party, relations } = opened.value;
  const { answer } = request;
  const isHolder = isOfIt(request, party);
  if (!answer || answer.withdrawn) {
    const mayKnow = mayAsAny(actor, 'read data request', relations);
    return fail(mayKnow ? failure('not-found', 'No answer to this data request stands.') : noSuch(DATA_REQUESTS, id));
  }
  if (isHolder && !answerLives(request, desk.clock.now())) {
    const detail = `This answer can be had from ${request.ask.from ?? ''} until ${answerUntil(request)}.`;
    return refuse(desk, DATA_REQUESTS, { actor, command, id }, failure('not-yours', detail));
  }
  return ok({ ...opened.value, answer, isHolder });
}

const toAcceptOf = ({ request, party, isHolder }: Standing): NamedTerm[] =>
  isHolder ? stillToAccept(request.holderTerms, party) : [];

/** What there is to be had, for who may have it. */
export async function findAnswer(desk: Desk, actor: Actor, id: string): Promise<Result<FoundAnswer, NotOpened>> {
  const opened = await openAnswer(desk, actor, 'read answer', id);
  if (!opened.ok) return opened;
  const { answer, request } = opened.value;
  return ok({
    answer,
    until: answerUntil(request),
    question: request.ask.question,
    toAccept: toAcceptOf(opened.value),
  });
}

/** An answer that somebody can have now, as a list tells it. */
export type HeldAnswer = { readonly request: string; readonly question: string | undefined; readonly until: string };

/** Rule D33. The answers that somebody can have now, newest first: of requests that they sent, or in which they are named. */
export async function answersHeldBy(desk: Desk, actor: Actor): Promise<HeldAnswer[]> {
  if (actor.role === 'public') return [];
  const party = partyOf(actor, await pseudonymsOf(desk));
  const held: HeldAnswer[] = [];
  for await (const request of allRequests(desk.table)) {
    const stands = request.answer !== undefined && !request.answer.withdrawn && answerLives(request, desk.clock.now());
    if (stands && isOfIt(request, party))
      held.push({ request: request.id, question: request.ask.question, until: answerUntil(request) });
  }
  return held;
}

/** Where the minimum of a dataset was raised since, the answer has to be handed over again first. */
async function isUnderRaisedMinimum(desk: Desk, { request, answer }: Standing): Promise<boolean> {
  const datasets = [...(await readDatasetsById(desk, request.ask.datasets)).values()];
  return answer.counts > 0 && datasets.some(({ disclosureMinimum }) => disclosureMinimum > answer.disclosureMinimum);
}

/** Rules D33 and D36. The answer to a request: for the data desk, and while it lives for who sent the request and who is named in it, once they accepted the terms. */
export const readAnswer = (
  desk: Desk,
  actor: Actor,
  id: string,
  format: DownloadFormat,
): Promise<Result<Download, AnswerRefused>> => unlessTakenAway(() => giveAnswer(desk, actor, id, format));

/** One try; undefined where the files went meanwhile. */
async function giveAnswer(
  desk: Desk,
  actor: Actor,
  id: string,
  format: DownloadFormat,
): Promise<Result<Download, AnswerRefused> | undefined> {
  const opened = await openAnswer(desk, actor, 'read answer', id);
  if (!opened.ok) return opened;
  const { answer, person } = opened.value;
  const toAccept = toAcceptOf(opened.value).map((term) => term.id);
  if (toAccept.length > 0)
    return fail(
      failure(
        'terms-first',
        `Accept the terms first (${toAccept.join(', ')}), once: POST /v1/data-requests/${id}/answer/terms.`,
      ),
    );
  if (await isUnderRaisedMinimum(desk, opened.value))
    return fail(
      failure(
        'wrong-status',
        'The disclosure minimum of a dataset was raised: the answer has to be handed over again first.',
      ),
    );
  const files = await answerFiles(desk.table, id, answer.version);
  const as = { type: DOWNLOAD_FORMATS[format].type, name: `answer-${id.slice(0, 8)}.${format}` };
  await keepAccess(desk, person, 'read answer', `data-request ${id}`);
  const file = files && (await desk.files.give(files[format], as));
  return file && ok({ ...as, file });
}

type AcceptFailure = NotOpened | Failure<'bad-input' | 'stale'>;

/** Rule D36. A person named in a request for an answer accepts the terms, once, before the first download. */
export async function acceptTermsOfAnswer(
  desk: Desk,
  actor: Actor,
  id: string,
  input: unknown,
): Promise<Result<FoundAnswer, AcceptFailure>> {
  return untilFresh(async (): Promise<Result<FoundAnswer, AcceptFailure>> => {
    const opened = await openAnswer(desk, actor, 'accept terms of answer', id);
    if (!opened.ok) return opened;
    const { request, people, party, answer } = opened.value;
    const missing = toAcceptOf(opened.value);
    const read = readAcceptance(input, missing);
    if (!read.ok) return read;
    const found = { answer, until: answerUntil(request), question: request.ask.question, toAccept: [] };
    if (missing.length === 0 || !request.holderTerms) return ok(found);
    const holderTerms = acceptedBy(request.holderTerms, party, desk.clock.now().toISOString());
    const committed = await commitRequest(desk, party, request, {
      request: nextRequest(desk, request, { holderTerms }),
      people,
      action: 'terms-accepted',
    });
    return committed.ok ? ok(found) : committed;
  });
}
