import * as z from 'zod';
import { MonitorAreaView, monitorAreas } from '#shared/monitor/monitor-areas.ts';
import { LEVELS } from '#shared/monitor/rules/places.ts';
import { ok } from '#shared/platform/result.ts';
import { queried, type Route } from '../route.ts';
import { listSchema } from './shapes.ts';

const AreasQuery = z.strictObject({ level: z.enum(LEVELS, { error: `One of: ${LEVELS.join(', ')}.` }).optional() });

/** The areas that figures are shown of. */
export const areaRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/areas',
    id: 'listAreas',
    tag: 'Monitor',
    isFile: true,
    summary:
      'The areas that figures are shown of: the country, municipality, programme area, districts, neighbourhoods',
    answers: { status: 200, description: 'By level and code.', schema: () => listSchema(MonitorAreaView, 'Areas') },
    failures: [],
    ...queried(AreasQuery, async ({ desk, query: { level } }) =>
      ok({ body: { items: await monitorAreas(desk, level) } }),
    ),
  },
];
