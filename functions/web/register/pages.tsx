import { findActivities, type ActivityPage } from '#shared/activities/showing/find-activities.ts';
import { ActivityChoice } from '#shared/activities/finding/activity-filter.ts';
import { listActs } from '#shared/conversations/activities/card/list-acts.ts';
import { may, roleMay } from '#shared/people/permissions.ts';
import { failedPage } from '../failure.tsx';
import { Alert } from '../parts/alert.tsx';
import type { PageReply, PageRequest, WebRoute } from '../page-request.ts';
import { MAKING_ROUTES } from './file-pages.tsx';
import { CONTACTS, LISTS, registerFile } from './list-files.ts';
import { filterOf, NARROWS, readAsked, registerAddress, registerWords } from './choices.ts';
import { ActivityTable } from './list.tsx';
import { Chips, SearchForm, type Searching } from './search-form.tsx';

const Link = ({ href, children }: { readonly href: string; readonly children: string }) => (
  <a class="utrecht-link utrecht-link--html-a" href={href}>
    {children}
  </a>
);

/** Nothing was found, and what can be done about it. */
const Nothing = ({ pageRequest, asked }: Searching) => {
  const { actor, href } = pageRequest;
  const say = registerWords(pageRequest);
  const isAll = NARROWS.every((name) => asked[name] === undefined);
  return (
    <Alert kind="info" title={say(isAll ? 'none.at-all' : 'none')} role="status">
      <p class="utrecht-paragraph">{say(isAll ? 'none.at-all.text' : 'none.text')}</p>
      {!isAll && (
        <p class="utrecht-paragraph">
          <Link href={href('/activiteiten')}>{say('none.all')}</Link>
        </p>
      )}
      {actor.role === 'public' && (
        <p class="utrecht-paragraph">
          {say('none.public')}{' '}
          <Link
            href={`${href('/inloggen')}?naar=${encodeURIComponent(registerAddress({ ...pageRequest, href: (path) => path }, asked))}`}
          >
            {say('none.sign-in')}
          </Link>
        </p>
      )}
      {actor.role !== 'public' && roleMay(actor.role, 'register activity') && (
        <p class="utrecht-paragraph">
          <Link href={href('/aanmelden')}>{say('none.register')}</Link>
        </p>
      )}
    </Alert>
  );
};

/** How much was found: all of it, a part, or the next part. */
function countText({ pageRequest }: Searching, { items, nextCursor, sorted }: ActivityPage): string {
  const say = registerWords(pageRequest);
  const count = items.length;
  if (pageRequest.query.has('cursor')) return say('count.next', { count });
  if (nextCursor === undefined && sorted === undefined) return say('count', { count });
  return count === 0 ? say('count.none-yet') : say('count.more', { count });
}

const Pages = ({ pageRequest, asked, page: { items, nextCursor } }: Searching & { readonly page: ActivityPage }) => {
  const say = registerWords(pageRequest);
  const isFirst = !pageRequest.query.has('cursor');
  if (isFirst && nextCursor === undefined) return null;
  const look = 'utrecht-pagination__relative-link';
  return (
    <nav class="utrecht-pagination" aria-label={say('pages')}>
      {!isFirst && (
        <a class={`${look} ${look}--prev`} href={registerAddress(pageRequest, asked)}>
          {say('first')}
        </a>
      )}
      {nextCursor !== undefined && (
        <a class={`${look} ${look}--next`} href={registerAddress(pageRequest, asked, nextCursor)} rel="next">
          {say(items.length === 0 ? 'on' : 'next')}
        </a>
      )}
    </nav>
  );
};

const SEPARATOR = { nl: 'semicolon', en: 'comma' } as const;

type Found = Searching & { readonly page: ActivityPage };

