import { parentPort, workerData } from 'node:worker_threads';
import { PressDocument } from '#shared/press/document.ts';
import { press } from '#shared/press/press.ts';
import type { PressingAnswers } from './pressing.ts';

const answer = (message: PressingAnswers): void => parentPort?.postMessage(message);

const files = await press(PressDocument.parse(workerData), (done) => answer({ done }));
answer({ files });
