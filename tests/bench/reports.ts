import { pressLarge } from '../press/large.ts';
import { note, say } from './rounds.ts';

const LONG_MS = 600_000;
const BYTES_IN_MB = 1_000_000;

/** What a report of 200 interventions and 100 charts takes: the time of its two files, and the most memory of a process that pressed. */
export async function benchReports(): Promise<void> {
  const { ms, memory } = await pressLarge(LONG_MS);
  note(`A report as a page: ${Math.round(ms.html)} ms.`);
  say('report.pdf.ms', ms.pdf, 'ms');
  say('report.docx.ms', ms.docx, 'ms');
  say('report.memory', memory / BYTES_IN_MB, 'MB');
}
