import { readFile } from 'node:fs/promises';
import type { Desk } from '#shared/desk.ts';
import { loadReport, type ReportFiles } from '#shared/interventions/heerlen-noord/load-report.ts';

const read = (name: string): Promise<string> =>
  readFile(new URL(`../../../shared/interventions/heerlen-noord/${name}`, import.meta.url), 'utf8');

/** The files of the programme's report that lie beside it. */
export const readReportFiles = async (): Promise<ReportFiles> => ({
  example: await read('worked-example.json'),
  counts: await read('report-counts.csv'),
  money: await read('report-money.csv'),
});

/** Loads what the programme's report tells of interventions that is not there yet, once its activities are in the register. */
export const loadProgrammeReport = async (desk: Desk): Promise<void> => loadReport(desk, await readReportFiles());
