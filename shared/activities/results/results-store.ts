import * as z from 'zod';
import { burdenKeys } from '../../burden/keys.ts';
import { policyIn } from '../../burden/policy-store.ts';
import { legible, stored } from '../../platform/store/read-stored.ts';
import { keyName, type Change, type Table } from '../../platform/store/table.ts';
import { activityKeys } from '../keys.ts';
import type { ResultTerms } from './owing.ts';
import { owedSince } from './owing-store.ts';
import { KeptText } from './results.ts';

const ResultsItem = stored(z.looseObject({ results: KeptText }));

/** The texts of the results of some activities by id, with the terms by which they are due: one wave of calls. */
export async function readTexts(
  table: Table,
  ids: readonly string[],
): Promise<{ readonly texts: ReadonlyMap<string, KeptText>; readonly terms: ResultTerms }> {
  const items = await table.read([burdenKeys.policy(), activityKeys.owedSince(), ...ids.map(activityKeys.results)]);
  const texts = ids.flatMap((id) => {
    const item = items.get(keyName(activityKeys.results(id)));
    const kept = item && legible(table, item, (one) => ResultsItem.parse(one).results);
    return kept ? [[id, kept] as const] : [];
  });
  return { texts: new Map(texts), terms: { weeks: policyIn(items).resultsWeeks, since: owedSince(items) } };
}

/** The write that keeps the text of results beside the activity. */
export const textChange = (id: string, results: KeptText): Change => ({
  put: { ...activityKeys.results(id), results },
});

/** Rule A20. The write that takes a passage out of the text of results, and of why they went back; an address that holds it goes. */
export async function resultsWithout(table: Table, id: string, passage: string, instead: string): Promise<Change[]> {
  const kept = (await readTexts(table, [id])).texts.get(id);
  if (!kept || !Object.values(kept).some((said) => said?.includes(passage))) return [];
  const { text, link, reason } = kept;
  return [
    textChange(id, {
      ...(text !== undefined && { text: text.replaceAll(passage, instead) }),
      ...(link !== undefined && !link.includes(passage) && { link }),
      ...(reason !== undefined && { reason: reason.replaceAll(passage, instead) }),
    }),
  ];
}
