import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { beginJob } from '#shared/jobs/jobs.ts';
import { runJobs } from '#shared/jobs/run-jobs.ts';
import { badInput, failure, type Failure } from '#shared/platform/failures.ts';
import { forRequest } from '#shared/platform/log/request-id.ts';
import { fail } from '#shared/platform/result.ts';
import { rule } from '#shared/rulebook.ts';
import { crewOf } from '#tests/jobs/crew.ts';
import { testEngine } from '#tests/support/desk.ts';
import { signedIn } from './signed-in.ts';

const engine = testEngine();
const ID = '0123456789abcdef';
let desk: Desk;
beforeAll(async () => {
  desk = await engine.freshDesk();
});

const PAGES = [
  ['a report', 'bureau', 'reports', `/rapporten/${ID}/werk`],
  ['a list of assumptions', 'data-desk', 'monitor', `/monitor/aannames/importeren/${ID}`],
  ['figures', 'data-desk', 'monitor', `/monitor/importeren/bestanden/${ID}`],
  ['references of a review', 'data-desk', 'monitor', `/monitor/reviews/${ID}/toevoegen/${ID}`],
] as const;

describe(rule('P71'), () => {
  test.each(PAGES)(
    'the page of a job on %s that failed on our side says which request began it, and of other failures nothing',
    async (_, role, topic, path) => {
      const browser = await signedIn(desk, role, 'asks');
      const pageOf = async (failed: Failure): Promise<string> => {
        const by = { id: 'asks', role, name: 'Asks' } as const;
        const { id } = await forRequest('that-began', () => beginJob(desk, { kind: 'failing', topic, input: {}, by }));
        await runJobs(crewOf(desk, { kinds: { failing: () => Promise.resolve(fail(failed)) } }));
        const { status, html } = await browser.get(`${path}/${id}`);
        expect(status).toBe(422);
        return html;
      };
      const said = 'Noem dit kenmerk als u het meldt: that-began';
      expect(await pageOf(failure('unexpected', 'It broke.'))).toContain(said);
      expect(await pageOf(badInput([{ pointer: '#/1', detail: 'Wrong.' }]))).not.toContain(said);
    },
  );
});
