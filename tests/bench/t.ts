import { benchBundles } from './bundles.ts'; await benchBundles();
