import { writeFile } from 'node:fs/promises';
import { costPage } from './costs/page.ts';
import { printedPages } from './printed.ts';

for (const [path, text] of Object.entries({ ...(await printedPages()), 'docs/cost.md': await costPage() })) {
  await writeFile(new URL(`../../${path}`, import.meta.url), text);
  console.log(`printed ${path}`);
}
