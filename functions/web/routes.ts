import { AGAIN } from './again/page.tsx';
import { TALK } from './talk/pages.tsx';
import type { WebRoute } from './visit.ts';

/** Every page of the product. */
export const ROUTES: readonly WebRoute[] = [...TALK, ...AGAIN];
