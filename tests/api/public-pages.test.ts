import { beforeAll, describe, expect, test } from 'vitest';
import { clientOf, type Client } from '#tests/support/api.ts';
import { testEngine } from '#tests/support/desk.ts';
import { registered, VRIEHEIDE } from '#tests/support/requests.ts';

const engine = testEngine();
let client: Client;
let number: string;
beforeAll(async () => {
  client = clientOf(await engine.freshDesk());
  number = (await registered(client, { title: '<b>Groen</b>', kind: 'research', organisation: 'OU', neighbourhoods: [VRIEHEIDE] }, 'bureau:bo')).activity.number;
});

const page = async (path: string) => {
  const answer = await client('GET', path);
  return { status: answer.status, csp: answer.headers.get('Content-Security-Policy'), text: answer.text };
};

describe('The pages that messages lead to', () => {
  test('show the proof of a registration, in Dutch and in English', async () => {
    expect((await page(`/registratie/${number}`)).csp).toContain("default-src 'none'");
    expect((await page(`/registratie/${number}`)).text).toMatch(/<html lang="nl">[\s\S]*Bewijs van aanmelding[\s\S]*aangemeld/);
    expect((await page(`/en/registratie/${number}`)).text).toMatch(/<html lang="en">[\s\S]*Proof of registration/);
  });

  test('show what happens in a neighbourhood and how busy its weeks are', async () => {
    const { status, text } = await page(`/buurten/${VRIEHEIDE}`);
    expect(status).toBe(200);
    expect(text).toMatch(/<h1>Vrieheide<\/h1>[\s\S]*week \d+ van 202\d[\s\S]*Er is ruimte/);
    expect(text).not.toContain('<b>Groen');
  });

  test('say so where there is nothing', async () => {
    expect((await page('/buurten/BU99999999')).status).toBe(404);
    expect((await page('/registratie/0000-0001')).status).toBeGreaterThanOrEqual(400);
  });
});
