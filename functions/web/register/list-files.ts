import { askForExport } from '#shared/activities/showing/ask-for-export.ts';
import type { ExportAsked } from '#shared/activities/showing/export-job.ts';
import { failedPage } from '../failure.tsx';
import type { PageReply, PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { en, nl } from './file-texts.ts';

/** Where files of the register are. */
export const LISTS = { csv: '/activiteiten/lijst.csv', xlsx: '/activiteiten/lijst.xlsx' } as const;
/** Where one is watched that is being made. */
export const MAKING = '/activiteiten/lijst';
/** The part of the address of a file that asks for contacts. */
export const CONTACTS = 'contacts';
/** Where lists are brought in, and the register comes to be changed: under a name of its own. */
export const FOR_IMPORT = { path: '/bureau/importeren', name: 'register' } as const;

export const fileWords = ({ language }: Pick<PageRequest, 'language'>) => pageWords({ nl, en }, language);

/** A file of the register, as who asks may see it; where that takes long, the page on which its making is watched. */
export async function registerFile(pageRequest: PageRequest, asked: ExportAsked): Promise<PageReply> {
  const { desk, actor, address, href } = pageRequest;
  const answer = await askForExport(desk, actor, asked, address);
  if (!answer.ok) return failedPage(pageRequest, answer.error, fileWords(pageRequest)('too-many'));
  if ('job' in answer.value) return { goTo: href(`${MAKING}/${answer.value.job.id}`) };
  return { file: new Response(answer.value.file, { headers: answer.value.headers }) };
}
