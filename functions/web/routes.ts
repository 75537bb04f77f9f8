import { AGAIN } from './again/page.tsx';
import { BUREAU } from './bureau/pages.tsx';
import { DATA } from './data/pages.tsx';
import { MAP } from './map/pages.tsx';
import { NEIGHBOURHOOD } from './neighbourhood/pages.tsx';
import { OWN_DATA } from './own-data/pages.tsx';
import { REGISTRATION } from './registration/pages.tsx';
import { REQUESTS } from './requests/pages.tsx';
import { RESIDENTS } from './residents/pages.tsx';
import { TALK } from './talk/pages.tsx';
import type { WebRoute } from './visit.ts';

/** Every page of the product. */
export const ROUTES: readonly WebRoute[] = [
  ...MAP,
  ...NEIGHBOURHOOD,
  ...RESIDENTS,
  ...REGISTRATION,
  ...DATA,
  ...REQUESTS,
  ...OWN_DATA,
  ...TALK,
  ...AGAIN,
  ...BUREAU,
];
