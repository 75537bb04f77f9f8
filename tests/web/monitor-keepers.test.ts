import { beforeAll, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { indicatorDefinitions } from '#shared/monitor/heerlen-noord/indicators.ts';
import { ensureDefinitions } from '#shared/monitor/indicators/definition-store.ts';
import { testEngine } from '#tests/support/desk.ts';
import { signedIn } from './signed-in.ts';

const engine = testEngine();
let desk: Desk;
beforeAll(async () => {
  desk = await engine.freshDesk();
  await ensureDefinitions(desk.table, indicatorDefinitions);
});

const PAGES = ['/monitor', '/monitor/indicatoren', '/monitor/indicatoren/social-assistance-pct'];

test.each(['bureau', 'data-desk'] as const)('Who keeps the monitor (%s) finds there how to', async (role) => {
  const keeper = await signedIn(desk, role, 'ko');
  for (const page of PAGES) {
    const { html } = await keeper.get(page);
    for (const way of ['/monitor/importeren', '/monitor/indicatoren/nieuw']) expect(html).toContain(`href="${way}"`);
    expect(html.includes('social-assistance-pct/wijzigen')).toBe(page.endsWith('pct'));
  }
  for (const way of ['/monitor/importeren', '/monitor/indicatoren/nieuw', `${PAGES[2] ?? ''}/wijzigen`])
    expect([way, (await keeper.get(way)).status]).toEqual([way, 200]);
});

test.each(['researcher', 'board'] as const)('Nobody else (%s) is offered it', async (role) => {
  const visitor = await signedIn(desk, role, 'vi');
  for (const page of PAGES) expect((await visitor.get(page)).html).not.toMatch(/monitor\/importeren|wijzigen/);
});
