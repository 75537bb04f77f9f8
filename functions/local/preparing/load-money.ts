import { readFile } from 'node:fs/promises';
import type { Desk } from '#shared/desk.ts';
import { loadMoney } from '#shared/interventions/heerlen-noord/load-money.ts';

const MONEY = new URL('../../../shared/interventions/heerlen-noord/report-money.csv', import.meta.url);

/** Enters the funds, the plan and the money of the programme's report that are not there yet. It can be cut off at any moment and called again. */
export const loadProgrammeMoney = async (desk: Desk): Promise<void> => loadMoney(desk, await readFile(MONEY, 'utf8'));
