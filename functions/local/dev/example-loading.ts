import type { ExampleDoor } from '#functions/web/page-request.ts';
import type { Desk } from '#shared/desk.ts';
import { readYearState } from '#shared/platform/example-year.ts';
import { traceOf } from '#shared/platform/log/log.ts';

/** Loads the example year, or goes on with it. */
export type LoadYear = () => Promise<void>;

/** Rule P37. The example year as pages and programs of one machine load it: begun twice it is loaded once; where it broke off the next one goes on. */
export function exampleLoading(desk: Desk, load: LoadYear): ExampleDoor {
  let loading: Promise<void> | undefined;
  return {
    begin: () => {
      loading ??= load()
        .catch((error: unknown) => {
          desk.log({ event: 'request.failed', route: '/dev/example', ...traceOf(error) });
        })
        .finally(() => (loading = undefined));
    },
    standing: async () => {
      const { status, done, of } = (await readYearState(desk.table)) ?? { done: 0, of: 0 };
      if (status === 'loading' && !loading) return { status: 'stopped', done, of };
      return { status: status ?? (loading ? 'loading' : 'none'), done, of };
    },
  };
}
