import * as z from 'zod';
import { Declared } from '#shared/publication/declared.ts';
import type { DataReport } from '#shared/publication/data-report.ts';
import { sheetOf } from '#shared/publication/data-sheet.ts';
import type { ReadData } from '#shared/publication/read-data.ts';
import { Preference } from '#shared/catalogue/preference.ts';
import { fail, ok, type Result } from '#shared/platform/result.ts';
import { sentAll, sentOne, type PageRequest } from '../../page-request.ts';

/** What a form of a preview may get wrong. */
export type WrongChoice = 'reason' | 'chance-reason' | 'cell';

/** A preference before a reason is given for it, and a value of a column that is to be merged, as a form sends them. */
type Wish = Omit<Preference, 'reason'>;
const Part = z.tuple([z.string(), z.string()]);

export const wishText = (wish: Wish): string => JSON.stringify(wish);
export const partText = (column: string, value: string): string => JSON.stringify([column, value]);

function parsed<Schema extends z.ZodType>(schema: Schema, text: string | undefined): z.output<Schema> | undefined {
  try {
    return schema.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}

/** What was said along with the data that a report is of, so that a form can carry it on. */
export const saidIn = ({ preferences, coincidences, recoding }: DataReport): Declared => ({
  preferences: (preferences ?? []).map(({ counts: _, hidden: _hidden, hiddenWithout: _without, ...one }) => one),
  ...(coincidences && { coincidences }),
  ...(recoding && { recoding }),
});

/** What a form carries on: what was said along with the data in earlier steps. */
export const carriedBy = (pageRequest: PageRequest): Declared => parsed(Declared, sentOne(pageRequest, 'gezegd')) ?? {};

function cellOf(sheet: ReadData, row: string, column: string, rather: string): Wish | undefined {
  const cells = sheet.rows[sheet.lines.indexOf(Number(row))];
  if (!cells) return undefined;
  const at = (kind: string): [string, string][] =>
    sheet.columns.flatMap((one, index) => (one.kind === kind ? [[one.id, String(cells[index])]] : []));
  const [[, area] = [], [, period] = []] = [at('area')[0], at('time')[0]];
  const groups = Object.fromEntries(at('group'));
  const found = Preference.safeParse({
    rather,
    column,
    ...(Object.keys(groups).length > 0 && { groups }),
    ...(area !== undefined && { area }),
    ...(period !== undefined && { period }),
    reason: '-',
  });
  if (!found.success) return undefined;
  const { reason: _, ...wish } = found.data;
  return wish;
}

/** The single cell that is rather shown or hidden, where one is named. */
async function chosenCell(pageRequest: PageRequest, said: Declared): Promise<Result<Wish[], 'cell'>> {
  const [row, rather] = [sentOne(pageRequest, 'rij'), sentOne(pageRequest, 'cel')];
  if (row === undefined && rather === undefined) return ok([]);
  const sheet = await sheetOf(
    pageRequest.desk,
    pageRequest.actor,
    pageRequest.params['id'] ?? '',
    pageRequest.params['upload'] ?? '',
    said,
  );
  const wish =
    sheet.ok && row !== undefined && rather !== undefined
      ? cellOf(sheet.value, row, sentOne(pageRequest, 'kolom') ?? '', rather)
      : undefined;
  return wish ? ok([wish]) : fail('cell');
}

/** Values of one column that were ticked together, as one. */
const merges = (pageRequest: PageRequest) =>
  [
    ...Map.groupBy(
      sentAll(pageRequest, 'samen').flatMap((text) => {
        const part = parsed(Part, text);
        return part ? [part] : [];
      }),
      ([column]) => column,
    ),
  ].flatMap(([column, parts]) =>
    parts.length > 1 ? [{ kind: 'merge' as const, column, values: parts.map(([, value]) => value) }] : [],
  );

/** What is rather shown or hidden of columns, groups, levels and an area. */
function wishesIn(pageRequest: PageRequest): Readonly<Record<string, unknown>>[] {
  const [area, rather] = [sentOne(pageRequest, 'gebied'), sentOne(pageRequest, 'gebied-liever')];
  const ofArea = area !== undefined && rather !== undefined ? [{ rather, area }] : [];
  return [
    ...sentAll(pageRequest, 'liever').map((text) => parsed(z.record(z.string(), z.unknown()), text) ?? {}),
    ...ofArea,
  ];
}

/** What is a coincidence: what stays so, and what was ticked anew with a reason. */
function coincidencesIn(
  pageRequest: PageRequest,
  { coincidences }: Declared,
): Result<Pick<Declared, 'coincidences'>, 'chance-reason'> {
  const [ticked, reason] = [sentAll(pageRequest, 'toeval'), sentOne(pageRequest, 'reden-toeval')];
  const isAsked = sentOne(pageRequest, 'toeval-gevraagd') !== undefined;
  const known = (coincidences ?? []).filter((one) => !isAsked || ticked.includes(one.relation));
  const added = ticked.filter((relation) => !known.some((one) => one.relation === relation));
  if (added.length === 0) return ok(coincidences === undefined ? {} : { coincidences: known });
  return reason === undefined
    ? fail('chance-reason')
    : ok({ coincidences: [...known, ...added.map((relation) => ({ relation, reason }))] });
}

/** What is said once the choices of a form are made: those that stay, and the new ones with their reason. */
export async function choicesIn(pageRequest: PageRequest): Promise<Result<Declared, WrongChoice>> {
  const said = carriedBy(pageRequest);
  const reason = sentOne(pageRequest, 'reden');
  const cell = await chosenCell(pageRequest, said);
  if (!cell.ok) return cell;
  const added = [...wishesIn(pageRequest), ...cell.value];
  if (added.length > 0 && reason === undefined) return fail('reason');
  const byChance = coincidencesIn(pageRequest, said);
  if (!byChance.ok) return byChance;
  const stays = (said.preferences ?? []).filter((_, index) => sentAll(pageRequest, 'houd').includes(String(index)));
  const declared = Declared.safeParse({
    preferences: [...stays, ...added.map((wish) => ({ ...wish, reason }))],
    ...byChance.value,
    recoding: [...(said.recoding ?? []), ...merges(pageRequest)],
  });
  return declared.success ? ok(declared.data) : fail('reason');
}
