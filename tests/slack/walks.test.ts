import { walkSuite } from './walk-suite.ts';

walkSuite(12, 4);
