import { exportIncluded, type IncludedForm } from '#shared/learning/reviews/export-included.ts';
import { findStudies, FOUND_BY } from '#shared/learning/reviews/screening/find-studies.ts';
import type { StudyView } from '#shared/learning/reviews/screening/study-view.ts';
import { STAGES, type Stage } from '#shared/learning/rules/screening.ts';
import { Button } from '../parts/buttons.tsx';
import { Select } from '../parts/inputs.tsx';
import { LinkTo } from '../parts/link-to.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import type { Page, PageReply, PageRequest } from '../page-request.ts';
import { Standing } from './study-parts.tsx';
import { BackToReview, failedReview, reviewIn, reviewPath, reviewWords, stageOf } from './words.tsx';

/** So many studies stand on a page. */
const A_PAGE = 25;

type FoundBy = (typeof FOUND_BY)[number];
const foundBy = (said: string | null): FoundBy | undefined => FOUND_BY.find((one) => one === said);

type Listed = { readonly pageRequest: PageRequest; readonly items: readonly StudyView[]; readonly stage: Stage };

const Table = ({ pageRequest, items, stage }: Listed) => {
  const say = reviewWords(pageRequest);
  return (
    <ScrollingTable
      id={`studies-${stage}`}
      caption={say('list.title')}
      captionHidden
      rowHeads
      head={[{ label: say('list.study') }, { label: say('list.stands') }]}
      rows={items.map((study) => {
        const shown = study.stages[stage];
        const by = [study.authors[0], study.year].filter((part) => part !== undefined).join(', ');
        return [
          <>
            <LinkTo pageRequest={pageRequest} to={reviewPath(reviewIn(pageRequest), `/studies/${study.id}`)}>
              {study.title}
            </LinkTo>
            {by !== '' && <span class="lk-quiet"> ({by})</span>}
          </>,
          shown ? <Standing pageRequest={pageRequest} stage={shown} /> : '',
        ];
      })}
    />
  );
};

const Filter = ({
  pageRequest,
  stage,
  decision,
}: {
  readonly pageRequest: PageRequest;
  readonly stage: Stage;
  readonly decision: FoundBy | undefined;
}) => {
  const say = reviewWords(pageRequest);
  const decisions = FOUND_BY.map((value) => ({ value, label: say(`list.${value}`) }));
  return (
    <form method="get" action={pageRequest.href(reviewPath(reviewIn(pageRequest), '/studies'))} class="lk-form">
      <Select
        name="fase"
        label={say('list.stage')}
        value={stage}
        options={STAGES.map((value) => ({ value, label: say(`stage.${value}`) }))}
      />
      <Select
        name="oordeel"
        label={say('list.decision')}
        value={decision}
        empty={say('list.any')}
        options={decisions}
      />
      <Button kind="secondary">{say('list.filter')}</Button>
    </form>
  );
};

/** The studies of a review, by stage and judgement. */
export async function studiesPage(pageRequest: PageRequest): Promise<Page> {
  const { desk, actor, query, href } = pageRequest;
  const say = reviewWords(pageRequest);
  const [stage, decision] = [stageOf(query.get('fase')), foundBy(query.get('oordeel'))];
  const cursor = query.get('vanaf') ?? undefined;
  const asked = { stage, limit: A_PAGE, ...(decision && { decision }), ...(cursor !== undefined && { cursor }) };
  const found = await findStudies(desk, actor, reviewIn(pageRequest), asked);
  if (!found.ok) return failedReview(pageRequest, found.error);
  const { items, nextCursor } = found.value;
  const next = new URLSearchParams({ fase: stage, ...(decision && { oordeel: decision }), vanaf: nextCursor ?? '' });
  return {
    title: say('list.title'),
    isPersonal: true,
    wide: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph">{say('list.text')}</p>
        <Filter pageRequest={pageRequest} stage={stage} decision={decision} />
        {items.length === 0 ? (
          <p class="utrecht-paragraph">{say('list.none')}</p>
        ) : (
          <Table pageRequest={pageRequest} items={items} stage={stage} />
        )}
        {nextCursor !== undefined && (
          <p class="utrecht-paragraph">
            <a
              class="utrecht-link utrecht-link--html-a"
              href={href(`${reviewPath(reviewIn(pageRequest), '/studies')}?${next.toString()}`)}
            >
              {say('list.more')}
            </a>
          </p>
        )}
        <BackToReview pageRequest={pageRequest} />
      </div>
    ),
  };
}

/** On which studies two reviewers differ, for whoever may settle that. */
export async function conflictsPage(pageRequest: PageRequest): Promise<Page> {
  const { desk, actor } = pageRequest;
  const say = reviewWords(pageRequest);
  const found = await Promise.all(
    STAGES.map((stage) =>
      findStudies(desk, actor, reviewIn(pageRequest), { stage, decision: 'conflict', limit: A_PAGE }),
    ),
  );
  const lists: Listed[] = [];
  for (const [at, stage] of STAGES.entries()) {
    const one = found[at];
    if (one?.ok === false) return failedReview(pageRequest, one.error);
    if (one && one.value.items.length > 0) lists.push({ pageRequest, stage, items: one.value.items });
  }
  return {
    title: say('conflicts.title'),
    isPersonal: true,
    wide: true,
    main: (
      <div class="lk-flow">
        {lists.length === 0 ? (
          <p class="utrecht-paragraph">{say('conflicts.none')}</p>
        ) : (
          <p class="utrecht-paragraph">{say('conflicts.text')}</p>
        )}
        {lists.map((listed) => (
          <section class="lk-flow" aria-label={say(`stage.${listed.stage}`)}>
            <Table {...listed} />
          </section>
        ))}
        <BackToReview pageRequest={pageRequest} />
      </div>
    ),
  };
}

const MEDIA_TYPES = { ris: 'application/x-research-info-systems', csv: 'text/csv' } as const;

/** The included studies as a file. */
export const includedFile =
  (form: IncludedForm) =>
  async (pageRequest: PageRequest): Promise<PageReply> => {
    const { desk, actor } = pageRequest;
    const file = await exportIncluded(desk, actor, reviewIn(pageRequest), form);
    if (!file.ok) return failedReview(pageRequest, file.error);
    const headers = {
      'Content-Type': `${MEDIA_TYPES[form]}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="included.${form}"`,
      'Cache-Control': 'private, no-store',
    };
    return { file: new Response(file.value, { headers }) };
  };
