import * as z from 'zod';
import type { PageRequest } from '../../page-request.ts';
import type { PolicyDraft } from './policy-form.tsx';

/** Where the trial of other limits is watched that takes a while. */
export const trialAddress = ({ href }: Pick<PageRequest, 'href'>, job: string): string =>
  href(`/bureau/regels/proef/${job}`);

const KeptDraft = z.object({ version: z.int(), submission: z.record(z.string(), z.string()) });

/** What stood in the form of who tries limits, to be kept with the trial; what was wrong in it is none of it. */
export const draftToKeep = ({ version, submission }: PolicyDraft): z.input<typeof KeptDraft> => ({
  version,
  submission,
});

/** The same as it was kept; nothing where limits were tried without a form. */
export const draftKept = (form: unknown): PolicyDraft | undefined => KeptDraft.safeParse(form).data;
