import { readFile } from 'node:fs/promises';
import type { Desk } from '#shared/desk.ts';
import { loadLogic, type LoadedLogics } from '#shared/interventions/heerlen-noord/load-logic.ts';
import { reportCounts, type ReportCount } from '#shared/interventions/heerlen-noord/report-counts.ts';

const read = (name: string): Promise<string> =>
  readFile(new URL(`../../../shared/interventions/heerlen-noord/${name}`, import.meta.url), 'utf8');

/** Writes the logics that the programme's report tells of, once its activities are in the register. */
export const loadProgrammeLogic = async (desk: Desk): Promise<LoadedLogics> =>
  loadLogic(desk, await read('worked-example.json'));

/** The counts of the programme's report, for its plan and its round. */
export const readReportCounts = async (): Promise<ReportCount[]> => reportCounts(await read('report-counts.csv'));
