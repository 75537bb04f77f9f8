import { askForExport } from '#shared/activities/showing/ask-for-export.ts';
import type { ExportAsked } from '#shared/activities/showing/export-job.ts';
import type { Desk } from '#shared/desk.ts';
import type { Actor } from '#shared/people/actor.ts';

const ALL: ExportAsked = {
  ...{ form: 'csv', separator: 'comma', language: 'en', contacts: false, choice: {}, name: 'register.csv' },
};

/** A file of a register that is not large, as somebody may see it: CSV in English unless it is asked for otherwise. */
export async function exportedFile(
  desk: Desk,
  actor: Actor,
  asked: Partial<ExportAsked> = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await askForExport(desk, actor, { ...ALL, ...asked }, '127.0.0.1');
  if (!answer.ok || 'job' in answer.value) throw new Error('It is not answered at once.');
  return new Uint8Array(await new Response(answer.value.file).arrayBuffer());
}

/** The same as text. */
export const exportedText = async (desk: Desk, actor: Actor, asked: Partial<ExportAsked> = {}): Promise<string> =>
  Buffer.from(await exportedFile(desk, actor, asked)).toString('utf8');
