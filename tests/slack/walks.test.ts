import { walkSuite } from './walk-suite.ts';

walkSuite(20, 4);
