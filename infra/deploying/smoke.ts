import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { CannotDeploy } from '../stage-settings.ts';

/** Asks the deployed API something; the path comes with its leading slash. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

const Health = z.object({ status: z.literal('ok') });
const Neighbourhoods = z.object({ items: z.array(z.object({ code: z.string() })) });
const Check = z.object({ verdict: z.enum(['clear', 'caution', 'overloaded']) });
const Problem = z.object({ code: z.string() });

/** A code that no neighbourhood has: a desk without an area has to refuse it, and say so in its own way. */
const NO_NEIGHBOURHOOD = 'BU00000000';

async function expected<T>(what: string, answer: Response, status: number, body: z.ZodType<T>): Promise<T> {
  const text = await answer.text();
  if (answer.status !== status)
    throw new CannotDeploy(`${what}: answered ${answer.status} instead of ${status}: ${text.slice(0, 300)}`);
  return body.parse(JSON.parse(text));
}

/** A gateway that was just made takes some seconds before it answers. */
async function patiently(ask: Ask, path: string, tries: number, waitMs: number): Promise<Response> {
  for (let left = tries; ; left -= 1) {
    const answer = await ask(path).catch((error: unknown) => {
      if (left <= 1) throw error;
      return undefined;
    });
    if (answer && (answer.status === 200 || left <= 1)) return answer;
    await sleep(waitMs);
  }
}

/**
 * Looks whether a deployed desk works: it is up, reads its table, and checks a study for its first neighbourhood. Answers
 * what it found, a sentence each.
 * @throws CannotDeploy saying what was asked and what came back
 */
export async function smokeCheck(ask: Ask, { tries = 12, waitMs = 5_000 } = {}): Promise<string[]> {
  await expected('GET /health', await patiently(ask, '/health', tries, waitMs), 200, Health);
  const { items } = await expected('GET /v1/neighbourhoods', await ask('/v1/neighbourhoods'), 200, Neighbourhoods);
  const code = items[0]?.code;
  const body = JSON.stringify({ neighbourhoods: [code ?? NO_NEIGHBOURHOOD] });
  const answer = await ask('/v1/activities/check', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  if (code === undefined) {
    await expected('POST /v1/activities/check without an area', answer, 422, Problem);
    return [
      '/health answers ok.',
      'There are no neighbourhoods yet: bring the area in (docs/deploy.md, "The first area").',
    ];
  }
  const { verdict } = await expected(`POST /v1/activities/check for ${code}`, answer, 200, Check);
  return ['/health answers ok.', `A check for ${code}, one of ${items.length} neighbourhoods, answers ${verdict}.`];
}
