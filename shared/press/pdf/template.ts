import { readFileSync } from 'node:fs';

let template: string | undefined;

/** The one template that every document is set by; it lies beside this code, bundled or not. */
export function readTemplate(): string {
  template ??= readFileSync(new URL('report.typ', import.meta.url), 'utf8');
  return template;
}
