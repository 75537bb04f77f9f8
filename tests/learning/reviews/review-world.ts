import { clientOf, type Answer, type Client } from '#tests/support/api.ts';
import { putStudies } from '#tests/support/studies.ts';
import { takeIn } from '#shared/learning/reviews/screening/take-in.ts';
import { ReviewView } from '#shared/learning/reviews/review.ts';
import { StudyView } from '#shared/learning/reviews/screening/study-view.ts';
import type { Desk } from '#shared/desk.ts';
import { expect } from 'vitest';
import * as z from 'zod';

/** Who plays along: three who may judge, the data desk, a researcher who only asked, and a partner. */
export const [AN, BO, CY] = ['researcher:an', 'partner:bo:movare', 'researcher:cy'] as const;
export const [DESK, ASKER, PARTNER] = ['data-desk:dee', 'researcher:asker', 'partner:po:movare'] as const;
export const addressOf = (token: string): string => `${token.split(':')[1] ?? ''}@example.org`;

export const QUESTION = {
  question: 'Helpt schuldhulp vroeg in de wijk tegen stress?',
  population: 'Huishoudens met betalingsachterstanden',
  criteria: { include: ['Vergelijking met een andere buurt of een eerder moment'], exclude: ['Alleen een mening'] },
  searches: [{ database: 'PubMed', string: '(debt OR arrears) AND stress', at: '2026-10-01' }],
  everyMonths: 6,
};

/** Ids of studies that lie all over the places. */
const studyIds = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => (0xa000_0000_0000 + at * 7_919).toString(16).padStart(16, '0'));

/** A review with some studies and reviewers, and calls on it. */
export type World = {
  readonly desk: Desk;
  readonly client: Client;
  readonly id: string;
  readonly path: string;
  readonly studies: readonly string[];
  readonly judge: (token: string, study: string, decision: string, more?: object) => Promise<Answer>;
  readonly review: (token?: string) => Promise<ReviewView>;
  readonly list: (token: string, query?: string) => Promise<StudyView[]>;
};

const Page = z.object({ items: z.array(StudyView), nextCursor: z.string().optional() });

/** Every study of a list, page after page. */
async function wholeList(client: Client, path: string, token: string, query: string): Promise<StudyView[]> {
  const items: StudyView[] = [];
  let cursor = '';
  do {
    const asked = `${path}/studies?limit=7${query}${cursor}`;
    const page = Page.parse((await client('GET', asked, undefined, { token })).body);
    items.push(...page.items);
    cursor = page.nextCursor === undefined ? '' : `&cursor=${page.nextCursor}`;
  } while (cursor !== '');
  return items;
}

export async function worldOf(desk: Desk, count: number, reviewers: readonly string[]): Promise<World> {
  const client = clientOf(desk);
  const body = { ...QUESTION, reviewers: reviewers.map(addressOf) };
  const entered = await client('POST', '/v1/reviews', body, { token: DESK, key: desk.newId() });
  expect(entered.status, entered.text).toBe(201);
  const { id } = ReviewView.parse(entered.body);
  const path = `/v1/reviews/${id}`;
  const studies = studyIds(count);
  await putStudies(
    desk.table,
    id,
    studies.map((study, at) => ({ id: study, title: `Studie ${at}`, authors: ['Jansen, A.'], year: 2_020 })),
  );
  await takeIn(desk.table, id, studies);
  return {
    ...{ desk, client, id, path, studies },
    judge: (token, study, decision, more = {}) =>
      client('POST', `${path}/studies/${study}/decisions`, { stage: 'title', decision, ...more }, { token }),
    review: async (token = DESK) => ReviewView.parse((await client('GET', path, undefined, { token })).body),
    list: (token, query = '') => wholeList(client, path, token, query),
  };
}

/** Which of the studies of a review wait for somebody. */
export const waiting = async (world: World, token: string, stage = 'title'): Promise<string[]> =>
  (await world.list(token, `&stage=${stage}&decision=open`)).map(({ id }) => id);
