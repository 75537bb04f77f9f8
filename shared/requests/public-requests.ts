import * as z from 'zod';
import type { Desk } from '../desk.ts';
import { DatasetId } from '../catalogue/dataset.ts';
import { DataUse, readUses } from './data-uses.ts';
import type { DataRequest } from './request.ts';
import { isOnDesk } from './request-states.ts';

/** A request by which data are used now, as everyone may read it: no persons. */
const PublicRequest = DataUse.omit({ dataset: true }).extend({ datasets: z.array(DatasetId) });
export type PublicRequest = z.output<typeof PublicRequest>;

const count = z.int().min(0);

/** The public list of requests: those by which data are used now, and how many there are of all that were sent. */
export const PublicRequests = z
  .strictObject({
    items: z.array(PublicRequest),
    counts: z
      .strictObject({ waiting: count, approved: count, declined: count, withdrawn: count })
      .meta({ description: 'How many of all requests wait for a decision or were settled; drafts are nobody else’s.' }),
  })
  .meta({ id: 'PublicRequests' });
export type PublicRequests = z.output<typeof PublicRequests>;

/** What everyone may know of where a request stands; nothing of a draft. */
function publicStanding({ status }: DataRequest): keyof PublicRequests['counts'] | undefined {
  if (isOnDesk(status)) return 'waiting';
  return status === 'approved' || status === 'declined' || status === 'withdrawn' ? status : undefined;
}

/** The uses of one request as one line: from the first day to the last of any of them. */
function together([first, ...more]: readonly [DataUse, ...DataUse[]]): PublicRequest {
  const { dataset, ...line } = first;
  return more.reduce<PublicRequest>(
    (all, use) => ({
      ...all,
      ...(use.contactsSpared !== undefined && { contactsSpared: use.contactsSpared }),
      datasets: [...all.datasets, use.dataset],
      from: use.from < all.from ? use.from : all.from,
      until: use.until > all.until ? use.until : all.until,
    }),
    { ...line, datasets: [dataset] },
  );
}

/** Rule D68. The public list of requests: of each by which data are used now who asked for what, as the register of data use tells it, and of all others only how many. */
export async function publicRequests(desk: Desk): Promise<PublicRequests> {
  const counts = { waiting: 0, approved: 0, declined: 0, withdrawn: 0 };
  const uses = await readUses(desk, (request) => {
    const standing = publicStanding(request);
    if (standing) counts[standing] += 1;
  });
  const items = [...Map.groupBy(uses, ({ request }) => request).values()].flatMap(([first, ...more]) =>
    first ? [together([first.use, ...more.map(({ use }) => use)])] : [],
  );
  return { items, counts };
}
