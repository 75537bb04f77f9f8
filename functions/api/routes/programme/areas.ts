import * as z from 'zod';
import { MonitorAreaView, monitorAreas } from '#shared/monitor/monitor-areas.ts';
import { AreaProfile, profileView, readProfile } from '#shared/monitor/reading/area-profile.ts';
import { LEVELS } from '#shared/monitor/rules/places.ts';
import { ok } from '#shared/platform/result.ts';
import { param, queried, type Route } from '../../route.ts';
import { listSchema } from '../shapes.ts';

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
  {
    method: 'GET',
    path: '/areas/{code}/profile',
    id: 'readAreaProfile',
    tag: 'Monitor',
    summary:
      'What is known of an area: its newest figures beside those of the country, what goes on there in the coming half year, and how busy it gets',
    answers: { status: 200, description: 'The profile.', schema: () => AreaProfile },
    failures: ['not-found'],
    handle: async (asked) => {
      const found = await readProfile(asked.desk, asked.actor, param(asked, 'code'));
      return found.ok ? ok({ body: profileView(found.value) }) : found;
    },
  },
];
