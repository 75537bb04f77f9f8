import { amsterdamMoment } from '#shared/platform/days/dates.ts';
import { titleOf, type Datasets } from '#shared/conversations/data-requests/request-words.ts';
import type { Grant } from '#shared/requests/grants/grant.ts';
import { findGrants } from '#shared/requests/grants/find-grants.ts';
import { readDatasetsById } from '#shared/requests/request-input.ts';
import { may } from '#shared/people/permissions.ts';
import { failedPage } from '../failure.tsx';
import { ErrorSummary } from '../parts/alert.tsx';
import { Button } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { DateField, TextField } from '../parts/inputs.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { actAlone } from '../forms/parts.tsx';
import type { PageReply, PageRequest } from '../page-request.ts';
import { NextPage } from './rows.tsx';
import { requestWords } from './words.ts';

const PER_PAGE = 25;
const NOON = '12:00';

/** The moment that is asked about: none, one, or something that is none. */
type Then = { readonly day: string; readonly time: string; readonly at: string | undefined; readonly isWrong: boolean };

function thenIn({ query }: PageRequest): Then {
  const [day = '', typed = ''] = [query.get('dag')?.trim(), query.get('tijd')?.trim()];
  const time = typed === '' ? NOON : typed;
  const at = day === '' ? undefined : amsterdamMoment(day, time)?.toISOString();
  return { day, time, at, isWrong: day !== '' && at === undefined };
}

const Ask = ({ pageRequest, then }: { readonly pageRequest: PageRequest; readonly then: Then }) => {
  const say = requestWords(pageRequest);
  return (
    <form method="get" action={pageRequest.href(pageRequest.path)} class="lk-form lk-panel">
      <Heading level={2} looks={3}>
        {say('grants.ask')}
      </Heading>
      <DateField
        name="dag"
        label={say('grants.day')}
        value={then.day}
        {...(then.isWrong && { error: say('grants.wrong') })}
      />
      <TextField name="tijd" type="time" label={say('grants.time')} value={then.time} />
      <div>
        <Button>{say('grants.do')}</Button>
      </div>
    </form>
  );
};

const statusText = ({ localizer, ...pageRequest }: PageRequest, { status, extension }: Grant): string => {
  const text = localizer.say(`grant-card.status.${status}`);
  return extension
    ? `${text}, ${requestWords(pageRequest)('grant.extension', { day: localizer.day(extension.until) })}`
    : text;
};

const GrantTable = ({
  pageRequest,
  grants,
  datasets,
}: {
  readonly pageRequest: PageRequest;
  readonly grants: readonly Grant[];
  readonly datasets: Datasets;
}) => {
  const say = requestWords(pageRequest);
  const { localizer, href } = pageRequest;
  return (
    <ScrollingTable
      id="grants"
      caption={say('grants.caption')}
      captionHidden
      head={(['dataset', 'organisation', 'people', 'period', 'status', 'more'] as const).map((column) => ({
        label: say(`grant.${column}`),
      }))}
      rows={grants.map((grant) => [
        <a class="utrecht-link utrecht-link--html-a" href={href(`/data/${grant.dataset}`)}>
          {titleOf(localizer, datasets, grant.dataset)}
        </a>,
        grant.organisation,
        localizer.list(grant.people.map(({ name }) => name)),
        localizer.period({ start: grant.from, end: grant.until }),
        statusText(pageRequest, grant),
        actAlone(pageRequest)({ act: 'grant.show', label: say('see'), value: grant.id }),
      ])}
      rowHeads
    />
  );
};

const NOT_ASKED: Then = { day: '', time: NOON, at: undefined, isWrong: false };

type Listed = { readonly pageRequest: PageRequest; readonly then: Then };

/** What the list is: of now, or of the moment that was asked about. */
const Lead = ({ pageRequest, then: { at } }: Listed) => {
  const say = requestWords(pageRequest);
  if (at === undefined) return <p class="utrecht-paragraph utrecht-paragraph--lead">{say('grants.lead')}</p>;
  return (
    <>
      <p class="utrecht-paragraph utrecht-paragraph--lead">
        {say('grants.then', { moment: pageRequest.localizer.moment(at) })}
      </p>
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(pageRequest.path)}>
          {say('grants.now')}
        </a>
      </p>
    </>
  );
};

const Wrong = ({ pageRequest, then: { isWrong } }: Listed) => {
  const say = requestWords(pageRequest);
  return (
    <ErrorSummary
      title={say('grants.errors')}
      errors={isWrong ? [{ field: 'dag', message: say('grants.wrong') }] : []}
    />
  );
};

/** Who has or had access to what: a holder's own, what an owner gave, all for the data desk; now, or at a moment that the desk asks about. */
export async function grantsPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, query } = pageRequest;
  const isDesk = may(actor, 'read grant', 'other');
  const then = isDesk ? thenIn(pageRequest) : NOT_ASKED;
  const cursor = query.get('cursor');
  const found = await findGrants(desk, actor, {
    limit: PER_PAGE,
    ...(cursor !== null && { cursor }),
    ...(then.at !== undefined && { at: then.at }),
  });
  if (!found.ok) return failedPage(pageRequest, found.error);
  const { items, nextCursor } = found.value;
  const datasets = await readDatasetsById(desk, [...new Set(items.map(({ dataset }) => dataset))]);
  const say = requestWords(pageRequest);
  return {
    title: say('grants.title'),
    status: then.isWrong ? 422 : 200,
    main: (
      <div class="lk-flow">
        <Wrong pageRequest={pageRequest} then={then} />
        <Lead pageRequest={pageRequest} then={then} />
        {items.length > 0 ? (
          <GrantTable pageRequest={pageRequest} grants={items} datasets={datasets} />
        ) : (
          <p class="utrecht-paragraph">{say(then.at === undefined ? 'grants.none' : 'grants.none-then')}</p>
        )}
        <NextPage pageRequest={pageRequest} next={nextCursor} />
        {isDesk && <Ask pageRequest={pageRequest} then={then} />}
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/dataverzoeken')}>
            {say('to-list')}
          </a>
        </p>
      </div>
    ),
  };
}
