import { AGAIN } from './resubmit/page.tsx';
import { BUREAU } from './bureau/pages.tsx';
import { DATA } from './data/pages.tsx';
import { MAP } from './map/pages.tsx';
import { NEIGHBOURHOOD } from './neighbourhood/pages.tsx';
import { OWN_DATA } from './own-data/pages.tsx';
import { REGISTRATION } from './registration/pages.tsx';
import { REQUESTS } from './requests/pages.tsx';
import { RESIDENTS } from './residents/pages.tsx';
import { COMMANDS, TALK } from './forms/pages.tsx';
import type { WebRoute } from './page-request.ts';

const OWN: readonly WebRoute[] = [
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

/** Every page of the product; a command with a page that has no form of its own there starts what it starts in a chat. */
export const ROUTES: readonly WebRoute[] = [
  ...OWN,
  ...COMMANDS.filter(({ path }) => !OWN.some((own) => own.method === 'GET' && own.path === path)),
];
