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
  trustedDomains: ['ou.nl', 'heerlen.nl'],
  chatSecrets: { slack: 'loketten/heerlen-noord/slack', teams: 'loketten/heerlen-noord/teams' },
  slackBureauChannel: '#loketten-bureau',
  slackDataDeskChannel: '#loketten-dataloket',
  webhooks: { secret: 'loketten/heerlen-noord/webhooks', addresses: { cbs: 'https://data.example.org/loketten' } },
  concurrency: 100,
  throttle: { perSecond: 100, burst: 200 },
  logRetentionDays: 90,
  alarmEmail: 'loketten@example.org',
};
