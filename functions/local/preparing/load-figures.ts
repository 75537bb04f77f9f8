import type { Desk } from '#shared/desk.ts';
import { readImported } from '#shared/monitor/figures/delivery.ts';
import { readFiguresState } from '#shared/monitor/figures/figures-state.ts';
import { beginSettling } from '#shared/monitor/figures/settle-job.ts';
import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import type { ImportFile } from '#shared/monitor/import/figure-row.ts';
import { layersOfImport, storeAhead } from '#shared/monitor/import/import-job.ts';
import { knownToImport } from '#shared/monitor/import/known-to-import.ts';
import { prepareImport } from '#shared/monitor/import/prepare-import.ts';
import { ensureDefinitions } from '#shared/monitor/indicators/definition-store.ts';
import type { Person } from '#shared/people/actor.ts';
import { readFigureFiles } from './figure-files.ts';

/** In whose name the programme's own figures are brought in. */
const DATA_DESK = { id: 'programme', role: 'data-desk', name: 'Open Universiteit' } as const satisfies Person;

/** Brings in a file of the programme, once; the names of its indicators, or nothing where it is there already. */
async function loadFile(desk: Desk, file: ImportFile, id: string): Promise<readonly string[]> {
  const state = await readFiguresState(desk.table);
  const there = await readImported(desk.table, id);
  if (there && !(there.seq in state.pending)) return [];
  const known = await knownToImport(desk, state);
  const prepared = await prepareImport([file], {}, known);
  const [wrong] = prepared.report.errors;
  if (wrong)
    throw new Error(`The figures in ${file.name} are not right: row ${wrong.row}, ${wrong.column}: ${wrong.detail.nl}`);
  const layers = layersOfImport(prepared, (indicator) => known.definitions.get(indicator)?.definitionVersion ?? 1);
  if (layers.length === 0) return [];
  const stored = await storeAhead(desk, state, layers, {
    ...{ by: DATA_DESK, job: id, before: there?.seq, files: [file.name] },
  });
  if (!stored || (await desk.table.write(stored.changes)))
    throw new Error(`Others brought figures while ${file.name} was loaded: start once more.`);
  return stored.delivery.indicators;
}

/** Says what is measured, where that is not known yet. */
export async function loadDefinitions(desk: Desk): Promise<void> {
  await ensureDefinitions(desk.table, indicatorDefinitions);
  desk.forgetProgramme();
}

/** Brings in the programme's own figures that are not there yet, through the import that its users have. It can be cut off at any moment and called again. */
export async function loadFigures(desk: Desk): Promise<void> {
  const touched = new Set<string>();
  for await (const file of readFigureFiles())
    for (const indicator of await loadFile(desk, file, `programme/${file.name}`)) touched.add(indicator);
  if (touched.size > 0) await beginSettling(desk, DATA_DESK, [...touched]);
}
