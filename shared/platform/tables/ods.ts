import { fail, ok, type Result } from '../result.ts';
import type { Sheet } from './grid.ts';
import type { ReadLimits } from './limits.ts';
import { odsReader } from './ods-reader.ts';
import { problem, type TableProblem } from './problem.ts';
import type { OpenedSheet } from './sheets.ts';
import { readXml } from './xml.ts';
import type { Zip } from './zip.ts';

const CONTENT = 'content.xml';
const MANIFEST = 'META-INF/manifest.xml';

/** Whether a file of OpenDocument has a password: its manifest says how each part is encrypted. */
function hasPassword(zip: Zip): boolean {
  const manifest = zip.unpack(MANIFEST);
  return manifest.ok && manifest.value !== undefined && Buffer.from(manifest.value).includes('encryption-data');
}

/** The sheets of an ODS file, in their order. They stand in one part, so all are read at once, each within the limits. */
export async function odsSheets(zip: Zip, limits: ReadLimits): Promise<Result<OpenedSheet[], TableProblem>> {
  if (hasPassword(zip)) return fail(problem('password'));
  const content = zip.unpack(CONTENT);
  if (!content.ok) return content;
  const sheets: { sheet: Sheet; hidden: boolean }[] = [];
  const reader = odsReader(limits, (sheet, hidden) => void sheets.push({ sheet, hidden }));
  if (!content.value || !(await readXml(content.value, reader))) return fail(problem('damaged'));
  return ok(sheets.map(({ sheet, hidden }) => ({ name: sheet.name, hidden, read: () => Promise.resolve(ok(sheet)) })));
}
