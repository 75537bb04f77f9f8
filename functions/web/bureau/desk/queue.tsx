import type { Child } from 'hono/jsx';
import { daysAwaiting, LONG_DAYS, type Queue, type QueueRow } from '#shared/activities/workbench/read-queue.ts';
import type { Area } from '#shared/area/neighbourhoods.ts';
import { formatDay, todayIn } from '#shared/platform/days/dates.ts';
import { Button, ButtonGroup } from '../../parts/buttons.tsx';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable, type TableHead } from '../../parts/table.tsx';
import type { PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { caseAddress, deskAddress, isNarrowed, sortingBy, type Asked, type Column } from '../asked.ts';
import { en, nl } from './desk-texts.ts';
import { Filters } from './filters.tsx';
import { LinkTo } from '../../parts/link-to.tsx';
import { placesText, VerdictBadge } from '../parts.tsx';

/** So many registrations stand on a page of the table. */
export const A_PAGE = 25;

/** Which page of the table was asked for, or the last where there are fewer. */
export function pageOf({ found }: Queue, { pagina }: Asked): { readonly at: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(found.length / A_PAGE));
  return { at: Math.min(pagina, pages), pages };
}

type QueueProps = {
  readonly pageRequest: PageRequest;
  readonly area: Area;
  readonly asked: Asked;
  readonly queue: Queue;
  readonly rows: readonly QueueRow[];
  readonly chosen: readonly string[];
};

/** The checkbox belongs to the form that decides on all that are chosen, in the bar below the table. */
const Tick = ({
  pageRequest,
  activity: { id, plan },
  isChosen,
}: {
  readonly pageRequest: PageRequest;
  readonly activity: QueueRow['activity'];
  readonly isChosen: boolean;
}) => (
  <input
    type="checkbox"
    class="utrecht-checkbox utrecht-checkbox--html-input"
    id={`keuze-${id}`}
    name="keuze"
    value={id}
    form="besluiten"
    checked={isChosen}
    aria-label={pageWords({ nl, en }, pageRequest.language)('choose', { title: plan.title })}
  />
);

/** What a row is about, with the box that chooses it where it is theirs to decide on. */
const TitleCell = ({ pageRequest, asked, chosen, row }: QueueProps & { readonly row: QueueRow }) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { line, activity, isOwn } = row;
  return (
    <div class={isOwn ? undefined : 'lk-choice'}>
      {!isOwn && <Tick pageRequest={pageRequest} activity={activity} isChosen={chosen.includes(activity.id)} />}
      <div>
        <LinkTo pageRequest={pageRequest} to={caseAddress(activity.id, deskAddress(asked))}>
          {activity.plan.title}
        </LinkTo>{' '}
        <span class="lk-quiet">{activity.number}</span>
        {line.isChange && <div class="lk-note">{say('proposal')}</div>}
        {isOwn && <div class="lk-note">{say('own-case')}</div>}
      </div>
    </div>
  );
};

function cellsOf(props: QueueProps, row: QueueRow): Child[] {
  const { pageRequest, area } = props;
  const say = pageWords({ nl, en }, pageRequest.language);
  const { localizer, desk } = pageRequest;
  const { line, activity } = row;
  return [
    <TitleCell {...props} row={row} />,
    <VerdictBadge pageRequest={pageRequest} verdict={line.verdict} />,
    `${localizer.day(formatDay(todayIn(new Date(line.since))))} (${say('age', { days: daysAwaiting(desk, line) })})`,
    activity.plan.organisation,
    placesText(pageRequest, area, line.places),
    localizer.period((activity.proposed ?? activity.plan).period),
  ];
}

/** A head that sorts the table by its column, and the other way round where it is sorted by it. */
function sortingHead({ pageRequest, asked }: QueueProps, column: Column): TableHead {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { sorted, next } = sortingBy(column, asked.sorteer);
  const label = say(`column.${column}`);
  return {
    sorted,
    label: (
      <a
        class="utrecht-link utrecht-link--html-a"
        href={pageRequest.href(deskAddress({ ...asked, sorteer: next, pagina: 1 }))}
        title={say('sort', { column: label })}
      >
        {label}
        {sorted && <span aria-hidden="true">{sorted === 'ascending' ? ' ↑' : ' ↓'}</span>}
      </a>
    ),
  };
}

