import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import * as z from 'zod';

/** The rules of WCAG 2.2 at level AA, and of what it builds upon. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const RUN = `axe.run(document, ${JSON.stringify({ runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] })})`;

/** What is waited for comes; on a machine with much else to do it may take long. */
const PATIENCE_MS = 120_000;

const Violations = z.object({
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })),
    }),
  ),
});

/** What axe-core finds wrong on a page that may run script, a line for each element; none is []. */
export async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = Violations.parse(await page.evaluate(RUN));
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id}: ${help}. ${target.join(' ')} ${failureSummary.replaceAll(/\s+/g, ' ')}`,
    ),
  );
}

/** Without script no timer runs, and axe-core waits for some: it looks at a copy of the page that shows what such a reader sees. */
export async function violationsOfCopy(browser: Browser, page: Page): Promise<string[]> {
  const body = (await page.content())
    .replaceAll(/<script\b[\s\S]*?<\/script>/g, '')
    .replaceAll(/<\/?noscript\b[^>]*>/g, '');
  const context = await browser.newContext({ viewport: page.viewportSize() });
  try {
    const copy = await context.newPage();
    const address = page.url();
    await copy.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }), {
      times: 1,
    });
    await copy.goto(address, { timeout: PATIENCE_MS });
    return await violationsOn(copy);
  } finally {
    await context.close();
  }
}
