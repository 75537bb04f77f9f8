import { Overview, overviewAnswer, OverviewQuery } from '#shared/activities/showing/overview-answer.ts';
import { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { readKnownBurden } from '#shared/activities/showing/heat.ts';
import { BurdenPage, BurdenRange } from '#shared/burden/read-burden.ts';
import { ok } from '#shared/platform/result.ts';
import { AddressesFound, AddressQuery, findAddress } from '#shared/area/addresses/asked-address.ts';
import { readSignals, sendSignal, SignalInput, SignalWeek } from '#shared/signals/signals.ts';
import { param, queried, type Route } from '../../route.ts';
import { listSchema } from '../shapes.ts';

const tag = 'Neighbourhoods';

export const neighbourhoodRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/neighbourhoods',
    id: 'listNeighbourhoods',
    tag,
    isFile: true,
    summary: 'The neighbourhoods, with inhabitants and households as CBS counts them',
    answers: {
      status: 200,
      description: 'All neighbourhoods.',
      schema: () => listSchema(Neighbourhood.meta({ id: 'Neighbourhood' }), 'Neighbourhoods'),
    },
    failures: [],
    handle: async ({ desk }) => ok({ body: { items: [...(await desk.area()).values()] } }),
  },
  {
    method: 'GET',
    path: '/addresses',
    id: 'findAddress',
    tag,
    summary: 'The neighbourhoods of a postcode, or of the streets with a name, typing errors forgiven',
    answers: {
      status: 200,
      description: 'Those of the most addresses first; `loaded` is false where no addresses were loaded.',
      schema: () => AddressesFound,
    },
    failures: [],
    ...queried(AddressQuery, async ({ desk, query }) => ok({ body: await findAddress(desk, query) })),
  },
  {
    method: 'GET',
    path: '/neighbourhoods/{code}/burden',
    id: 'readBurden',
    tag,
    summary: 'What is asked of each group, week by week',
    answers: {
      status: 200,
      description: 'Every week that holds a day of from..to; at most 260.',
      schema: () => BurdenPage,
    },
    failures: ['not-found'],
    ...queried(BurdenRange, async (asked) => {
      const page = await readKnownBurden(asked.desk, asked.actor, param(asked, 'code'), asked.query);
      return page.ok ? ok({ body: page.value }) : page;
    }),
  },
  {
    method: 'GET',
    path: '/overview',
    id: 'readOverview',
    tag,
    summary: 'How busy every neighbourhood is in 26 weeks, and how much goes on there',
    answers: { status: 200, description: 'Each neighbourhood, week by week.', schema: () => Overview },
    failures: [],
    ...queried(OverviewQuery, async (asked) => {
      const overview = await overviewAnswer(asked.desk, asked.actor, asked.query);
      return overview.ok ? ok({ body: overview.value }) : overview;
    }),
  },
  {
    method: 'GET',
    path: '/neighbourhoods/{code}/calendar.ics',
    id: 'readCalendar',
    tag,
    isFile: true,
    summary: 'Public activities of a neighbourhood, to subscribe to in a calendar program',
    answers: { status: 200, description: 'A calendar (RFC 5545).', mediaType: 'text/calendar' },
    failures: ['not-found'],
    handle: async (asked) => {
      const { neighbourhoodCalendar } = await import('#shared/activities/showing/calendar.ts');
      const calendar = await neighbourhoodCalendar(asked.desk, param(asked, 'code'), asked.language);
      return calendar.ok
        ? ok({
            body: calendar.value,
            headers: {
              'Content-Type': 'text/calendar; charset=utf-8',
              'Content-Language': asked.language,
              'Vary': 'Accept-Language',
            },
          })
        : calendar;
    },
  },
  {
    method: 'POST',
    path: '/neighbourhoods/{code}/signals',
    id: 'signal',
    tag,
    summary: 'A resident says: I am asked too often',
    takes: { schema: () => SignalInput },
    answers: {
      status: 201,
      description: 'How often it was said here this week.',
      schema: () => SignalWeek.pick({ week: true, count: true }).meta({ id: 'SignalCount' }),
    },
    failures: ['not-found', 'bad-input', 'too-many-requests'],
    handle: async (asked) => {
      const said = await sendSignal(asked.desk, param(asked, 'code'), asked.address, asked.body);
      return said.ok ? ok({ status: 201, body: said.value }) : said;
    },
  },
  {
    method: 'GET',
    path: '/neighbourhoods/{code}/signals',
    id: 'listSignals',
    tag,
    summary: 'How often residents said that they are asked too often, per week; what they wrote is for the bureau',
    answers: {
      status: 200,
      description: 'All weeks, oldest first.',
      schema: () => listSchema(SignalWeek, 'SignalWeeks'),
    },
    failures: ['not-found'],
    handle: async (asked) => {
      const weeks = await readSignals(asked.desk, asked.actor, param(asked, 'code'));
      return weeks.ok ? ok({ body: { items: weeks.value } }) : weeks;
    },
  },
];
