import { pathToFileURL } from 'node:url';
import * as z from 'zod';

// Stands for the runtime of Lambda, in a process of its own: loads the bundle named on the command line, says that it is
// ready, and calls its handler with every event that comes.
const Handler = z.object({
  handler: z.function({ input: [z.unknown(), z.unknown()], output: z.promise(z.unknown()) }),
});
const Invocation = z.object({ id: z.number(), event: z.unknown(), hasMs: z.number() });

const started = performance.now();
const bundle: unknown = await import(pathToFileURL(String(process.argv[2])).href).catch((error: unknown) => {
  // Like Lambda it prints the error and its trace; Node itself would print the line of the bundle first, which is all of the code.
  process.stderr.write(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
});
const { handler } = Handler.parse({ ...Object(bundle) });

process.on('message', (message) => {
  const { id, event, hasMs } = Invocation.parse(message);
  const begun = performance.now();
  const context = {
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? '',
    awsRequestId: String(id),
    getRemainingTimeInMillis: () => hasMs - (performance.now() - begun),
  };
  handler(event, context).then(
    (answer) => process.send?.({ id, answer: answer ?? null }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  );
});
process.send?.({ ready: performance.now() - started });
