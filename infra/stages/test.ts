import type { StageInput } from '../stage-settings.ts';

/** For trying out what is about to go to production, with an issuer of its own. */
export const stage: StageInput = {
  programme: 'heerlen-noord',
  stage: 'test',
  region: 'eu-west-1',
  signIn: { kind: 'cognito', callbackUrls: ['http://localhost:3000/signed-in'] },
  trustedDomains: [],
  chatSecrets: {},
  concurrency: 60,
  limits: {
    signals: { perSecond: 2, burst: 10 },
    check: { perSecond: 1, burst: 60 },
    search: { perSecond: 10, burst: 60 },
    large: { perSecond: 1, burst: 10 },
  },
  throttle: { perSecond: 20, burst: 100 },
  logRetentionDays: 30,
  alarmEmail: 'loketten-test@example.org',
};
