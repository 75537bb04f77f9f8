import { fail, ok, type Result } from '../result.ts';
import { MOST_SHEETS, type ReadLimits } from './limits.ts';
import { problem, type TableProblem } from './problem.ts';
import { readSheet, type SheetSurroundings } from './xlsx-sheet.ts';
import { readSharedStrings } from './xlsx-strings.ts';
import { readDateStyles } from './xlsx-styles.ts';
import { attributeNamed, readXml } from './xml.ts';
import type { Zip } from './zip.ts';
import type { OpenedSheet } from './sheets.ts';

type Read<T> = Result<T, TableProblem>;

const damaged = fail(problem('damaged'));

/** The type of a relationship is an address that differs between editions of the standard; its end does not. */
type Related = { readonly id: string; readonly kind: string; readonly path: string };

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** A target as it stands in a relationship: beside the part that names it, or from the root. */
function resolved(folder: string, target: string): string {
  const parts: string[] = [];
  for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** What a part of the file refers to. */
async function relationsOf(zip: Zip, part: string): Promise<Read<Related[]>> {
  const folder = folderOf(part);
  const bytes = zip.unpack(`${folder}_rels/${part.slice(folder.length)}.rels`);
  if (!bytes.ok) return bytes;
  const relations: Related[] = [];
  const open = (
    name: string,
    { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }: Readonly<Record<string, string>>,
  ): void => {
    if (name === 'Relationship' && mode !== 'External')
      relations.push({ id, kind: type.slice(type.lastIndexOf('/') + 1), path: resolved(folder, target) });
  };
  return bytes.value && !(await readXml(bytes.value, { open })) ? damaged : ok(relations);
}

type Workbook = {
  readonly sheets: readonly { readonly name: string; readonly id: string; readonly hidden: boolean }[];
  readonly from1904: boolean;
  readonly uncounted: boolean;
};

async function workbookOf(bytes: Uint8Array): Promise<Workbook | undefined> {
  const sheets: { name: string; id: string; hidden: boolean }[] = [];
  let [from1904, uncounted] = [false, false];
  const open = (element: string, attributes: Readonly<Record<string, string>>): void => {
    if (element === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (element === 'calcPr') uncounted = ['1', 'true'].includes(attributes['fullCalcOnLoad'] ?? '');
    if (element !== 'sheet' || sheets.length >= MOST_SHEETS) return;
    const { name = '', state = 'visible' } = attributes;
    sheets.push({ name, id: attributeNamed(attributes, 'id') ?? '', hidden: state !== 'visible' });
  };
  return (await readXml(bytes, { open })) ? { sheets, from1904, uncounted } : undefined;
}

/** The bytes of a part that others refer to; undefined where there is none of its kind. */
const partOf = (zip: Zip, relations: readonly Related[], kind: string): Read<Uint8Array | undefined> => {
  const related = relations.find((one) => one.kind === kind);
  return related ? zip.unpack(related.path) : ok(undefined);
};

async function surroundingsOf(
  zip: Zip,
  relations: readonly Related[],
  { from1904, uncounted }: Workbook,
): Promise<Read<SheetSurroundings>> {
  const strings = partOf(zip, relations, 'sharedStrings');
  if (!strings.ok) return strings;
  const styles = partOf(zip, relations, 'styles');
  if (!styles.ok) return styles;
  const shared = strings.value ? await readSharedStrings(strings.value) : [];
  const dates = styles.value ? await readDateStyles(styles.value) : [];
  return shared && dates ? ok({ strings: shared, dates, from1904, uncounted }) : damaged;
}

/** The path of the workbook inside an XLSX file; undefined where it is none. */
export async function workbookPath(zip: Zip): Promise<string | undefined> {
  const root = await relationsOf(zip, '');
  const path = root.ok ? root.value.find(({ kind }) => kind === 'officeDocument')?.path : undefined;
  const found = path ?? 'xl/workbook.xml';
  return zip.has(found) ? found : undefined;
}

/** The sheets of an XLSX file, in their order; each is read when it is asked for. */
export async function xlsxSheets(zip: Zip, workbook: string, limits: ReadLimits): Promise<Read<OpenedSheet[]>> {
  const bytes = zip.unpack(workbook);
  if (!bytes.ok) return bytes;
  const relations = await relationsOf(zip, workbook);
  if (!relations.ok) return relations;
  const book = bytes.value && (await workbookOf(bytes.value));
  if (!book) return damaged;
  const surroundings = await surroundingsOf(zip, relations.value, book);
  if (!surroundings.ok) return surroundings;
  const named = new Set<string>();
  return ok(
    book.sheets.flatMap(({ name, id, hidden }): OpenedSheet[] => {
      const related = relations.value.find((one) => one.id === id);
      if (related?.kind !== 'worksheet' || named.has(related.path)) return []; // a sheet of charts or macros, or one that was named already
      named.add(related.path);
      return [
        {
          name,
          hidden,
          read: async () => {
            const part = zip.unpack(related.path);
            if (!part.ok) return part;
            return part.value ? readSheet(part.value, name, surroundings.value, limits) : damaged;
          },
        },
      ];
    }),
  );
}
