import * as z from 'zod';
import { adoptPlan } from '#shared/interventions/plan/adopt-plan.ts';
import { changePlan, PlanUpload } from '#shared/interventions/plan/change-plan.ts';
import { PlanStep, readPlanHistory } from '#shared/interventions/plan/plan-history.ts';
import { PlanInput } from '#shared/interventions/plan/plan-input.ts';
import { PlanView, readPlan, type VersionedPlan } from '#shared/interventions/plan/read-plan.ts';
import { planSheet } from '#shared/interventions/plan/write-plan-sheet.ts';
import { etagOf } from '#shared/platform/http/etag.ts';
import { ok } from '#shared/platform/result.ts';
import { param, type ApiReply, type Route } from '../../route.ts';
import { listSchema } from '../shapes.ts';

const tag = 'Plan and money';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a body of the plan of all interventions may hold. */
const MOST_PLAN_BYTES = 1_024 * 1_024;

const reply = (plan: VersionedPlan): ApiReply => ({ body: plan.view, headers: { ETag: etagOf(plan) } });

/** The plan of a year (Jaarplan). */
export const planRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/plans/{year}',
    id: 'readPlan',
    tag,
    summary: 'What is planned and budgeted in a year, of the interventions that the caller may read it of',
    command: 'read plan',
    answers: {
      status: 200,
      description: 'The plan; without interventions where there is none yet.',
      schema: () => PlanView,
      etag: true,
    },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const plan = await readPlan(asked.desk, asked.actor, param(asked, 'year'));
      return plan.ok ? ok(reply(plan.value)) : plan;
    },
  },
  {
    method: 'GET',
    path: '/plans/{year}.xlsx',
    id: 'downloadPlan',
    tag,
    summary: 'The same as a sheet, which `PUT /plans/{year}` takes again',
    command: 'read plan',
    answers: { status: 200, description: 'XLSX, with numbers as numbers.', mediaType: XLSX },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const sheet = await planSheet(asked.desk, asked.actor, param(asked, 'year'), asked.language);
      if (!sheet.ok) return sheet;
      const name = `attachment; filename="jaarplan-${sheet.value.year}.xlsx"`;
      return ok({
        body: new Blob([sheet.value.bytes]).stream(),
        headers: { 'Content-Type': XLSX, 'Content-Disposition': name },
      });
    },
  },
  {
    method: 'PUT',
    path: '/plans/{year}',
    id: 'changePlan',
    tag,
    summary: 'Put the plan of a year, as JSON or as the sheet: all or nothing; the same again stores nothing',
    command: 'change plan',
    takes: { schema: () => z.union([PlanInput, PlanUpload]) },
    mostBytes: MOST_PLAN_BYTES,
    needsMatch: true,
    answers: { status: 200, description: 'The plan as it is now.', schema: () => PlanView, etag: true },
    failures: ['not-found', 'version-required', 'stale', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const { desk, actor, ifMatch, ifNoneMatch, body } = asked;
      const changed = await changePlan(desk, actor, param(asked, 'year'), { ifMatch, ifNoneMatch }, body);
      return changed.ok ? ok(reply(changed.value)) : changed;
    },
  },
  {
    method: 'POST',
    path: '/plans/{year}/adoption',
    id: 'adoptPlan',
    tag,
    summary: 'Adopt the plan of a year: it stays as it is from then on',
    command: 'adopt plan',
    answers: { status: 200, description: 'The plan, adopted.', schema: () => PlanView, etag: true },
    failures: ['not-found', 'not-yours', 'stale', 'wrong-status'],
    handle: async (asked) => {
      const adopted = await adoptPlan(asked.desk, asked.actor, param(asked, 'year'), asked.ifMatch);
      return adopted.ok ? ok(reply(adopted.value)) : adopted;
    },
  },
  {
    method: 'GET',
    path: '/plans/{year}/history',
    id: 'readPlanHistory',
    tag,
    summary: 'Who stored and adopted the plan of a year, oldest first',
    command: 'read history of plan',
    answers: { status: 200, description: 'The history.', schema: () => listSchema(PlanStep, 'PlanHistory') },
    failures: ['not-found'],
    handle: async (asked) => {
      const history = await readPlanHistory(asked.desk, asked.actor, param(asked, 'year'));
      return history.ok ? ok({ body: { items: history.value } }) : history;
    },
  },
];
