import { againstNaive } from './against-naive-suite.ts';

againstNaive(3);
