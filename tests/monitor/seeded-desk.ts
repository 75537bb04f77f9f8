import { loadDefinitions, loadFigures } from '#functions/local/preparing/load-figures.ts';
import type { Desk } from '#shared/desk.ts';
import { ensureProgramme } from '#shared/programme/programme-store.ts';
import { heerlenNoord } from '#shared/programme/heerlen-noord/programme.ts';

/** Brings in the programme's own definitions and figures, as the first start does. */
export async function seedMonitor(desk: Desk): Promise<Desk> {
  await ensureProgramme(desk.table, heerlenNoord);
  desk.forgetProgramme();
  await loadDefinitions(desk);
  await loadFigures(desk);
  return desk;
}
