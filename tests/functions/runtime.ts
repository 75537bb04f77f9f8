import { pathToFileURL } from 'node:url';
import * as z from 'zod';

// Stands for the runtime of Lambda, in a process of its own: loads the bundle named on the command line, says that it is
// ready, and calls its handler with every event that comes.
const Handler = z.object({ handler: z.function({ input: [z.unknown(), z.unknown()], output: z.promise(z.unknown()) }) });
const Invocation = z.object({ id: z.number(), event: z.unknown() });

const started = performance.now();
const bundle: unknown = await import(pathToFileURL(String(process.argv[2])).href);
const { handler } = Handler.parse({ ...Object(bundle) });

process.on('message', (message) => {
  const { id, event } = Invocation.parse(message);
  const context = { functionName: 'api', awsRequestId: String(id), getRemainingTimeInMillis: () => 29_000 };
  handler(event, context).then(
    (answer) => process.send?.({ id, answer }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.send?.({ ready: performance.now() - started });
