import { readdirSync, readFileSync } from 'node:fs';
import { pressingInProcesses } from '#functions/local/pressing/pressing.ts';
import { PressDocument } from '#shared/press/document.ts';
import type { Format } from '#shared/press/press.ts';
import { sample } from './sample.ts';

const LOOK_EVERY_MS = 100;
const BYTES_IN_KB = 1_024;

/** What it took to press a report: the time of each file in ms, the most bytes of a process that pressed, and what came. */
export type Pressing = {
  readonly ms: Readonly<Record<Format, number>>;
  readonly memory: number;
  readonly charts: number;
  readonly pdfBytes: number;
};

const status = (process: string | number): string => {
  try {
    return readFileSync(`/proc/${process}/status`, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
};

/** The most memory, in bytes, that any process had which this one began; 0 where the machine does not tell, which is Linux alone. */
function mostOfChildren(): number {
  const own = `PPid:\t${process.pid}\n`;
  const most = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(status)
    .filter((text) => text.includes(own))
    .map((text) => Number(/VmHWM:\s+(\d+) kB/.exec(text)?.[1] ?? 0) * BYTES_IN_KB);
  return Math.max(0, ...most);
}

/** Presses a report with 200 interventions and 100 charts. */
export async function pressLarge(withinMs: number): Promise<Pressing> {
  const document = PressDocument.parse(sample(50, 0.5));
  const ms = { html: 0, docx: 0, pdf: 0 };
  let memory = 0;
  const looking = setInterval(() => (memory = Math.max(memory, mostOfChildren())), LOOK_EVERY_MS);
  let since = performance.now();
  try {
    const { pdf } = await pressingInProcesses(withinMs)(document, (format) => {
      ms[format] = performance.now() - since;
      since = performance.now();
    });
    const blocks = document.sections.flatMap((section) => section.blocks);
    return { ms, memory, charts: blocks.filter(({ kind }) => kind === 'lines').length, pdfBytes: pdf.length };
  } finally {
    clearInterval(looking);
  }
}
