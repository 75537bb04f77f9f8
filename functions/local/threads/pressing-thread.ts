import { parentPort, workerData } from 'node:worker_threads';
import { PressDocument } from '#shared/press/document.ts';
import { FORMATS, pressFormat } from '#shared/press/press.ts';
import * as z from 'zod';

/** What a thread is begun with: a document, and the format of the one file that it makes. */
const Given = z.strictObject({ document: PressDocument, format: z.enum(FORMATS) });

const { document, format } = Given.parse(workerData);
const file = await pressFormat(document, format);
parentPort?.postMessage(file);
