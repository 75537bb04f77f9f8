import { readFileSync } from 'node:fs';

/**
 * One process, told apart from a later one that got the same number. `born` is empty where the system does not tell
 * when a process began.
 */
export type ProcessMark = { readonly pid: number; readonly born: string };

const STAT = /^\d+ \((.*)\) (.*)$/s; // proc(5): the name stands in parentheses and may hold any character
const STATE = 0;
const PARENT = 1;
const START_TIME = 19; // field 22, counted from the state, which is field 3

const contentOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const answersSignals = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // somebody else's, but there
  }
};

type Fields = { readonly name: string; readonly fields: readonly string[] };

function statOf(pid: number): Fields | undefined {
  const [, name, rest] = STAT.exec(contentOf(`/proc/${pid}/stat`) ?? '') ?? [];
  return name !== undefined && rest !== undefined ? { name, fields: rest.split(' ') } : undefined;
}

/** The name of a process and the number of the one that started it; undefined where the system does not tell. */
export function nameAndParentOf(pid: number): { readonly name: string; readonly parent: string } | undefined {
  const stat = statOf(pid);
  return stat && { name: stat.name, parent: stat.fields[PARENT] ?? '' };
}

/** The mark of a process that runs now; undefined where there is none, or where it has ended and waits to be collected. */
export function readProcessMark(pid: number): ProcessMark | undefined {
  const boot = contentOf('/proc/sys/kernel/random/boot_id');
  if (boot === undefined) return answersSignals(pid) ? { pid, born: '' } : undefined;
  const fields = statOf(pid)?.fields;
  if (fields === undefined || fields[STATE] === 'Z' || fields[STATE] === 'X') return undefined;
  return { pid, born: `${boot.trim()}/${fields[START_TIME] ?? ''}` };
}

/** Whether this very process still runs. */
export const isRunning = ({ pid, born }: ProcessMark): boolean => readProcessMark(pid)?.born === born;