async function results(found: Found) {
  const { pageRequest, asked, page } = found;
  const { actor, desk, localizer } = pageRequest;
  const say = registerWords(pageRequest);
  const isAll = page.nextCursor === undefined && page.sorted === undefined;
  const isNothing = page.items.length === 0 && isAll && !pageRequest.query.has('cursor');
  if (isNothing) return <Nothing {...found} />;
  const ids = page.items.map(({ id }) => id);
  const hasContacts = may(actor, 'read contact', 'other');
  const file = registerAddress(pageRequest, asked, undefined, LISTS.csv);
  return (
    <>
      {page.isLike && <Alert kind="info" title={say('like')} role="status" />}
      {page.sorted !== undefined && (
        <Alert kind="info" title={say('sorted')} role="status">
          <p class="utrecht-paragraph">{say('sorted.text', { count: page.sorted })}</p>
        </Alert>
      )}
      <p class="utrecht-paragraph" role="status">
        {countText(found, page)}
      </p>
      {page.items.length > 0 && (
        <ActivityTable
          {...found}
          items={page.items}
          acts={await listActs(desk, localizer, actor, ids)}
          hasContacts={hasContacts}
        />
      )}
      <Pages {...found} />
      <p class="utrecht-paragraph">
        <Link href={file}>{say('csv')}</Link>
      </p>
      {hasContacts && (
        <p class="utrecht-paragraph">
          <Link href={`${file}${file.includes('?') ? '&' : '?'}${CONTACTS}=true`}>{say('csv.contacts')}</Link>{' '}
          <span class="lk-quiet">{say('csv.kept')}</span>
        </p>
      )}
    </>
  );
}

/** The register: what is asked for by its address alone, a page at a time. */
async function registerPage(pageRequest: PageRequest): Promise<PageReply> {
  const { desk, actor, query } = pageRequest;
  const asked = readAsked(pageRequest);
  const read = filterOf(asked, query.get('cursor'));
  const [area, programme] = await Promise.all([desk.area(), desk.programme()]);
  const say = registerWords(pageRequest);
  const searching = { pageRequest, asked, area, programme, wrong: 'wrong' in read ? read.wrong : [] };
  const found = 'filter' in read ? await findActivities(desk, actor, read.filter) : undefined;
  if (found?.ok === false) return failedPage(pageRequest, found.error, say('wrong.cursor'));
  return {
    title: say('title'),
    wide: true,
    ...(!found && { status: 400 }),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say(actor.role === 'public' ? 'lead.public' : 'lead')}</p>
        <SearchForm {...searching} />
        <Chips {...searching} />
        {found && (await results({ ...searching, page: found.value }))}
      </div>
    ),
  };
}

const nameIn = ({ language }: PageRequest): string => (language === 'nl' ? 'activiteiten' : 'activities');

/** What is asked for as a spreadsheet opens it in the reader's language, as they may see it. */
async function listFile(pageRequest: PageRequest): Promise<PageReply> {
  const { language, query } = pageRequest;
  const { sort: _, ...asked } = readAsked(pageRequest);
  const choice = ActivityChoice.safeParse(asked);
  if (!choice.success) return registerPage(pageRequest);
  return registerFile(pageRequest, {
    ...{ form: 'csv', separator: SEPARATOR[language], language, name: `${nameIn(pageRequest)}.csv` },
    ...{ choice: choice.data, contacts: query.get(CONTACTS) === 'true' },
  });
}

/** All of it as a workbook. */
const listWorkbook = (pageRequest: PageRequest): Promise<PageReply> =>
  registerFile(pageRequest, {
    ...{ form: 'xlsx', separator: 'comma', language: pageRequest.language, name: `${nameIn(pageRequest)}.xlsx` },
    ...{ choice: {}, contacts: false },
  });

/** The register for everybody, each as far as they may see it. */
export const REGISTER_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: '/activiteiten', reply: registerPage },
  { method: 'GET', path: LISTS.csv, reply: listFile },
  { method: 'GET', path: LISTS.xlsx, reply: listWorkbook },
  ...MAKING_ROUTES,
];
