import { enterDataset } from '../catalogue/enter-dataset.ts';
import { readDataset } from '../catalogue/dataset-store.ts';
import type { Desk } from '../desk.ts';
import type { Failure } from '../platform/failures.ts';
import { etagOf } from '../platform/http/etag.ts';
import type { Result } from '../platform/result.ts';
import { decideOnRequest } from '../requests/decide-on-request.ts';
import { nameHandler, withdrawRequest, writeMessage } from '../requests/discuss-request.ts';
import { askExtension, withdrawGrant } from '../requests/grants/change-grant.ts';
import { grantIdOf } from '../requests/grants/grant-store.ts';
import { readRequest } from '../requests/request-store.ts';
import { sendRequest } from '../requests/send-request.ts';
import { dateIn, idOf, unknownWord, type Step, type Telling } from './steps.ts';
import type { Event, ExampleDataset, ExampleRequest } from './year.ts';

/** The id of a dataset of the example: as others are called, and marked. */
const datasetId = ({ slug, ref }: ExampleDataset): string => `${slug}-${idOf(ref)}`;

/** A dataset is entered once; it has no data. */
export function datasetStep({ person }: Telling, row: ExampleDataset): Step {
  const { title, description, theme, goals, terms, day } = row;
  const id = datasetId(row);
  const input = {
    ...{ id, title, description, theme, goals, terms },
    ...{ owner: 'open-universiteit', grain: 'neighbourhood', updates: 'eens per jaar', access: 'restricted' },
  };
  return {
    day,
    isTaken: async ({ table }) => (await readDataset(table, id)) !== undefined,
    take: (desk) => enterDataset(desk, person('dora'), input),
  };
}

type Taking = (desk: Desk, ifMatch: string) => Promise<Result<unknown, Failure>>;

const DAYS_EXTENDED = 120;

/** What a word of a request does, and who does it. */
function takingOf(telling: Telling, row: ExampleRequest, grants: readonly string[], word: string): Taking {
  const { person, year } = telling;
  const [id, applicant, dora] = [idOf(row.ref), person(row.by), person('dora')];
  const decide =
    (decision: string, reason: string): Taking =>
    (desk, seen) =>
      decideOnRequest(desk, dora, id, seen, { decision, reason });
  const onGrants =
    (step: (desk: Desk, grant: string) => Promise<Result<unknown, Failure>>): Taking =>
    (desk) =>
      step(desk, grants[0] ?? '');
  const words: Readonly<Record<string, Taking>> = {
    'take': (desk) => nameHandler(desk, dora, id, { handler: dora.name }),
    'ask': decide('request-clarification', 'Wilt u zeggen welke vragen u met de gegevens beantwoordt?'),
    'answer': (desk) => writeMessage(desk, applicant, id, { text: 'Wij kijken alleen naar de wijken.', answer: true }),
    'approve': decide('approve', 'Het doel is helder, en niemand hoeft het opnieuw te vragen.'),
    'decline': decide('decline', 'Dit zegt iets van personen; daar zijn de gegevens niet voor.'),
    'withdraw': (desk) => withdrawRequest(desk, applicant, id, { reason: year.reasons['withdraw'] }),
    'extend': onGrants((desk, grant) =>
      askExtension(desk, applicant, grant, {
        until: dateIn(telling, row.until + DAYS_EXTENDED),
        reason: 'Het artikel komt later uit.',
      }),
    ),
    'take-back': onGrants((desk, grant) =>
      withdrawGrant(desk, dora, grant, { reason: 'De gegevens worden niet meer gebruikt.' }),
    ),
  };
  return words[word] ?? unknownWord(word);
}

/** A request as its applicant sends it: who sends it is named in it. */
function askOf(telling: Telling, row: ExampleRequest, datasets: readonly ExampleDataset[]): object {
  const { kind, question, organisation, purpose, from, until, contactsSpared, draft, by } = row;
  const { name, email } = telling.person(by);
  const terms = [...new Set(datasets.flatMap((one) => one.terms))].map((id) => ({ id, accepted: true }));
  return {
    ...{ organisation, purpose, legalBasis: 'no-personal-data', terms },
    datasets: datasets.map(datasetId),
    from: dateIn(telling, from),
    until: dateIn(telling, until),
    people: [{ name, email }],
    ...(kind && { kind, question }),
    ...(contactsSpared !== undefined && { contactsSpared }),
    ...(draft && { draft }),
  };
}

/** Everything that happened to a request, from when it was sent on. A step that was taken already raised the version. */
export function requestSteps(telling: Telling, row: ExampleRequest): Step[] {
  const datasets = telling.year.datasets.filter(({ ref }) => row.datasets.includes(ref));
  const grants = datasets.map((one) => grantIdOf(idOf(row.ref), datasetId(one)));
  const input = askOf(telling, row, datasets);
  const sending: Step = {
    day: row.day,
    makes: row.ref,
    isTaken: async ({ table }) => (await readRequest(table, idOf(row.ref))) !== undefined,
    take: (desk) => sendRequest(desk, telling.person(row.by), idOf(`key of ${row.ref}`), input),
  };
  const later = row.then.map(({ word, day }: Event, index): Step => {
    const taking = takingOf(telling, row, grants, word);
    const version = index + 1;
    return {
      day,
      isTaken: async ({ table }) => ((await readRequest(table, idOf(row.ref)))?.request.version ?? version) > version,
      take: (desk) => taking(desk, etagOf({ version })),
    };
  });
  return [sending, ...later];
}
