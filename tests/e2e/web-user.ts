import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { screenshot, type TestBrowser } from '../support/browser.ts';

export const DESKTOP = { width: 1_280 };
export const PHONE = { width: 360 };

/** How wide the page is; a phone zooms out of one that is wider than its window, so that only the window's own width counts. */
const widthOf = (page: Page): Promise<unknown> => page.evaluate('document.documentElement.scrollWidth');

/** Looks at pages as they stand: nothing cut off, and no barrier. A state that was held against WCAG in one window is not again in another. */
export function looks({ axe }: Pick<TestBrowser, 'axe'>): (page: Page, name: string) => Promise<void> {
  const held = new Set<string>();
  return async (page, name) => {
    await page.waitForLoadState();
    await screenshot(page, name);
    expect(await widthOf(page)).toBe(page.viewportSize()?.width);
    const state = name.replace(/-\d+$/, '');
    if (held.has(state)) return;
    held.add(state);
    expect(await axe(page)).toEqual([]);
  };
}

/** Signs in on the page of the development issuer, as somebody in a role. */
export async function signIn(page: Page, as: string, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Verder naar inloggen' }).click();
  await page.getByLabel('Rol').selectOption(as);
  await page.getByLabel('Naam').fill(name);
  await page.getByRole('button', { name: 'Inloggen', exact: true }).click();
}

/** Goes on with the Tab key until something has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, what: Locator): Promise<void> {
  await what.waitFor();
  for (let presses = 0; presses < 250; presses += 1) {
    if ((await what.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Not within reach of the keyboard: ${what.toString()}`);
}
