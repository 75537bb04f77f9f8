import * as z from 'zod';
import { awaitingActivities, readPeople } from '#shared/activities/activity-store.ts';
import type { Activity } from '#shared/activities/activity.ts';
import { knownVerdict } from '#shared/activities/known-verdict.ts';
import { isOwnCase } from '#shared/activities/own-case.ts';
import { VERDICTS } from '#shared/burden/assess.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import type { Desk } from '#shared/desk.ts';
import type { Actor } from '#shared/people/actor.ts';
import { bureauActs } from '#shared/conversations/activities/activity-buttons.ts';
import { Button, ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { Select } from '../parts/inputs.tsx';
import { actAlone } from '../forms/parts.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';
import { daysAgo, LinkTo, placesText, VerdictBadge } from './parts.tsx';
import { en, nl } from './texts.ts';

const MOST_READ = 500;
const A_PAGE = 25;

/** What of the queue to show; what an address says wrongly is left out. */
const Asked = z.object({
  oordeel: z.enum(VERDICTS).optional().catch(undefined),
  organisatie: z.string().min(1).optional().catch(undefined),
  pagina: z.coerce.number().int().min(1).catch(1),
});
type Asked = z.output<typeof Asked>;

/** The registrations that await a decision: those of one page, and how many there are. */
export type Queue = {
  readonly asked: Asked;
  readonly page: readonly Activity[];
  readonly own: ReadonlySet<string>; // of the page, what they do not decide on themselves
  readonly pages: number;
  readonly fitting: number;
  readonly waiting: number;
  readonly hasMore: boolean;
  readonly organisations: readonly string[];
};

async function ownCases(desk: Desk, actor: Actor, page: readonly Activity[]): Promise<ReadonlySet<string>> {
  const people = await readPeople(
    desk.table,
    page.map(({ id }) => id),
  );
  const own = await Promise.all(
    page.map(async (activity) =>
      (await isOwnCase(desk, { activity, people: people.get(activity.id) }, actor)) ? [String(activity.id)] : [],
    ),
  );
  return new Set(own.flat());
}

/** Reads the queue, the oldest first, as its filters ask for it. */
export async function readQueue({ desk, actor }: PageRequest, filters: URLSearchParams): Promise<Queue> {
  const asked = Asked.parse(Object.fromEntries(filters));
  const all = await awaitingActivities(desk.table, MOST_READ + 1);
  const waiting = all.slice(0, MOST_READ);
  const fitting = waiting.filter(
    ({ verdict, plan }) =>
      (asked.oordeel === undefined || knownVerdict(plan, verdict) === asked.oordeel) &&
      (asked.organisatie === undefined || plan.organisation === asked.organisatie),
  );
  const pages = Math.max(1, Math.ceil(fitting.length / A_PAGE));
  const at = Math.min(asked.pagina, pages);
  const page = fitting.slice((at - 1) * A_PAGE, at * A_PAGE);
  return {
    asked: { ...asked, pagina: at },
    page,
    own: await ownCases(desk, actor, page),
    pages,
    fitting: fitting.length,
    waiting: waiting.length,
    hasMore: all.length > MOST_READ,
    organisations: [...new Set(waiting.map(({ plan }) => plan.organisation))].sort((a, b) => a.localeCompare(b)),
  };
}

/** The address of the queue with its filters, to come back to. */
export function queueAddress({ oordeel, organisatie, pagina }: Asked): string {
  const query = new URLSearchParams({
    ...(oordeel && { oordeel }),
    ...(organisatie !== undefined && { organisatie }),
    ...(pagina > 1 && { pagina: String(pagina) }),
  });
  return query.size > 0 ? `/bureau?${query.toString()}` : '/bureau';
}

const Filters = ({
  pageRequest,
  queue: { asked, organisations },
}: {
  readonly pageRequest: PageRequest;
  readonly queue: Queue;
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const verdicts = VERDICTS.map((verdict) => ({
    value: verdict,
    label: pageRequest.localizer.say(`verdict.${verdict}`),
  }));
  return (
    <form method="get" action={pageRequest.href('/bureau')} class="lk-row lk-row--end" aria-label={say('filter')}>
      <div>
        <Select
          name="oordeel"
          label={say('filter.verdict')}
          value={asked.oordeel}
          empty={say('filter.all')}
          options={verdicts}
        />
      </div>
      <div>
        <Select
          name="organisatie"
          label={say('filter.organisation')}
          value={asked.organisatie}
          empty={say('filter.all')}
          options={organisations.map((name) => ({ value: name, label: name }))}
        />
      </div>
      <Button>{say('filter.show')}</Button>
      {(asked.oordeel ?? asked.organisatie) !== undefined && (
        <LinkTo pageRequest={pageRequest} to="/bureau">
          {say('filter.drop')}
        </LinkTo>
      )}
    </form>
  );
};

type RowProps = {
  readonly pageRequest: PageRequest;
  readonly area: Area;
  readonly activity: Activity;
  readonly back: string;
  readonly isChosen: boolean;
  readonly isOwn: boolean;
};

/** The checkbox belongs to the form that decides on several at once, which stands below the list. */
const Choice = ({ pageRequest, activity: { id, plan }, isChosen }: RowProps) => (
  <div class="lk-choice">
    <input
      type="checkbox"
      class="utrecht-checkbox utrecht-checkbox--html-input"
      id={`keuze-${id}`}
      name="keuze"
      value={id}
      form="besluiten"
      checked={isChosen}
    />
    <label class="utrecht-form-label utrecht-form-label--checkbox" for={`keuze-${id}`}>
      {pageWords({ nl, en }, pageRequest.language)('choose')} <span class="lk-aloud">{plan.title}</span>
    </label>
  </div>
);

const Row = (props: RowProps) => {
  const { pageRequest, area, activity, back, isOwn } = props;
  const say = pageWords({ nl, en }, pageRequest.language);
  const { localizer } = pageRequest;
  const plan = activity.proposed ?? activity.plan;
  const days = daysAgo(pageRequest, activity.createdAt);
  const address = pageRequest.href(`/bureau/aanmeldingen/${activity.id}`);
  return (
    <li class="lk-queue__item">
      <div>
        <Heading level={3} looks={4}>
          <a class="utrecht-link utrecht-link--html-a" href={address}>
            {activity.plan.title}
          </a>
        </Heading>
        <p class="utrecht-paragraph">
          {activity.plan.organisation}, {activity.number}
        </p>
        <p class="utrecht-paragraph utrecht-paragraph--small">
          {placesText(pageRequest, area, plan.neighbourhoods)}, {localizer.period(plan.period)}
        </p>
        <p class="utrecht-paragraph utrecht-paragraph--small">
          {say('age', { days })}, {localizer.say(`status.${activity.status}`)}
        </p>
        {activity.proposed && <p class="utrecht-paragraph utrecht-paragraph--small">{say('proposal')}</p>}
        {isOwn && <p class="utrecht-paragraph utrecht-paragraph--small">{say('own-case')}</p>}
      </div>
      <div>
        <VerdictBadge pageRequest={pageRequest} verdict={knownVerdict(plan, activity.verdict)} />
        {!isOwn && <Choice {...props} />}
      </div>
      <div role="group" aria-label={say('about', { title: activity.plan.title })}>
        <ButtonGroup>
          {!isOwn &&
            bureauActs(localizer, activity)
              .filter(({ label }) => label !== localizer.say('act.conditions'))
              .map(actAlone(pageRequest, back))}
          <LinkButton kind="subtle" href={address}>
            {say('open')}
          </LinkButton>
        </ButtonGroup>
      </div>
    </li>
  );
};

const Pages = ({
  pageRequest,
  queue: { asked, pages },
}: {
  readonly pageRequest: PageRequest;
  readonly queue: Queue;
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { pagina } = asked;
  if (pages === 1) return null;
  const link = (to: number, label: 'page.before' | 'page.next') =>
    to >= 1 && to <= pages ? (
      <LinkTo pageRequest={pageRequest} to={queueAddress({ ...asked, pagina: to })}>
        {say(label)}
      </LinkTo>
    ) : null;
  return (
    <nav class="lk-row" aria-label={say('pages')}>
      {link(pagina - 1, 'page.before')}
      <span>{say('page', { page: pagina, pages })}</span>
      {link(pagina + 1, 'page.next')}
    </nav>
  );
};

const countText = ({ language }: PageRequest, { fitting, waiting }: Queue): string => {
  const say = pageWords({ nl, en }, language);
  if (waiting === 0) return say('awaiting.none');
  if (fitting === 0) return say('awaiting.none-such', { count: waiting });
  return say('awaiting.count', { count: fitting });
};

/** The registrations that await a decision, each to decide on or to choose. */
export const QueueSection = ({
  pageRequest,
  area,
  queue,
  chosen,
}: {
  readonly pageRequest: PageRequest;
  readonly area: Area;
  readonly queue: Queue;
  readonly chosen: readonly string[];
}) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <section class="lk-flow" aria-labelledby="wachten">
      <Heading level={2} id="wachten">
        {say('awaiting')}
      </Heading>
      {queue.waiting > 0 && <Filters pageRequest={pageRequest} queue={queue} />}
      <p class="utrecht-paragraph">{countText(pageRequest, queue)}</p>
      {queue.hasMore && <p class="utrecht-paragraph">{say('awaiting.more', { count: queue.waiting })}</p>}
      {queue.page.length > 0 && (
        <ol class="lk-queue">
          {queue.page.map((activity) => (
            <Row
              pageRequest={pageRequest}
              area={area}
              activity={activity}
              back={queueAddress(queue.asked)}
              isChosen={chosen.includes(activity.id)}
              isOwn={queue.own.has(activity.id)}
            />
          ))}
        </ol>
      )}
      <Pages pageRequest={pageRequest} queue={queue} />
    </section>
  );
};
