import type { Child } from 'hono/jsx';
import type { ActivityView } from '#shared/activities/record/activity.ts';
import type { Button as Act } from '#shared/conversations/kernel/model.ts';
import { actAlone } from '../forms/parts.tsx';
import { ButtonGroup } from '../parts/buttons.tsx';
import { ScrollingTable, type TableHead } from '../parts/table.tsx';
import { registerAddress, registerWords } from './choices.ts';
import type { Searching } from './search-form.tsx';

/** Of more neighbourhoods than this the number is said. */
const MOST_NAMED = 3;

function whereText({ pageRequest, area }: Searching, { neighbourhoods }: ActivityView): string {
  if (neighbourhoods.length > MOST_NAMED)
    return registerWords(pageRequest)('places', { count: pageRequest.localizer.number(neighbourhoods.length) });
  return pageRequest.localizer.list(neighbourhoods.map((code) => area.get(code)?.name ?? code));
}

function statusText({ pageRequest }: Searching, { status, proposed }: ActivityView): string {
  const said = pageRequest.localizer.say(`status.${status}`);
  return proposed ? `${said}; ${registerWords(pageRequest)('waits')}` : said;
}

const Contact = ({ pageRequest, of: { contact } }: { readonly of: ActivityView } & Pick<Searching, 'pageRequest'>) => {
  if (contact?.name === undefined && contact?.email === undefined)
    return <span class="lk-quiet">{registerWords(pageRequest)('contact.none')}</span>;
  return (
    <>
      {contact.name}
      {contact.name !== undefined && contact.email !== undefined && <br />}
      {contact.email !== undefined && (
        <a class="utrecht-link utrecht-link--html-a" href={`mailto:${encodeURIComponent(contact.email)}`}>
          {contact.email}
        </a>
      )}
    </>
  );
};

/** What somebody can do with activities, by their id, where they can do anything. */
export type ActsOf = ReadonlyMap<string, readonly Act[]>;

const Acts = ({
  of,
  acts,
  ...searching
}: Searching & { readonly of: ActivityView; readonly acts: readonly Act[] }): Child => {
  const { pageRequest, asked } = searching;
  const cursor = pageRequest.query.get('cursor') ?? undefined;
  const back = registerAddress({ ...pageRequest, href: (path) => path }, asked, cursor);
  if (acts.length === 0) return '';
  return (
    <div role="group" aria-label={registerWords(pageRequest)('do', { title: of.title })}>
      <ButtonGroup>{acts.map(actAlone(pageRequest, back))}</ButtonGroup>
    </div>
  );
};

type Listed = Searching & {
  readonly items: readonly ActivityView[];
  readonly acts: ActsOf;
  /** Whether the reader sees who to turn to. */
  readonly hasContacts: boolean;
};

/** The columns that the list can be put in order by. */
const SORTS = { title: 'title', organisation: 'organisation', when: 'start' } as const;
type Column = 'title' | 'organisation' | 'kind' | 'where' | 'when' | 'status' | 'contact' | 'do';
const isSorting = (name: Column): name is keyof typeof SORTS => name in SORTS;

/** The head of a column: where the list can be put in order by it, a link that does so. */
function headOf({ pageRequest, asked }: Searching, name: Column): TableHead {
  const say = registerWords(pageRequest);
  const label = say(`head.${name}`);
  if (!isSorting(name)) return { label };
  const sort = SORTS[name];
  if (asked.sort === sort)
    return {
      label: (
        <>
          {label} <span aria-hidden="true">↑</span>
        </>
      ),
      sorted: 'ascending',
    };
  return {
    label: (
      <a
        class="utrecht-link utrecht-link--html-a"
        href={registerAddress(pageRequest, { ...asked, sort })}
        aria-label={say('sort.by', { label })}
      >
        {label}
      </a>
    ),
  };
}

/** The activities that were found; the bureau sees whom to turn to, and does with them what can be done from here. */
export const ActivityTable = ({ items, acts, hasContacts, ...searching }: Listed) => {
  const { pageRequest } = searching;
  const { href, localizer } = pageRequest;
  const say = registerWords(pageRequest);
  const names = ['title', 'organisation', 'kind', 'where', 'when', 'status'] as const;
  const more = [...(hasContacts ? (['contact'] as const) : []), ...(acts.size > 0 ? (['do'] as const) : [])];
  const head = [...names, ...more].map((name) => headOf(searching, name));
  const rows = items.map((one): readonly Child[] => [
    <a class="utrecht-link utrecht-link--html-a" href={href(`/activiteiten/${one.number}`)}>
      {one.title}
    </a>,
    one.organisation,
    localizer.say(`kind.${one.kind}`),
    whereText(searching, one),
    localizer.period(one.period),
    statusText(searching, one),
    ...(hasContacts ? [<Contact pageRequest={pageRequest} of={one} />] : []),
    ...(acts.size > 0 ? [<Acts {...searching} of={one} acts={acts.get(one.id) ?? []} />] : []),
  ]);
  return <ScrollingTable id="register" caption={say('table')} captionHidden rowHeads head={head} rows={rows} />;
};
