import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { STYLE_SOURCE } from '#shared/press/html/style.ts';
import { screenshot, testBrowser } from '#tests/support/browser.ts';
import { pressedSample } from './pressed.ts';
import { idsOfPage } from './read-html.ts';

const browser = testBrowser();
const page = async (): Promise<string> => new TextDecoder().decode((await pressedSample()).files.html);

describe('The page', () => {
  test('has one style, which its hash allows, and neither script nor anything from elsewhere', async () => {
    const html = await page();
    const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, style = '']) => style);
    expect(styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`)).toEqual([
      STYLE_SOURCE,
    ]);
    expect(html.match(/<script|<link|<img|<iframe| style=| on\w+=|url\(/g)).toBeNull();
  });

  test('has each id once, and no link within it that leads nowhere', async () => {
    const { ids, leads } = idsOfPage(await page());
    expect(ids.length).toBeGreaterThan(20);
    expect(new Set(ids).size).toBe(ids.length);
    expect(leads.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test.each([1_280, 360])(
    'has nothing that axe finds wrong at %i pixels, and is allowed by its policy',
    async (width) => {
      const opened = await browser.openPage({ width });
      const address = 'http://localhost/v1/reports/voorbeeld/report.html';
      const policy = `default-src 'none'; style-src ${STYLE_SOURCE}`;
      const body = await page();
      await opened.route(address, (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          headers: { 'content-security-policy': policy },
          body,
        }),
      );
      await opened.goto(address);
      await screenshot(opened, `report-${width}`);
      const found = await browser.axe(opened);
      expect(found).toEqual([]);
      const wide = await opened.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect(wide).toBe(0);
    },
  );
});
