import * as z from 'zod';
import { changeIndicator, setTargets } from '#shared/monitor/indicators/change-indicator.ts';
import type { KeptIndicator } from '#shared/monitor/indicators/definition-store.ts';
import { enterIndicator } from '#shared/monitor/indicators/enter-indicator.ts';
import { IndicatorInput, TargetsInput } from '#shared/monitor/indicators/indicator-input.ts';
import {
  DefinitionVersion,
  definitionVersions,
  IndicatorChange,
  readIndicatorHistory,
} from '#shared/monitor/indicators/read-definitions.ts';
import { bringFigures, Brings } from '#shared/monitor/figures/bring-figures.ts';
import { FiguresInput } from '#shared/monitor/figures/figures-input.ts';
import { IndicatorDefinition } from '#shared/monitor/definition.ts';
import { DistanceView } from '#shared/monitor/reading/distance-view.ts';
import {
  findIndicator,
  findIndicators,
  IndicatorFilter,
  IndicatorView,
} from '#shared/monitor/reading/indicator-view.ts';
import { ObservationView } from '#shared/monitor/reading/observation-view.ts';
import { DistanceQuery, readDistance } from '#shared/monitor/reading/read-distance.ts';
import { ObservationQuery, readObservations } from '#shared/monitor/reading/read-observations.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import { param, queried, type ApiReply, type Route } from '../../route.ts';
import { listSchema, once, pageSchema } from '../shapes.ts';

const tag = 'Monitor';

/** A thousand figures with margins and denominators are more than other bodies hold. */
const MOST_FIGURES_BYTES = 1_024 * 1_024;

const reply = (kept: KeptIndicator): ApiReply => ({ body: kept.definition, headers: { ETag: etagOf(kept) } });

const patch = once(() =>
  IndicatorInput.partial()
    .extend({ reason: z.string().optional().meta({ description: 'Why: needed where it becomes another figure.' }) })
    .meta({ id: 'IndicatorPatch' }),
);

const CHANGE_FAILURES = ['not-found', 'not-yours', 'version-required', 'stale', 'bad-input'] as const;

