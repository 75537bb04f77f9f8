import { describe, expect, test } from 'vitest';
import { placeholdersIn, refusePlaceholders } from '#infra/deploying/placeholders.ts';
import { readStage, stageNames } from '#infra/stage-settings.ts';

describe('An example in the settings of a stage', () => {
  test('is named wherever it stands in the one to copy from, and nothing else is', async () => {
    const said = placeholdersIn(await readStage('production-example'));
    const named = said.map((one) => /^- ([\w.]+): '.+' is an example; it should be your own$/.exec(one)?.[1]);
    for (const path of [
      'account',
      'signIn.issuer',
      'signIn.jwksUri',
      'teams.appId',
      'teams.tenantId',
      'teams.tenants.1',
      'teams.bureauChannel',
      'teams.dataDeskHead',
      'webhooks.addresses.cbs',
      'contact.phone',
      'contact.email',
      'mail.from',
      'mail.identity',
      'domain.name',
      'domain.certificateArn',
      'domain.regionalCertificateArn',
      'domain.hostedZone.id',
      'domain.hostedZone.name',
      'backup.vaultArn',
      'alarmEmail',
    ])
      expect(named).toContain(path);
    for (const path of ['programme', 'region', 'signIn.audience', 'chatSecrets.slack', 'trustedDomains.0'])
      expect(named).not.toContain(path);
  });

  test('keeps every stage that comes along from being deployed as it is', async () => {
    for (const name of stageNames()) {
      const stage = await readStage(name);
      expect(() => refusePlaceholders(stage), name).toThrow(/Nothing was changed yet[^]*- alarmEmail: 'loketten/);
    }
  });

  test('is in none that was filled in', async () => {
    const stage = { ...(await readStage('test')), alarmEmail: 'wacht@heerlen.nl' };
    expect(placeholdersIn(stage)).toEqual([]);
    expect(() => refusePlaceholders(stage)).not.toThrow();
  });
});
