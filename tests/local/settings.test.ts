import { describe, expect, it } from 'vitest';
import { readSettings } from '#functions/local/settings.ts';

describe('the settings of the one-machine runner', () => {
  it('have defaults, also where a variable is empty', () => {
    expect(readSettings({ PORT: '', HOME: '/root' })).toEqual({
      ok: true,
      value: { port: 3_000, dataDir: '.data', seed: 'programme' },
    });
  });

  it('are read from the environment', () => {
    const environment = {
      PORT: '0',
      LOKETTEN_HOST: '0.0.0.0',
      LOKETTEN_DATA_DIR: '/tmp/x',
      LOKETTEN_SEED: 'none',
      LOKETTEN_TABLE: 'a-table',
      LOKETTEN_ENDPOINT: 'http://localhost:8000',
      AWS_REGION: 'eu-west-1',
      LOKETTEN_PROGRAMME_AREA: 'WK091710, BU09172004',
      LOKETTEN_PROGRAMMES: 'heerlen-noord, b2',
      LOKETTEN_CONTACT_PHONE: '045 123 45 67',
    };
    const value = {
      port: 0,
      host: '0.0.0.0',
      dataDir: '/tmp/x',
      seed: 'none',
      table: 'a-table',
      endpoint: 'http://localhost:8000',
      region: 'eu-west-1',
      programmeArea: ['WK091710', 'BU09172004'],
      programmes: ['heerlen-noord', 'b2'],
      contact: { phone: '045 123 45 67' },
    };
    expect(readSettings(environment)).toEqual({ ok: true, value });
  });

  it.each([
    ['PORT', '70000', 'a port number from 0 to 65535; 0 takes any free port.'],
    ['PORT', '3000a', 'a port number from 0 to 65535; 0 takes any free port.'],
    ['LOKETTEN_CONTACT_PHONE', 'bel mij', 'the telephone number of who runs the desks, such as 045 123 45 67.'],
    ['LOKETTEN_CONTACT_EMAIL', 'loket', 'the e-mail address of who runs the desks.'],
    ['LOKETTEN_SEED', 'all', "'programme' (the real data, the default) or 'none'."],
    ['LOKETTEN_TABLE', 'a table', 'the name of a DynamoDB table: 3 to 255 letters, digits, _ . or -.'],
    ['LOKETTEN_ENDPOINT', 'localhost:8000', 'the address of a DynamoDB endpoint, such as http://localhost:8000.'],
    [
      'LOKETTEN_PROGRAMME_AREA',
      'WK091710;WK091711',
      'CBS codes of neighbourhoods or districts with commas between, such as WK091710,BU09172004.',
    ],
  ])('name %s where it is %s, and what it should be', (name, value, should) => {
    expect(readSettings({ AWS_REGION: 'eu-west-1', [name]: value })).toEqual({
      ok: false,
      error: [`${name} is '${value}'; it should be ${should}`],
    });
  });

  it.each([
    'A',
    'a_b',
    '-a',
    'a--b',
    'a,a',
    ',',
    'a.b',
    'a'.repeat(64),
    Array.from({ length: 21 }, (_, at) => `p${at}`).join(','),
  ])('refuse programmes named %s', (named) => {
    const read = readSettings({ LOKETTEN_PROGRAMMES: named });
    expect(!read.ok && read.error).toEqual([
      expect.stringContaining(`LOKETTEN_PROGRAMMES is '${named}'; it should be up to 20 names with commas between`),
    ]);
  });

  it('name no programmes beside a table at AWS, but beside an endpoint', () => {
    const environment = { LOKETTEN_PROGRAMMES: 'a,b', LOKETTEN_TABLE: 'loketten', AWS_REGION: 'eu-west-1' };
    expect(readSettings(environment)).toEqual({
      ok: false,
      error: [
        "LOKETTEN_PROGRAMMES is 'a,b'; it should be left out beside a table at AWS, where each programme has a stack of its own.",
      ],
    });
    expect(readSettings({ ...environment, LOKETTEN_ENDPOINT: 'http://localhost:8000' }).ok).toBe(true);
  });

  it('want a region for a table at AWS', () => {
    expect(readSettings({ LOKETTEN_TABLE: 'loketten' })).toEqual({
      ok: false,
      error: [
        'AWS_REGION is not set; it should be set beside LOKETTEN_TABLE, such as eu-west-1 (or set LOKETTEN_ENDPOINT, where the table is not at AWS).',
      ],
    });
  });
});
