import { pressingInThreads } from '#functions/local/threads/pressing.ts';
import { PressDocument } from '#shared/press/document.ts';
import type { Format } from '#shared/press/press.ts';
import { sample } from '../press/sample.ts';
import { note, say } from './rounds.ts';

const LONG_MS = 600_000;
const LOOK_EVERY_MS = 20;
const BYTES_IN_MB = 1_000_000;

/** What a report of 200 interventions and 100 charts takes: the time of its two files, and the most memory of the process meanwhile, threads and all. */
export async function benchReports(): Promise<void> {
  const document = PressDocument.parse(sample(50, 0.5));
  const took = new Map<Format, number>();
  let most = process.memoryUsage.rss();
  const looking = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), LOOK_EVERY_MS);
  let since = performance.now();
  try {
    await pressingInThreads(LONG_MS)(document, (format) => {
      took.set(format, performance.now() - since);
      since = performance.now();
    });
  } finally {
    clearInterval(looking);
  }
  note(`A report as a page: ${Math.round(took.get('html') ?? Number.NaN)} ms.`);
  say('report.pdf.ms', took.get('pdf') ?? Number.NaN, 'ms');
  say('report.docx.ms', took.get('docx') ?? Number.NaN, 'ms');
  say('report.memory', most / BYTES_IN_MB, 'MB');
}
