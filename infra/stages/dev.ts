import type { StageInput } from '../stage-settings.ts';

/** For one's own trials, beside everybody else's. */
export const stage: StageInput = {
  programme: 'heerlen-noord',
  stage: 'dev',
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
  throttle: { perSecond: 10, burst: 60 },
  logRetentionDays: 7,
  alarmEmail: 'loketten-dev@example.org',
};
