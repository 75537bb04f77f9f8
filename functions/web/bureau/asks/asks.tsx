import type { Child } from 'hono/jsx';
import { reserveRoom } from '#shared/activities/reservations/reserve-room.ts';
import {
  DAYS_LEFT_OUT,
  readSignals,
  SIGNAL_LISTS,
  SignalQuery,
  type SignalPage,
} from '#shared/activities/workbench/ask-signals.ts';
import { failedPage, failurePage } from '../../failure.tsx';
import { Alert, ErrorSummary } from '../../parts/alert.tsx';
import { Heading } from '../../parts/heading.tsx';
import { LinkTo } from '../../parts/link-to.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { sentOne, type PageReply, type PageRequest } from '../../page-request.ts';
import { pageWords } from '../../words.ts';
import { en, nl } from './asks-texts.ts';
import { BureauNav } from '../parts.tsx';
import { errorsOf, reservationFrom, ReservationForm, type FormErrors } from './reservation-form.tsx';

const PAGE = '/bureau/vragen';
const A_PAGE = 25;

const addressOf = (list: SignalPage['list'], cursor?: string): string =>
  `${PAGE}?${new URLSearchParams({ lijst: list, ...(cursor !== undefined && { vanaf: cursor }) }).toString()}`;

type Shown = { readonly pageRequest: PageRequest; readonly page: SignalPage };

const Tabs = ({ pageRequest, page: { list } }: Shown) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  return (
    <nav aria-label={say('lists')}>
      <ul class="lk-chips">
        {SIGNAL_LISTS.map((name) => (
          <li>
            <a
              class="lk-chip"
              href={pageRequest.href(addressOf(name))}
              aria-current={name === list ? 'page' : undefined}
            >
              {say(`list.${name}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** The rows of a page of signals, under the heads that go with them. */
function tableOf({ pageRequest, page }: Shown) {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { localizer } = pageRequest;
  const head = (['activities', 'told', 'planned', 'realised'] as const).map((name) => ({
    label: say(`column.${name}`),
    numeric: true,
  }));
  if (page.organisations)
    return {
      head: [{ label: say('column.organisation') }, ...head],
      rows: page.organisations.map(({ organisation, activities, told, planned, realised }): Child[] => [
        organisation,
        ...[activities, told, planned, realised].map(localizer.number),
      ]),
    };
  return {
    head: (['title', 'organisation', 'start', 'created'] as const).map((name) => ({ label: say(`column.${name}`) })),
    rows: (page.activities ?? []).map(({ id, number, title, organisation, start, createdAt }): Child[] => [
      <>
        <LinkTo pageRequest={pageRequest} to={`/bureau/aanmeldingen/${id}`}>
          {title}
        </LinkTo>{' '}
        ({number})
      </>,
      organisation,
      start === undefined ? '' : localizer.day(start),
      localizer.moment(createdAt),
    ]),
  };
}

const Signals = (shown: Shown) => {
  const { pageRequest, page } = shown;
  const say = pageWords({ nl, en }, pageRequest.language);
  const { head, rows } = tableOf(shown);
  return (
    <section class="lk-flow" aria-labelledby="lijst">
      <Heading level={2} id="lijst">
        {say(`list.${page.list}`)}
      </Heading>
      <p class="utrecht-paragraph">{say(`about.${page.list}`, { days: DAYS_LEFT_OUT })}</p>
      {rows.length === 0 ? (
        <p class="utrecht-paragraph">{say('none')}</p>
      ) : (
        <ScrollingTable id="vragen" caption={say(`list.${page.list}`)} captionHidden rowHeads head={head} rows={rows} />
      )}
      {page.nextCursor !== undefined && (
        <p class="utrecht-paragraph">
          <LinkTo pageRequest={pageRequest} to={addressOf(page.list, page.nextCursor)}>
            {say('next')}
          </LinkTo>
        </p>
      )}
    </section>
  );
};

/** What the bureau looks at besides decisions, and the form by which it holds room ahead. */
export async function asksPage(pageRequest: PageRequest, errors: FormErrors = {}): Promise<PageReply> {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { desk, actor, query } = pageRequest;
  const asked = SignalQuery.safeParse({
    list: query.get('lijst') ?? undefined,
    limit: A_PAGE,
    cursor: query.get('vanaf') ?? undefined,
  });
  if (!asked.success) return failurePage(pageRequest, 'bad-query');
  const [area, page] = await Promise.all([desk.area(), readSignals(desk, actor, asked.data)]);
  if (!page.ok) return failedPage(pageRequest, page.error);
  const wrong = Object.entries(errors).map(([field, message]) => ({ field, message }));
  const reserved = query.get('gereserveerd');
  return {
    title: say('title'),
    status: wrong.length > 0 ? 422 : 200,
    wide: true,
    main: (
      <div class="lk-flow">
        <BureauNav pageRequest={pageRequest} />
        <ErrorSummary title={say('errors')} errors={wrong} />
        {reserved !== null && /^\d{4}-\d{4}$/.test(reserved) && (
          <Alert kind="ok" role="status">
            <p class="utrecht-paragraph">{say('done', { number: reserved })}</p>
          </Alert>
        )}
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('text')}</p>
        <Tabs pageRequest={pageRequest} page={page.value} />
        <Signals pageRequest={pageRequest} page={page.value} />
        <ReservationForm pageRequest={pageRequest} area={area} errors={errors} />
      </div>
    ),
  };
}

/** Reserves room as the form says; the same form sent twice reserves once. */
export async function takeReservation(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor } = pageRequest;
  const key = sentOne(pageRequest, 'sleutel') ?? desk.newId();
  const reserved = await reserveRoom(desk, actor, key, reservationFrom(pageRequest));
  if (reserved.ok)
    return { goTo: pageRequest.href(`${PAGE}?lijst=reserved&gereserveerd=${reserved.value.activity.number}`) };
  const { code } = reserved.error;
  return code === 'bad-input' || code === 'would-overload'
    ? asksPage(pageRequest, errorsOf(pageRequest, reserved.error))
    : failedPage(pageRequest, reserved.error);
}
