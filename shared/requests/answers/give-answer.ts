import type { Desk } from '../../desk.ts';
import type { Actor } from '../../people/actor.ts';
import { matches } from '../../platform/http/etag.ts';
import { failure, type Failure } from '../../platform/failures.ts';
import { deadlineIn } from '../../platform/store/patience.ts';
import { fail, ok, type Result } from '../../platform/result.ts';
import { accessChange } from '../../people/access-log.ts';
import { answerUntil, type HandedOver, type StandingAnswer } from './answer.ts';
import { type AnswerFiles, answerChange, answerSources } from '../../publication/answer-store.ts';
import { answeredBy } from '../../publication/population-members.ts';
import { populationOf, readPopulationTurn, turnChange, type PopulationTurn } from '../../catalogue/population-turns.ts';
import { DOWNLOAD_FORMATS } from '../../publication/data-formats.ts';
import { protectAnswer, type ProtectedData } from '../../publication/protect-data.ts';
import type { DataReport } from '../../publication/data-report.ts';
import { countShown, keepFiles } from '../../publication/publications.ts';
import { PROTECTED_WITHIN_MS } from '../../publication/publish-data.ts';
import { readData } from '../../publication/read-data.ts';
import type { DataRequest } from '../request.ts';
import { commitRequest, nextRequest } from '../commit-request.ts';
import { readDatasetsById } from '../request-input.ts';
import { changedMeanwhile, type NotOpened } from '../../records/open-record.ts';
import { DATA_REQUESTS, type OpenedRequest } from '../open-request.ts';
import { openOthers } from '../own-case.ts';

type GiveFailure = NotOpened | Failure<'stale' | 'bad-input' | 'wrong-status' | 'not-protected' | 'busy'>;

/** An answer that was handed over, and the version of its request. */
export type GivenAnswer = { readonly handedOver: HandedOver; readonly version: number };

/** Rule D33. Why no answer can be handed over on a request. */
function notToAnswer({ status, ask }: DataRequest): Failure<'wrong-status'> | undefined {
  if (ask.kind !== 'answer') return failure('wrong-status', 'This data request asks for access, not for an answer.');
  return status === 'approved' ? undefined : failure('wrong-status', `Not possible: the data request is ${status}.`);
}

/** Rule D33. What an answer is protected by: the highest minimum of its datasets, all that is about the same people, and earlier answers. */
async function protectedBy(desk: Desk, { id, ask }: DataRequest) {
  const datasets = [...(await readDatasetsById(desk, ask.datasets)).values()];
  const populations = [...new Set(datasets.map(populationOf))];
  const turns = await Promise.all(
    populations.map(async (population) =>
      answeredBy(desk, await readPopulationTurn(desk.table, population), {
        request: id,
        datasets: datasets.map((dataset) => dataset.id),
      }),
    ),
  );
  return {
    id,
    datasets,
    turns,
    minimum: Math.max(...datasets.map(({ disclosureMinimum }) => disclosureMinimum)),
    earlier: await answerSources(desk, id),
  };
}

async function keep(
  desk: Desk,
  { request, people, party, person }: OpenedRequest,
  made: ProtectedData,
  { minimum, turns }: { readonly minimum: number; readonly turns: readonly PopulationTurn[] },
): Promise<Result<GivenAnswer, Failure<'stale'>>> {
  const version = (request.answer?.version ?? 0) + 1;
  const at = desk.clock.now().toISOString();
  const answer: StandingAnswer = { version, at, disclosureMinimum: minimum, ...countShown(made.published) };
  const { csv, json } = DOWNLOAD_FORMATS;
  const head = { dataRequest: request.id, version, publishedAt: at, disclosureMinimum: minimum };
  const files: AnswerFiles = await keepFiles(desk, {
    csv: csv.write(made.published),
    json: json.write(made.published, head),
    source: JSON.stringify(made.source),
  });
  const also = [
    answerChange(request.id, version, files),
    ...turns.map(turnChange),
    accessChange(desk, person, 'hand over answer', `data-request ${request.id}`),
  ];
  const committed = await commitRequest(desk, party, request, {
    request: nextRequest(desk, request, { answer }),
    people,
    action: 'answer-given',
    also,
  });
  if (committed.ok)
    return ok({ handedOver: handedOverOf(committed.value.request, answer), version: committed.value.request.version });
  await desk.files.remove(Object.values(files));
  return committed;
}

const handedOverOf = (request: DataRequest, answer: StandingAnswer): HandedOver => ({
  dataRequest: request.id,
  until: answerUntil(request),
  ...answer,
});

/** How often an answer is made anew, because others published of the same people meanwhile. */
const MOST_RACES = 3;

/** What somebody wants to hand over, as the door got it. */
type Handing = {
  readonly desk: Desk;
  readonly actor: Actor;
  readonly id: string;
  readonly ifMatch: string | undefined;
  readonly bytes: Uint8Array;
};

/** An answer as it would be handed over, and all that it rests on. */
type MadeAnswer = { readonly opened: OpenedRequest; readonly made: ProtectedData } & Awaited<
  ReturnType<typeof protectedBy>
>;

/** Makes an answer. It reads everything again, because the try before may have failed on a change by somebody else. */
async function make({ desk, actor, id, ifMatch, bytes }: Handing): Promise<Result<MadeAnswer, GiveFailure>> {
  const opened = await openOthers(desk, actor, 'hand over answer', id);
  if (!opened.ok) return opened;
  const { request } = opened.value;
  if (ifMatch !== undefined && !matches(ifMatch, request)) return fail(changedMeanwhile(DATA_REQUESTS, request));
  const read = await readData(bytes, await desk.area());
  if (!read.ok) return read;
  const wrong = notToAnswer(request);
  if (wrong) return fail(wrong);
  const by = await protectedBy(desk, request);
  const made = await protectAnswer(desk, by, read.value, deadlineIn(PROTECTED_WITHIN_MS));
  return made.ok ? ok({ ...by, opened: opened.value, made: made.value }) : made;
}

/** One try. */
async function handOver(handing: Handing): Promise<Result<GivenAnswer, GiveFailure>> {
  const made = await make(handing);
  return made.ok ? keep(handing.desk, made.value.opened, made.value.made, made.value) : made;
}

/** Rules D33 and D63. What would be hidden of an answer and why, before it is handed over; nothing is stored. */
export async function previewAnswer(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  bytes: Uint8Array,
): Promise<Result<DataReport, GiveFailure>> {
  const made = await make({ desk, actor, id, ifMatch, bytes });
  return made.ok ? ok(made.value.made.report) : made;
}

/**
 * Rule D33. Hands over the finished table (as the data of a dataset are written) that a request for an answer asked for, or a corrected
 * one in its place. It is protected as the data of a dataset are; where that fails nothing is stored.
 */
export async function handOverAnswer(
  desk: Desk,
  actor: Actor,
  id: string,
  ifMatch: string | undefined,
  bytes: Uint8Array,
): Promise<Result<GivenAnswer, GiveFailure>> {
  return desk.lanes.run([`ANSWER#${id}`], async () => {
    const handing = { desk, actor, id, ifMatch, bytes };
    let given = await handOver(handing);
    for (let race = 1; race < MOST_RACES && !given.ok && given.error.code === 'stale'; race += 1)
      given = await handOver(handing);
    return given;
  });
}
