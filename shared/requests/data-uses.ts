import * as z from 'zod';
import { exampleMark } from '../platform/example.ts';
import { IsoDate } from '../platform/days/period.ts';
import type { Desk } from '../desk.ts';
import { answerLives, answerUntil } from './answers/answer.ts';
import { DatasetId } from '../catalogue/dataset.ts';
import { stateNow } from './grants/grant.ts';
import { allGrants } from './grants/grant-store.ts';
import type { DataRequest } from './request.ts';
import { allRequests } from './request-store.ts';

/** A line of the public register of data use: no persons. */
export const DataUse = z
  .strictObject({
    organisation: z.string(),
    dataset: DatasetId,
    purpose: z.string(),
    from: IsoDate,
    until: IsoDate,
    kind: z
      .literal('answer')
      .optional()
      .meta({
        description: 'Where it is a finished table that answers a question; left out where it is access to the data.',
      }),
    contactsSpared: z
      .int()
      .optional()
      .meta({
        description:
          'How many contacts with residents are not needed because of it, as its applicant says; on one line of each request.',
      }),
    example: z.literal(true).optional(),
  })
  .meta({ id: 'DataUse' });
export type DataUse = z.output<typeof DataUse>;

/** The answer to a request, as uses of each of its datasets. */
function usesOfAnswer(request: DataRequest, now: Date): DataUse[] {
  const {
    ask: { organisation = '', purpose = '', from, datasets, contactsSpared },
    answer,
    createdAt,
  } = request;
  if (!answer || answer.withdrawn || !answerLives(request, now)) return [];
  const use = {
    organisation,
    purpose,
    from: from ?? createdAt.slice(0, 10),
    until: answerUntil(request),
    kind: 'answer' as const,
    ...exampleMark(request.id),
  };
  return datasets.map((dataset, index) => ({
    ...use,
    dataset,
    ...(index === 0 && contactsSpared !== undefined && { contactsSpared }),
  }));
}

/** A use of data, since when, and the request that it came of, which is nobody's to know from the register. */
type FoundUse = { readonly at: string; readonly request: string; readonly use: DataUse };

/** Every use of data, newest first; `seen` gets each request on the way. */
export async function readUses(
  { table, clock }: Desk,
  seen: (request: DataRequest) => void = () => undefined,
): Promise<FoundUse[]> {
  const now = clock.now();
  const uses: FoundUse[] = [];
  const spared = new Map<string, number>();
  for await (const request of allRequests(table)) {
    seen(request);
    const [first] = request.grants;
    if (first !== undefined && request.ask.contactsSpared !== undefined) spared.set(first, request.ask.contactsSpared);
    const at = request.answer?.at ?? '';
    uses.push(...usesOfAnswer(request, now).map((use) => ({ at, request: request.id, use })));
  }
  for await (const grant of allGrants(table)) {
    const { status, until } = stateNow(grant, now);
    const { id, organisation, dataset, purpose, from, createdAt } = grant;
    const contactsSpared = spared.get(id);
    if (status === 'live')
      uses.push({
        at: createdAt,
        request: grant.request,
        use: {
          ...{ organisation, dataset, purpose, from, until },
          ...(contactsSpared !== undefined && { contactsSpared }),
          ...exampleMark(id),
        },
      });
  }
  return uses.sort((a, b) => b.at.localeCompare(a.at));
}

/** Rules D28 and D38. Which organisation uses which data for what until when, newest first: of every grant that is live and every answer that can be had, and of no person. */
export const dataUses = async (desk: Desk): Promise<DataUse[]> => (await readUses(desk)).map(({ use }) => use);
