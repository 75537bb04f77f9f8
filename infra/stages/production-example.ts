import type { StageInput } from '../stage-settings.ts';

/** To copy for a programme in use: every setting is there, and every value is an example. See docs/deploy.md. */
export const stage: StageInput = {
  programme: 'heerlen-noord',
  stage: 'production-example',
  region: 'eu-west-1',
  account: '111122223333',
  programmeArea: ['WK091710', 'WK091711', 'WK091712', 'WK091713', 'WK091714'],
  signIn: {
    kind: 'openid-connect',
    issuer: 'https://connect.example.org',
    audience: 'loketten',
    jwksUri: 'https://connect.example.org/oidc/jwks',
    roleClaim: 'loketten_role',
    partnerClaim: 'loketten_partner',
    pageClientId: 'loketten-pages',
    pageScope: 'openid profile email',
    pageToken: 'access',
  },
  verifyingIssuers: ['https://connect.example.org'],
  trustedDomains: ['ou.nl', 'heerlen.nl'],
  chatSecrets: {
    slack: 'loketten/heerlen-noord/production-example/slack',
    teams: 'loketten/heerlen-noord/production-example/teams',
  },
  slackBureauChannel: '#loketten-bureau',
  slackDataDeskChannel: '#loketten-dataloket',
  teams: {
    appId: '11111111-1111-1111-1111-111111111111',
    tenantId: '22222222-2222-2222-2222-222222222222',
    tenants: ['22222222-2222-2222-2222-222222222222', '33333333-3333-3333-3333-333333333333'],
    bureauChannel: '19:example-bureau@thread.tacv2',
    dataDeskChannel: '19:example-dataloket@thread.tacv2',
    dataDeskHead: '44444444-4444-4444-4444-444444444444',
  },
  webhooks: {
    secret: 'loketten/heerlen-noord/production-example/webhooks',
    addresses: { cbs: 'https://data.example.org/loketten' },
  },
  contact: { phone: '+31 45 123 45 67', email: 'loket@example.org' },
  mail: { from: 'loket@example.org', identity: 'example.org' },
  domain: {
    name: 'loket.example.org',
    certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/55555555-5555-5555-5555-555555555555',
    regionalCertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/66666666-6666-6666-6666-666666666666',
    hostedZone: { id: 'Z0123456789EXAMPLE', name: 'example.org' },
    perAddress: { all: 3_000, costly: 300 },
  },
  limits: {
    signals: { perSecond: 2, burst: 10 },
    check: { perSecond: 20, burst: 60 },
    search: { perSecond: 20, burst: 60 },
  },
  concurrency: 100,
  throttle: { perSecond: 100, burst: 200 },
  logRetentionDays: 90,
  alarmEmail: 'loketten@example.org',
};
