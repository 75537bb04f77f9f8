import { writeFile } from 'node:fs/promises';
import { printedPages } from './printed.ts';

for (const [path, text] of Object.entries(await printedPages())) {
  await writeFile(new URL(`../../${path}`, import.meta.url), text);
  console.log(`printed ${path}`);
}
