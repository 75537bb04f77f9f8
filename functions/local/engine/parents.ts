import { nameAndParentOf } from './process-mark.ts';

const LOOK_EVERY_MS = 100;
const SHELL = /^(ba|da|a|k|z)?sh$/;

/** npm, or the shell that npm runs a script through and npm behind it. */
function parents(): string {
  const parent = nameAndParentOf(process.ppid);
  return parent && SHELL.test(parent.name) ? `${process.ppid} ${parent.parent}` : String(process.ppid);
}

/**
 * Says when npm is gone, or the shell between. npm passes a signal on to that shell only, which ends and leaves the script
 * behind; whoever ended npm means the script.
 */
export function whenParentsEnd(ended: () => void): void {
  const atStart = parents();
  setInterval(() => {
    if (parents() !== atStart) ended();
  }, LOOK_EVERY_MS).unref();
}
