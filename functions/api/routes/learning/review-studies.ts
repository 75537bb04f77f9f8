import { conclude, readConclusions } from '#shared/learning/reviews/conclusions/conclude.ts';
import { Conclusion, ConclusionInput } from '#shared/learning/reviews/conclusions/conclusion.ts';
import { findStudies, findStudy, StudiesQuery } from '#shared/learning/reviews/screening/find-studies.ts';
import { DecisionInput, judgeStudy } from '#shared/learning/reviews/screening/judge-study.ts';
import { StudyView } from '#shared/learning/reviews/screening/study-view.ts';
import { exportIncluded, type IncludedForm } from '#shared/learning/reviews/export-included.ts';
import { ok } from '#shared/platform/result.ts';
import { param, queried, type Route } from '../../route.ts';
import { REVIEWS_TAG } from './reviews.ts';
import { listSchema, pageSchema } from '../shapes.ts';

const tag = REVIEWS_TAG;
const MEDIA_TYPES = { ris: 'application/x-research-info-systems', csv: 'text/csv' } as const;

/** The call that gives the included studies as a file. */
const includedRoute = (form: IncludedForm, id: string): Route => ({
  method: 'GET',
  path: `/reviews/{id}/included.${form}`,
  id,
  tag,
  summary: `The studies that a review rests on, as ${form.toUpperCase()}`,
  command: 'read studies of review',
  answers: { status: 200, description: 'In the order in which they were settled.', mediaType: MEDIA_TYPES[form] },
  failures: ['not-found', 'not-yours'],
  handle: async (asked) => {
    const review = param(asked, 'id');
    const file = await exportIncluded(asked.desk, asked.actor, review, form);
    if (!file.ok) return file;
    const headers = {
      'Content-Type': `${MEDIA_TYPES[form]}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="included-${review.replaceAll(/[^a-z0-9-]/g, '')}.${form}"`,
    };
    return ok({ body: file.value, headers });
  },
});

const STUDY = '/reviews/{id}/studies/{study}';

/** The studies of living reviews: who judges them, blind until two have, and what is concluded. */
export const reviewStudyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/reviews/{id}/studies',
    id: 'listStudies',
    tag,
    summary: 'The studies of a review; what the other said shows once both have said something',
    command: 'read studies of review',
    answers: { status: 200, description: 'A page of studies.', schema: () => pageSchema(StudyView, 'StudiesOfReview') },
    failures: ['bad-query', 'not-found', 'not-yours'],
    ...queried(StudiesQuery, async (asked) => {
      const found = await findStudies(asked.desk, asked.actor, param(asked, 'id'), asked.query);
      return found.ok ? ok({ body: found.value }) : found;
    }),
  },
  {
    method: 'GET',
    path: STUDY,
    id: 'readStudy',
    tag,
    summary: 'A study of a review',
    command: 'read studies of review',
    answers: { status: 200, description: 'The study.', schema: () => StudyView },
    failures: ['not-found', 'not-yours'],
    handle: async (asked) => {
      const found = await findStudy(asked.desk, asked.actor, param(asked, 'id'), param(asked, 'study'));
      return found.ok ? ok({ body: found.value }) : found;
    },
  },
  {
    method: 'POST',
    path: `${STUDY}/decisions`,
    id: 'judgeStudy',
    tag,
    summary: 'Say of a study whether it goes in; a third settles what two differ on',
    command: 'judge study',
    takes: { schema: () => DecisionInput },
    answers: { status: 200, description: 'The study as it stands now.', schema: () => StudyView },
    failures: ['not-found', 'not-yours', 'bad-input', 'wrong-status'],
    handle: async (asked) => {
      const { desk, actor } = asked;
      const [id, study] = [param(asked, 'id'), param(asked, 'study')];
      const judged = await judgeStudy(desk, actor, id, study, asked.body);
      if (!judged.ok) return judged;
      const found = await findStudy(desk, actor, id, study);
      return found.ok ? ok({ body: found.value }) : found;
    },
  },
  includedRoute('ris', 'exportIncludedRis'),
  includedRoute('csv', 'exportIncludedCsv'),
  {
    method: 'GET',
    path: '/reviews/{id}/conclusions',
    id: 'listConclusions',
    tag,
    summary: 'What was concluded from a review, the newest first',
    answers: { status: 200, description: 'Every conclusion.', schema: () => listSchema(Conclusion, 'Conclusions') },
    failures: ['not-found'],
    handle: async (asked) => {
      const all = await readConclusions(asked.desk, asked.actor, param(asked, 'id'));
      return all.ok ? ok({ body: { items: all.value } }) : all;
    },
  },
  {
    method: 'POST',
    path: '/reviews/{id}/conclusions',
    id: 'concludeReview',
    tag,
    summary: 'Conclude from a review: evidence of each assumption named, in place of what it was evidence of before',
    command: 'conclude review',
    takes: { schema: () => ConclusionInput },
    answers: { status: 201, description: 'Concluded.', schema: () => Conclusion },
    failures: ['not-found', 'not-yours', 'bad-input'],
    handle: async (asked) => {
      const concluded = await conclude(asked.desk, asked.actor, param(asked, 'id'), asked.body);
      return concluded.ok ? ok({ status: 201, body: concluded.value }) : concluded;
    },
  },
];
