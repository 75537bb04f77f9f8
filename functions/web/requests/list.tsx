import type { Child } from 'hono/jsx';
import { drawDraft } from '#shared/conversations/datasets/dataset-drafts.ts';
import { findDrafts } from '#shared/activities/dataset-draft/enter-dataset-draft.ts';
import type { DatasetDraft } from '#shared/activities/dataset-draft/dataset-draft.ts';
import { answersHeldBy } from '#shared/requests/answers/read-answer.ts';
import { extensionsAwaiting } from '#shared/requests/grants/awaits-grant.ts';
import { grantsHeldBy } from '#shared/requests/grants/find-grants.ts';
import { readDatasetsById } from '#shared/requests/request-input.ts';
import { findRequests } from '#shared/requests/find-requests.ts';
import { answersToGive, requestsAwaiting, requestsOnDesk, requestsSentBy } from '#shared/requests/request-queue.ts';
import type { DataRequestView } from '#shared/requests/request.ts';
import type { Person } from '#shared/people/actor.ts';
import { may, roleMay } from '#shared/people/permissions.ts';
import { failedPage, failurePage } from '../failure.tsx';
import { ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { actAlone, CardSection } from '../forms/parts.tsx';
import type { PageReply, PageRequest } from '../page-request.ts';
import { narrowed, OWN_SHOWS, QUEUE_SHOWS } from './narrow-list.ts';
import { ExtensionRows } from './extension-rows.tsx';
import { AnswerRows, HeldRows, NextPage, RequestRows, ShowChips, type RequestListDrawing } from './rows.tsx';
import { requestWords } from './words.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';

const PER_PAGE = 25;

const Section = ({ title, children }: { readonly title: string; readonly children: Child }) => (
  <section class="lk-flow">
    <Heading level={2}>{title}</Heading>
    {children}
  </section>
);

type Around = RequestListDrawing & { readonly person: Person };

/** What the data desk has to decide on, the longest waiting first. */
const Queue = ({ views: all, person, ...listing }: Around & { readonly views: readonly DataRequestView[] }) => {
  const { pageRequest } = listing;
  const say = requestWords(pageRequest);
  const { choices, views } = narrowed(QUEUE_SHOWS, all, person, pageRequest.query.get('toon'));
  return (
    <Section title={say('queue', { count: all.length })}>
      {all.length > 0 && <ShowChips pageRequest={pageRequest} field="toon" choices={choices} />}
      {views.length > 0 ? (
        <RequestRows {...listing} views={views} />
      ) : (
        <p class="utrecht-paragraph">{say(all.length > 0 ? 'queue.none-here' : 'queue.none')}</p>
      )}
    </Section>
  );
};

const Own = ({ views: all, person, ...listing }: Around & { readonly views: readonly DataRequestView[] }) => {
  const { pageRequest } = listing;
  const say = requestWords(pageRequest);
  const { choices, views } = narrowed(OWN_SHOWS, all, person, pageRequest.query.get('eigen'));
  if (all.length === 0 && !roleMay(person.role, 'send data request')) return null;
  return (
    <Section title={say('own', { count: all.length })}>
      {all.length > 0 && <ShowChips pageRequest={pageRequest} field="eigen" choices={choices} />}
      {all.length > 0 ? (
        <RequestRows {...listing} views={views} />
      ) : (
        <>
          <p class="utrecht-paragraph">{say('own.none')}</p>
          <p>
            <LinkButton href={pageRequest.href('/data')}>{say('to-catalogue')}</LinkButton>
          </p>
        </>
      )}
    </Section>
  );
};

const Drafts = ({
  pageRequest,
  programme,
  drafts,
}: {
  readonly pageRequest: PageRequest;
  readonly programme: ProgrammeData;
  readonly drafts: readonly DatasetDraft[];
}) => {
  const say = requestWords(pageRequest);
  if (drafts.length === 0) return null;
  return (
    <Section title={say('drafts', { count: drafts.length })}>
      <p class="utrecht-paragraph">{say('drafts.lead')}</p>
      {drafts.map((draft) => {
        const card = drawDraft(programme, pageRequest.localizer, { draft, line: undefined });
        return card && <CardSection card={card} drawAct={actAlone(pageRequest)} />;
      })}
    </Section>
  );
};

const Ways = ({ pageRequest }: { readonly pageRequest: PageRequest }) => {
  const say = requestWords(pageRequest);
  const { role } = pageRequest.actor;
  return (
    <ButtonGroup>
      {role !== 'public' && roleMay(role, 'send data request') && (
        <LinkButton kind="primary" href={pageRequest.href('/dataverzoeken/nieuw')}>
          {say('new')}
        </LinkButton>
      )}
      <LinkButton href={pageRequest.href('/dataverzoeken/toegang')}>{say('to-grants')}</LinkButton>
      <LinkButton href={pageRequest.href('/dataverzoeken/alle')}>{say('to-all')}</LinkButton>
      {may(pageRequest.actor, 'set term of data requests', 'other') && (
        <LinkButton href={pageRequest.href('/dataverzoeken/termijn')}>{say('to-term')}</LinkButton>
      )}
    </ButtonGroup>
  );
};

/** Rows of requests under a title; nothing where there are none. */
const Requests = ({
  views,
  title,
  ...listing
}: RequestListDrawing & {
  readonly views: readonly DataRequestView[];
  readonly title: 'agree' | 'advise' | 'to-answer';
}) =>
  views.length > 0 ? (
    <Section title={requestWords(listing.pageRequest)(title, { count: views.length })}>
      <RequestRows {...listing} views={views} />
    </Section>
  ) : null;

/** What of the data desk awaits this person, and what is theirs. */
export async function requestsPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  if (actor.role === 'public') return failurePage(pageRequest, 'not-signed-in');
  const now = desk.clock.now();
  const isDesk = may(actor, 'handle data request', 'other');
  const [queue, { toAgree, toAdvise }, own, toAnswer, extensions, grants, answers, drafts] = await Promise.all([
    requestsOnDesk(desk, actor),
    requestsAwaiting(desk, actor),
    requestsSentBy(desk, actor),
    answersToGive(desk, actor),
    extensionsAwaiting(desk, actor),
    grantsHeldBy(desk, actor),
    answersHeldBy(desk, actor),
    findDrafts(desk, actor),
  ]);
  const ids = [...queue, ...toAgree, ...toAdvise, ...toAnswer, ...own].flatMap(({ datasets }) => datasets);
  const named = [...new Set([...ids, ...[...grants, ...extensions].map(({ dataset }) => dataset)])];
  const [datasets, programme] = await Promise.all([readDatasetsById(desk, named), desk.programme()]);
  const say = requestWords(pageRequest);
  const listing = { pageRequest, datasets, programme, now };
  return {
    title: say('title'),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead')}</p>
        <Ways pageRequest={pageRequest} />
        {isDesk && <Queue {...listing} person={actor} views={queue} />}
        <Requests {...listing} title="agree" views={toAgree} />
        <Requests {...listing} title="advise" views={toAdvise} />
        <Requests {...listing} title="to-answer" views={toAnswer} />
        {extensions.length > 0 && (
          <Section title={say('extensions', { count: extensions.length })}>
            <ExtensionRows {...listing} grants={extensions} />
          </Section>
        )}
        <Drafts pageRequest={pageRequest} programme={programme} drafts={drafts.ok ? drafts.value : []} />
        <Own {...listing} person={actor} views={own} />
        {answers.length > 0 && (
          <Section title={say('answers', { count: answers.length })}>
            <AnswerRows {...listing} answers={answers} />
          </Section>
        )}
        {grants.length > 0 && (
          <Section title={say('grants', { count: grants.length })}>
            <HeldRows {...listing} grants={grants} />
          </Section>
        )}
      </div>
    ),
  };
}

/** Every request that somebody may see, decided ones too, newest first. */
export async function allRequestsPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, query } = pageRequest;
  const cursor = query.get('cursor');
  const found = await findRequests(desk, actor, { limit: PER_PAGE, ...(cursor !== null && { cursor }) });
  if (!found.ok) return failedPage(pageRequest, found.error);
  const { items, nextCursor } = found.value;
  const named = [...new Set(items.flatMap((view) => view.datasets))];
  const [datasets, programme] = await Promise.all([readDatasetsById(desk, named), desk.programme()]);
  const listing = { pageRequest, datasets, programme, now: desk.clock.now() };
  const say = requestWords(pageRequest);
  return {
    title: say('all.title'),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('all.lead')}</p>
        {items.length > 0 ? (
          <RequestRows {...listing} views={items} />
        ) : (
          <p class="utrecht-paragraph">{say('all.none')}</p>
        )}
        <NextPage pageRequest={pageRequest} next={nextCursor} />
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/dataverzoeken')}>
            {say('to-list')}
          </a>
        </p>
      </div>
    ),
  };
}
