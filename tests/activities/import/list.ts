import { stringify } from 'csv-stringify/sync';
import type { ListFile } from '#shared/activities/import/read-rows.ts';
import type { ImportReport } from '#shared/activities/import/report.ts';
import type { Person } from '#shared/people/actor.ts';

export const officer = { id: 'officer', role: 'bureau', name: 'Officer' } as const satisfies Person;

/** What a row says, by header. */
export type Said = Readonly<Record<string, string>>;

/** A row that holds nothing but what is required. */
export const bare = (reference: string, more: Said = {}): Said => ({
  reference,
  title: `Activity ${reference}`,
  kind: 'research',
  organisation: 'Open Universiteit',
  neighbourhoods: 'BU09172004',
  ...more,
});

/** A row that asks something of residents. */
export const asking = (reference: string, more: Said = {}): Said =>
  bare(reference, {
    start: '2027-01-11',
    end: '2027-02-07',
    targetGroups: 'age-25-44;age-45-64',
    participants: '20',
    contactsPerParticipant: '1',
    minutesPerContact: '15',
    ...more,
  });

export const headersOf = (rows: readonly Said[]): string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))];

/** Rows as the text of a CSV file. */
export function csvText(rows: readonly Said[], delimiter = ','): string {
  const headers = headersOf(rows);
  return stringify([headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))], { delimiter });
}

export const csvFile = (text: string): ListFile => ({ bytes: new TextEncoder().encode(text) });

/** Rows as a CSV file. */
export const listOf = (...rows: readonly Said[]): ListFile => csvFile(csvText(rows));

/** Refusals as one line each, for tests to compare. */
export const refusalsIn = ({ refused }: ImportReport): string[] =>
  refused.map(({ row, column, reason }) => `${row} ${column}: ${reason}`);
