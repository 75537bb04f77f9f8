import * as z from 'zod';
import type { Job } from '#shared/jobs/job.ts';
import { reference } from '#shared/platform/log/reference.ts';
import type { PageRequest } from '../page-request.ts';

const Told = z
  .looseObject({ code: z.string().catch(''), requestId: z.string().optional().catch(undefined) })
  .catch({ code: '', requestId: undefined });

/** The number in the catalogue of why a job failed; empty where it says none. */
export const failureNumber = ({ report }: Pick<Job, 'report'>): string => Told.parse(report).code;

/** Rule P71. Below what is said of a job that failed on our side: by which id it is found in the log; nothing where it failed otherwise. */
export const JobReference = ({
  pageRequest,
  job,
}: {
  readonly pageRequest: Pick<PageRequest, 'language'>;
  readonly job: Pick<Job, 'report'>;
}) => {
  const { requestId } = Told.parse(job.report);
  return requestId === undefined ? null : (
    <p class="utrecht-paragraph utrecht-paragraph--small">{reference(pageRequest.language, requestId)}</p>
  );
};