const QueueTable = (props: QueueProps) => {
  const { pageRequest, asked, rows } = props;
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <ScrollingTable
      id="aanmeldingen"
      caption={headingText(pageRequest, queueName(asked))}
      captionHidden
      rowHeads
      head={[
        sortingHead(props, 'titel'),
        sortingHead(props, 'oordeel'),
        sortingHead(props, 'wacht'),
        sortingHead(props, 'organisatie'),
        { label: say('column.places') },
        sortingHead(props, 'begin'),
      ]}
      rows={rows.map((row) => cellsOf(props, row))}
    />
  );
};

/** What is done to all that are ticked: it stays in sight below the table, and first leads to what it would do. */
const Bar = ({ pageRequest, asked }: QueueProps) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <form
      method="get"
      action={pageRequest.href('/bureau/besluiten')}
      id="besluiten"
      class="lk-tray lk-row lk-row--apart"
      aria-label={say('bar')}
    >
      <input type="hidden" name="terug" value={deskAddress(asked)} />
      <span>
        <span class="lk-tray__count">{say('bar.chosen')}</span>
        <span class="lk-tray__text">. {say('bar.text')}</span>
      </span>
      <ButtonGroup>
        <Button kind="primary" name="besluit" value="approve">
          {say('approve')}
        </Button>
        <Button name="besluit" value="request-changes">
          {say('request-changes')}
        </Button>
        <Button danger name="besluit" value="decline">
          {say('decline')}
        </Button>
      </ButtonGroup>
    </form>
  );
};

const Pages = ({ pageRequest, asked, queue }: QueueProps) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { at, pages } = pageOf(queue, asked);
  if (pages === 1) return null;
  const link = (to: number, label: 'page.before' | 'page.next') =>
    to >= 1 && to <= pages ? (
      <LinkTo pageRequest={pageRequest} to={deskAddress({ ...asked, pagina: to })}>
        {say(label)}
      </LinkTo>
    ) : null;
  return (
    <nav class="lk-row" aria-label={say('pages')}>
      {link(at - 1, 'page.before')}
      <span>{say('page', { page: at, pages })}</span>
      {link(at + 1, 'page.next')}
    </nav>
  );
};

type QueueName = 'wacht' | 'te-vol' | 'lang' | 'wijzigingen';

/** Under which name a list of the queue is shown; the whole where it is none. */
const queueName = ({ lijst }: Asked): QueueName =>
  lijst === 'te-vol' || lijst === 'lang' || lijst === 'wijzigingen' ? lijst : 'wacht';

const headingText = ({ language }: PageRequest, name: QueueName): string =>
  pageWords({ nl, en }, language)(`heading.${name}`, { days: LONG_DAYS });

/** How many there are, and where none fits what was chosen, how many there are without that. */
function countText({ pageRequest, asked, queue: { found, inList } }: QueueProps): string {
  const say = pageWords({ nl, en }, pageRequest.language);
  if (inList === 0) return say(`none.${queueName(asked)}`, { days: LONG_DAYS });
  const said = say('count', { count: found.length });
  return found.length === 0 ? `${said} ${say('none.such', { count: inList })}` : said;
}

/** The registrations that await a decision, to find, to sort, to open, and to decide on several of them. */
export const QueueSection = (props: QueueProps) => {
  const { pageRequest, asked, queue, rows } = props;
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <section class="lk-flow lk-work" aria-labelledby="wachten">
      <Heading level={2} id="wachten">
        {headingText(pageRequest, queueName(asked))}
      </Heading>
      {(queue.inList > 0 || isNarrowed(asked)) && <Filters {...props} />}
      <p class="utrecht-paragraph" role="status">
        {countText(props)}
      </p>
      {queue.hasMore && <p class="utrecht-paragraph">{say('more', { count: queue.counts.waiting })}</p>}
      {rows.length > 0 && <QueueTable {...props} />}
      <Pages {...props} />
      {rows.some(({ isOwn }) => !isOwn) && <Bar {...props} />}
    </section>
  );
};