/** What indicators mean, and the figures that are brought. */
export const indicatorRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/indicators',
    id: 'listIndicators',
    tag,
    isFile: true,
    summary:
      'The indicators, with their newest figures of the country, the municipality, the programme area and its sister',
    answers: {
      status: 200,
      description: 'All that were asked for.',
      schema: () => listSchema(IndicatorView, 'Indicators'),
    },
    failures: [],
    ...queried(IndicatorFilter, async ({ desk, query }) => ok({ body: { items: await findIndicators(desk, query) } })),
  },
  {
    method: 'GET',
    path: '/indicators/{id}',
    id: 'readIndicator',
    tag,
    summary: 'An indicator: what it means, and its newest figures',
    answers: { status: 200, description: 'The indicator.', schema: () => IndicatorView, etag: true },
    failures: ['not-found'],
    handle: async (asked) => {
      const found = await findIndicator(asked.desk, param(asked, 'id'));
      return found.ok ? ok({ body: found.value.view, headers: { ETag: etagOf(found.value) } }) : found;
    },
  },
  {
    method: 'GET',
    path: '/indicators/{id}/observations',
    id: 'listObservations',
    tag,
    summary: 'The figures of an indicator, published or worked out, by area and period',
    answers: {
      status: 200,
      description: 'A page of figures.',
      schema: () => pageSchema(ObservationView, 'Observations'),
    },
    failures: ['not-found', 'bad-query'],
    ...queried(ObservationQuery, async (asked) => {
      const found = await readObservations(asked.desk, param(asked, 'id'), asked.query);
      return found.ok ? ok({ body: found.value }) : found;
    }),
  },
  {
    method: 'GET',
    path: '/indicators/{id}/distance',
    id: 'readDistance',
    tag,
    summary: 'How far an area is from another or from its target, how fast the gap closes, and how fast it must',
    answers: { status: 200, description: 'The distance.', schema: () => DistanceView },
    failures: ['not-found', 'bad-query'],
    ...queried(DistanceQuery, async (asked) => {
      const found = await readDistance(asked.desk, param(asked, 'id'), asked.query);
      return found.ok ? ok({ body: found.value }) : found;
    }),
  },
  {
    method: 'POST',
    path: '/indicators',
    id: 'enterIndicator',
    tag,
    summary: 'Enter an indicator',
    command: 'enter indicator',
    takes: { schema: () => IndicatorInput },
    needsKey: true,
    answers: { status: 201, description: 'Entered.', schema: () => IndicatorDefinition, etag: true, location: true },
    failures: ['bad-input', 'idempotency-key-reused'],
    handle: async ({ desk, actor, idempotencyKey, body }) => {
      const entered = await enterIndicator(desk, actor, idempotencyKey, body);
      if (!entered.ok) return entered;
      const { headers, ...rest } = reply(entered.value);
      const location = `/v1/indicators/${entered.value.definition.id}`;
      return ok({ ...rest, status: 201, headers: { ...headers, Location: location } });
    },
  },
  {
    method: 'PATCH',
    path: '/indicators/{id}',
    id: 'changeIndicator',
    tag,
    summary: 'Change an indicator: another definition, unit, kind or direction begins a new version of its definition',
    command: 'change indicator',
    takes: { schema: patch, mediaType: 'application/merge-patch+json' },
    needsMatch: true,
    answers: { status: 200, description: 'The indicator as it is now.', schema: () => IndicatorDefinition, etag: true },
    failures: CHANGE_FAILURES,
    handle: async (asked) => {
      const changed = await changeIndicator(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body);
      return changed.ok ? ok(reply(changed.value)) : changed;
    },
  },
  {
    method: 'PUT',
    path: '/indicators/{id}/targets',
    id: 'setTargets',
    tag,
    summary: 'Set what is to be reached, and by when, in which areas',
    command: 'change indicator',
    takes: { schema: () => TargetsInput },
    needsMatch: true,
    answers: { status: 200, description: 'The indicator as it is now.', schema: () => IndicatorDefinition, etag: true },
    failures: CHANGE_FAILURES,
    handle: async (asked) => {
      const set = await setTargets(asked.desk, asked.actor, param(asked, 'id'), asked.ifMatch, asked.body);
      return set.ok ? ok(reply(set.value)) : set;
    },
  },
  {
    method: 'GET',
    path: '/indicators/{id}/versions',
    id: 'listDefinitionVersions',
    tag,
    summary: 'What an indicator meant in each version of its definition, oldest first',
    answers: {
      status: 200,
      description: 'Every version.',
      schema: () => listSchema(DefinitionVersion, 'DefinitionVersions'),
    },
    failures: ['not-found'],
    handle: async (asked) => {
      const versions = await definitionVersions(asked.desk, param(asked, 'id'));
      return versions.ok ? ok({ body: { items: versions.value } }) : versions;
    },
  },
  {
    method: 'GET',
    path: '/indicators/{id}/history',
    id: 'readIndicatorHistory',
    tag,
    summary: 'Who changed what of an indicator, oldest first',
    command: 'read history of indicator',
    answers: {
      status: 200,
      description: 'The history.',
      schema: () => listSchema(IndicatorChange, 'IndicatorHistory'),
    },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const history = await readIndicatorHistory(asked.desk, asked.actor, param(asked, 'id'));
      return history.ok ? ok({ body: { items: history.value } }) : history;
    },
  },
  {
    method: 'PUT',
    path: '/indicators/{id}/observations',
    id: 'bringFigures',
    tag,
    summary: 'Bring figures of one edition of one source: all or none; the same again stores nothing',
    command: 'bring figures',
    takes: { schema: () => FiguresInput },
    mostBytes: MOST_FIGURES_BYTES,
    answers: { status: 200, description: 'What was stored.', schema: () => Brings },
    failures: ['not-found', 'not-yours', 'bad-input', 'edition-known'],
    handle: async (asked) => {
      const brought = await bringFigures(asked.desk, asked.actor, param(asked, 'id'), asked.body);
      return brought.ok ? ok({ body: brought.value }) : brought;
    },
  },
];
