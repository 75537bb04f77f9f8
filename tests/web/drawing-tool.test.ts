import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildDrawingTool } from '#functions/draw/build.ts';
import { createWeb } from '#functions/web/app.tsx';
import { isWebAddress } from '#functions/web/addresses.ts';
import type { DrawingTool } from '#functions/web/drawing-tool.ts';
import { failure } from '#shared/platform/failures.ts';
import { fail } from '#shared/platform/result.ts';
import { testEngine } from '#tests/support/desk.ts';

const engine = testEngine();
let tool: DrawingTool;
let ask: (path: string, init?: RequestInit) => Promise<Response>;

beforeAll(async () => {
  tool = await buildDrawingTool();
  const web = createWeb({
    desk: await engine.freshDesk(),
    verify: () => Promise.resolve(fail(failure('bad-token', 'Nobody signs in here.'))),
    signIn: { issuer: 'http://localhost/issuer', clientId: 'loketten' },
    baseUrl: 'http://localhost',
    addressOf: () => '127.0.0.1',
    assets: { addresses: new Map([['style', '/assets/style']]), files: new Map() },
    drawingTool: tool,
  });
  ask = async (path, init) => web.request(path, init);
});

describe('The page that list holders draw with', () => {
  test('may run its own script and do nothing else, from the desk and from disk', async () => {
    const answer = await ask('/draw.html', { headers: { 'Accept-Language': 'en' } });
    const page = await answer.text();
    const [, script = ''] = /<script>([^]*)<\/script>/.exec(page) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    const policy = `default-src 'none'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.headers.get('Content-Security-Policy')).toBe(policy);
    expect(answer.headers.get('X-Frame-Options')).toBe('DENY');
    expect(page).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy}">`);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toMatch(/\b(?:src|href)="/);
    expect(script).not.toMatch(/\b(?:fetch|XMLHttpRequest|sendBeacon|WebSocket|localStorage|indexedDB)\b/);
  });

  test('is asked for again and sent once', async () => {
    const first = await ask('/draw.html');
    const again = await ask('/draw.html', { headers: { 'If-None-Match': first.headers.get('ETag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(first.headers.get('Cache-Control')).toBe('no-cache');
    expect((await ask('/draw.html', { method: 'HEAD' })).status).toBe(200);
    expect((await ask('/draw.html', { method: 'POST' })).status).toBe(403);
  });

  test('has a program beside it, to save', async () => {
    const answer = await ask('/draw.mjs');
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="draw.mjs"');
    expect(answer.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(await answer.text()).toBe(tool.program);
    expect(['/draw.html', '/draw.mjs'].every(isWebAddress)).toBe(true);
  });

  test('is small: each is one file of under 50 kB', () => {
    expect(Math.max(Buffer.byteLength(tool.page), Buffer.byteLength(tool.program))).toBeLessThan(50_000);
  });
});
