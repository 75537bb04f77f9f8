import { parentPort } from 'node:worker_threads';
import { protectTables } from '#shared/disclosure/protect-tables.ts';
import { deadlineIn } from '#shared/platform/store/patience.ts';
import * as z from 'zod';
import type { ThreadAnswers, ThreadAsked } from './protecting.ts';

/** What our own process asks for, which is as large as the tables are: that it is a task is looked at, not what stands in it. */
const Asked = z.custom<ThreadAsked>(
  (value) => z.looseObject({ leftMs: z.number(), tables: z.looseObject({}) }).safeParse(value).success,
);

const answer = (message: ThreadAnswers): void => parentPort?.postMessage(message);

// What breaks here ends the thread: the memory of the solver is not to be trusted from then on.
parentPort?.on('message', (message) => {
  const { tables, leftMs } = Asked.parse(message);
  const onProgress = (done: number, of: number): void => answer({ progress: { done, of } });
  void protectTables({
    ...tables,
    deadline: deadlineIn(leftMs),
    onProgress,
    onDecided: (decided) => answer({ decided }),
  }).then((result) => answer({ result }));
});
