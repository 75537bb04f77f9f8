import { describe, expect, test } from 'vitest';
import { readLocalWebhooks } from '#functions/dispatcher/settings.ts';
import { withSecrets } from '#functions/dispatcher/webhook-settings.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const OLD = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;
const read = (webhooks: unknown) =>
  readLocalWebhooks({ LOKETTEN_WEBHOOKS: typeof webhooks === 'string' ? webhooks : JSON.stringify(webhooks) });
const cbs = (more: object) => ({ cbs: { url: 'https://data.example.org/in', secret: SECRET, ...more } });

describe('The webhooks of one machine', () => {
  test('are none, where nothing is set', () => {
    expect([readLocalWebhooks({}), readLocalWebhooks({ LOKETTEN_WEBHOOKS: '' })]).toEqual([{}, {}]);
  });

  test('have an address and a secret, or an old one beside it; http leads to this machine only', () => {
    expect(read(cbs({ secret: `${SECRET} ${OLD}` }))).toEqual({
      cbs: { url: 'https://data.example.org/in', secrets: [SECRET, OLD] },
    });
    for (const url of ['http://localhost:4000/x', 'http://127.0.0.1:4000', 'http://[::1]:4000'])
      expect(read(cbs({ url }))).toMatchObject({ cbs: { url } });
  });

  test.each([
    ['no JSON whsec_x', /^LOKETTEN_WEBHOOKS should be JSON such as/],
    [['cbs'], /^LOKETTEN_WEBHOOKS should be JSON such as/],
    [
      cbs({ url: 'http://data.example.org' }),
      /LOKETTEN_WEBHOOKS should be .* at cbs\.url an https address .*; http only to this machine itself\.$/,
    ],
    [cbs({ url: 'http://localhost.example.org' }), /at cbs\.url an https address/],
    [cbs({ url: 'https://me:mine@data.example.org' }), /at cbs\.url an https address without a user or password/],
    [cbs({ url: 'data.example.org' }), /at cbs\.url an https address/],
    [cbs({ secret: 'geheim' }), /at cbs\.secret signing secrets: whsec_/],
    [cbs({ secret: `whsec_${Buffer.alloc(23, 1).toString('base64')}` }), /at cbs\.secret signing secrets/],
    [{ cbs: { url: 'https://data.example.org' } }, /at cbs\.secret signing secrets/],
    [{ stranger: cbs({}).cbs }, /; stranger is no partner\.$/],
  ])('are refused with a sentence that names the setting and no secret: %j', (webhooks, message) => {
    expect(() => read(webhooks)).toThrow(message);
    expect(() => read(webhooks)).not.toThrow(/geheim|mine|whsec_[A-Za-z0-9]/);
  });
});

describe('At AWS', () => {
  const addresses = { cbs: 'https://data.example.org/in', movare: 'https://movare.example.org' };

  test('each address gets its secret', () => {
    expect(withSecrets(addresses, { cbs: SECRET, movare: `${SECRET} ${OLD}`, other: 'x' })).toEqual({
      cbs: { url: addresses.cbs, secrets: [SECRET] },
      movare: { url: addresses.movare, secrets: [SECRET, OLD] },
    });
  });

  test.each([undefined, 'x', {}, { movare: 'geheim' }])('every owner without one is named: %j', (held) => {
    expect(() => withSecrets(addresses, held)).toThrow(/LOKETTEN_WEBHOOKS_SECRET_ARN.* for cbs, movare it should hold/);
    expect(() => withSecrets(addresses, held)).not.toThrow(/geheim/);
  });
});
