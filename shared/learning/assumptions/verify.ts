import * as z from 'zod';
import { readIndicators } from '../../monitor/indicators/definition-store.ts';
import type { Desk } from '../../desk.ts';
import { readDatasetsById } from '../../requests/request-input.ts';
import { readFactors } from '../factors/factor-store.ts';
import type { Assumption } from './assumption.ts';

/** What is begun to verify an assumption, filled in as far as it is known: a request for data that are there, or something to be asked or measured anew. */
export const VerifyBegins = z
  .strictObject({
    dataRequest: z
      .strictObject({ datasets: z.array(z.string()), purpose: z.string() })
      .optional()
      .meta({ description: 'What a data request begins with, where a dataset holds an indicator of cause or effect.' }),
    measurement: z
      .strictObject({
        title: z.string(),
        kind: z.literal('research'),
        summary: z.string(),
        goals: z.array(z.int()).optional(),
      })
      .meta({ description: 'What a registration begins with.' }),
  })
  .meta({ id: 'VerifyBegins' });
export type VerifyBegins = z.output<typeof VerifyBegins>;

const LONGEST_TITLE = 200;
const LONGEST_SUMMARY = 3_000;

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

/** Rule L15. What is begun in one press to verify an assumption that somebody is wanted for; nothing for any other. */
export async function beginsOf(desk: Desk, assumption: Assumption): Promise<VerifyBegins | undefined> {
  const { cause, effect, statement, goals, verify, withdrawn } = assumption;
  if (verify !== 'wanted' || withdrawn) return undefined;
  const factors = [...(await readFactors(desk.table, [cause, effect])).values()].map(({ factor }) => factor);
  const indicators = await readIndicators(
    desk.table,
    factors.flatMap((one) => one.indicators.map(({ id }) => id)),
  );
  const named = [...indicators.values()].flatMap(({ definition }) => definition.dataset ?? []);
  const datasets = [...(await readDatasetsById(desk, [...new Set(named)])).keys()];
  const purpose = cut(statement, LONGEST_SUMMARY);
  return {
    ...(datasets.length > 0 && { dataRequest: { datasets, purpose } }),
    measurement: {
      title: cut(statement, LONGEST_TITLE),
      kind: 'research',
      summary: purpose,
      ...(goals.length > 0 && { goals }),
    },
  };
}
