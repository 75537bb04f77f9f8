import * as z from 'zod';
import type { Job } from '#shared/jobs/job.ts';
import { ImportReport } from '#shared/monitor/import/report.ts';

const Found = z.looseObject({ ...ImportReport.shape });
const Told = z.looseObject({ detail: z.string().default('') }).catch({ detail: '' });
const Result = z.looseObject({ stored: z.int(), unchanged: z.int(), superseded: z.int() });

/** Of each list so many lines: the page shows the rest. */
const MOST_LINES = 20;

const number = new Intl.NumberFormat('nl', { maximumFractionDigits: 6 });
const shown = (value: number | null): string => (value === null ? 'geen cijfer' : number.format(value));

/** A list under a heading, its first lines; nothing where it is empty. */
function listed<Item>(heading: string, items: readonly Item[], line: (item: Item) => string, all?: number): string[] {
  const count = all ?? items.length;
  if (count === 0) return [];
  const more = count - Math.min(items.length, MOST_LINES);
  return [
    `${heading}: ${number.format(count)}`,
    ...items.slice(0, MOST_LINES).map((item) => `  ${line(item)}`),
    ...(more > 0 ? [`  en nog ${number.format(more)}`] : []),
  ];
}

const REASONS: Readonly<Record<string, string>> = {
  'suppressed': 'verborgen door de bron',
  'unknown': 'onbekend',
  'not-applicable': 'kan niet voorkomen',
  'not-published': 'niet uitgegeven',
  'not-collected': 'niet verzameld',
};
const LEVELS: Readonly<Record<string, string>> = {
  country: 'land',
  municipality: 'gemeente',
  district: 'wijk',
  neighbourhood: 'buurt',
  other: 'ander gebied',
};

const pairs = (counts: Readonly<Record<string, number | undefined>>, names: Readonly<Record<string, string>>): string =>
  Object.entries(counts)
    .map(([key, count = 0]) => `${names[key] ?? key} ${number.format(count)}`)
    .join(', ');

function headOf({ table, title, edition, sources, rows, figures }: ImportReport): string[] {
  return [
    ...(table === undefined ? [] : [`Tabel: ${[table, title].filter((part) => part !== undefined).join(', ')}`]),
    `Editie: ${edition || 'niet genoemd'}. Bron: ${sources.join(', ') || 'niet genoemd'}.`,
    `Regels: ${number.format(rows.read)} gelezen, ${number.format(rows.kept)} gebruikt (${pairs(rows.byLevel, LEVELS) || 'geen'}). Cijfers: ${number.format(figures)}.`,
  ];
}

/** What a report says, in lines for a terminal; the refused rows last, where they are seen. */
function bodyOf(report: ImportReport): string[] {
  const { regions, measures, duplicates, missing, different, differentCount, errors, errorCount } = report;
  const place = ({
    indicator,
    area,
    period,
    breakdown,
  }: { readonly [Part in 'indicator' | 'area' | 'period' | 'breakdown']: string }) =>
    [indicator, area, period, ...(breakdown === 'total' ? [] : [breakdown])].join(' ');
  return [
    ...listed('Gebieden die niet van het programma zijn', regions.unknown, (code) => code, regions.unknownCount),
    ...listed('Gebieden van het programma die ontbreken', regions.missing, (code) => code),
    ...listed('Maten die geen indicator zijn', measures.unknown, (name) => name),
    ...(duplicates > 0 ? [`Regels die er dubbel in staan: ${number.format(duplicates)}`] : []),
    ...(Object.keys(missing).length > 0 ? [`Geen cijfer: ${pairs(missing, REASONS)}`] : []),
    ...listed(
      'Anders dan in een oudere editie',
      different,
      (one) => `${place(one)}: was ${shown(one.old)} (${one.edition}), wordt ${shown(one.new)}`,
      differentCount,
    ),
    `Sommen van delen vergeleken met het geheel: ${number.format(report.sums.checked)}`,
    ...listed(
      'Delen die niet optellen tot het geheel',
      report.sums.beyond,
      (one) =>
        `${place({ ...one, area: one.level })}: delen ${shown(one.sum)}, geheel ${shown(one.whole)}, speling ${shown(one.tolerance)}${one.unplaced ? ' (de bron deelt niet iedereen in)' : ''}`,
    ),
    ...listed(
      'Meer decimalen dan de bron noemt',
      report.decimals.filter(({ more }) => more),
      (one) => `${one.indicator}: ${one.found} in plaats van ${one.declared ?? 0}`,
    ),
    ...listed(
      'Grootste verandering per indicator',
      report.changes,
      (one) => `${place(one)}: ${shown(one.old)} in ${one.before}, nu ${shown(one.new)}`,
    ),
    ...listed('Gebieden met andere grenzen', report.boundaries, (one) => `${one.area} ${one.period}: code ${one.code}`),
    ...listed(
      'Geweigerd',
      errors,
      ({ file, row, column, detail }) =>
        `${[file, row > 0 ? `regel ${row}` : '', column].filter(Boolean).join(', ')}: ${detail.nl}`,
      errorCount,
    ),
  ];
}

function endOf({ id, status, result }: Job, dryRun: boolean): string[] {
  if (status !== 'done') return ['Er is niets opgeslagen.'];
  const { stored, unchanged, superseded } = Result.parse(result);
  const counts = `${number.format(stored)} nieuw, waarvan ${number.format(superseded)} met een oudere waarde eronder; ${number.format(unchanged)} waren er al.`;
  if (dryRun) return [`Het zou worden: ${counts}`, 'Er is niets opgeslagen: dit was een proef.'];
  return stored === 0
    ? [counts, 'Er is niets veranderd.']
    : [counts, `Opgenomen als ${id}. Terug te nemen met --undo ${id}.`];
}

/** The report of an import that is over, in lines for a terminal. */
export function linesOfReport(job: Job, dryRun: boolean): string[] {
  const found = Found.safeParse(job.report);
  const report = found.success ? [...headOf(found.data), ...bodyOf(found.data)] : [Told.parse(job.report).detail];
  return [...report, ...endOf(job, dryRun)];
}
