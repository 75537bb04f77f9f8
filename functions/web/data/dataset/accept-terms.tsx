import { acceptTerms } from '#shared/requests/grants/accept-terms.ts';
import { liveGrantFor } from '#shared/requests/grants/find-grants.ts';
import { failedPage, failurePage } from '../../failure.tsx';
import type { PageReply, PageRequest } from '../../page-request.ts';
import { datasetPage } from './dataset-page.tsx';
import { acceptedIn } from './terms-form.tsx';

/** A holder accepts the terms of data that they were given, and goes on to the data. */
export async function takeAcceptance(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, params, href } = pageRequest;
  const id = params['id'] ?? '';
  if (actor.role === 'public') return failurePage(pageRequest, 'not-signed-in');
  const grant = await liveGrantFor(desk, actor, id);
  if (!grant) return failurePage(pageRequest, 'not-yours');
  const accepted = await acceptTerms(desk, actor, grant.id, acceptedIn(pageRequest));
  if (accepted.ok) return { goTo: href(`/data/${id}`) };
  return accepted.error.code === 'bad-input' ? datasetPage(pageRequest, true) : failedPage(pageRequest, accepted.error);
}
