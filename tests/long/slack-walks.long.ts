import { walkSuite } from '#tests/slack/walk-suite.ts';

walkSuite(200, 8);
