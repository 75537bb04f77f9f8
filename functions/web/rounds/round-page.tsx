import { findRound, tallyOf } from '#shared/interventions/rounds/read-rounds.ts';
import type { AskedEntry, RoundView } from '#shared/interventions/rounds/round.ts';
import { CONTRIBUTION_STATUSES } from '#shared/interventions/rounds/round-states.ts';
import { partnerName } from '#shared/conversations/kernel/context.ts';
import { roundWords, titleOfEntry } from '#shared/conversations/rounds/round-words.ts';
import { may } from '#shared/people/permissions.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { failedPage } from '../failure.tsx';
import type { Page, PageRequest } from '../page-request.ts';
import { Alert, ErrorSummary } from '../parts/alert.tsx';
import { LinkButton } from '../parts/buttons.tsx';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { BackLink, roundPageWords, standingOf, TallyBar, titleOfRound } from './parts.tsx';
import { RoundActs, type WrongAct } from './round-acts.tsx';

type Drawing = { readonly pageRequest: PageRequest; readonly round: RoundView; readonly programme: ProgrammeData };

const ON_PAGE = 50;

/** Where on the page the list of what is asked stands: choosing from it leads there. */
const LIST = 'lijst';

/** How much is in of each group, as a table. */
const Grouped = ({
  pageRequest,
  id,
  title,
  groups,
}: {
  readonly pageRequest: PageRequest;
  readonly id: string;
  readonly title: string;
  readonly groups: readonly { readonly name: string; readonly href?: string; readonly asked: readonly AskedEntry[] }[];
}) => {
  const say = roundPageWords(pageRequest);
  return (
    <ScrollingTable
      id={id}
      caption={title}
      rowHeads
      head={[{ label: title }, { label: say('in'), numeric: true }, { label: say('lacking'), numeric: true }]}
      rows={groups.map(({ name, href, asked }) => {
        const tally = tallyOf([...asked]);
        const link =
          href === undefined ? (
            name
          ) : (
            <a class="utrecht-link utrecht-link--html-a" href={href}>
              {name}
            </a>
          );
        return [link, say('tally', { in: tally.in, of: tally.of }), String(tally.of - tally.in)];
      })}
    />
  );
};

const address = ({ pageRequest, round }: Drawing, query: Readonly<Record<string, string>>): string => {
  const search = new URLSearchParams(query).toString();
  return `${pageRequest.href(`/rondes/${round.id}`)}${search === '' ? '' : `?${search}`}#${LIST}`;
};

/** By partner and by theme: who is in and who lacks. */
const Overviews = (drawing: Drawing) => {
  const { pageRequest, round, programme } = drawing;
  const say = roundPageWords(pageRequest);
  const byPartner = [...Map.groupBy(round.asked, ({ partner = '' }) => partner)].map(([partner, asked]) => ({
    name: partner === '' ? say('bureau.list') : partnerName(programme)(partner),
    href: address(drawing, { partner: partner === '' ? 'geen' : partner }),
    asked,
  }));
  const themes = new Map(
    programme.themes.map(({ id, title, titleEn }) => [id, pageRequest.language === 'en' ? titleEn : title]),
  );
  const byTheme = [...Map.groupBy(round.asked, ({ theme }) => theme)].map(([theme, asked]) => ({
    name: theme === undefined ? say('theme.none') : (themes.get(theme) ?? String(theme)),
    asked,
  }));
  const named = (a: { name: string }, b: { name: string }): number =>
    a.name.localeCompare(b.name, pageRequest.language);
  return (
    <>
      <Grouped pageRequest={pageRequest} id="per-partner" title={say('by-partner')} groups={byPartner.sort(named)} />
      <Grouped pageRequest={pageRequest} id="per-thema" title={say('by-theme')} groups={byTheme.sort(named)} />
    </>
  );
};

const chosenIn = ({ pageRequest: { query }, round }: Drawing): AskedEntry[] => {
  const [status, partner] = [query.get('toon'), query.get('partner')];
  return round.asked.filter(
    (entry) =>
      (status === null || entry.status === status) && (partner === null || (entry.partner ?? 'geen') === partner),
  );
};

const Chips = (drawing: Drawing) => {
  const { pageRequest, round } = drawing;
  const say = roundPageWords(pageRequest);
  const words = roundWords(pageRequest.localizer);
  const chosen = pageRequest.query.get('toon');
  const counts = CONTRIBUTION_STATUSES.map((status) => ({
    status,
    count: round.asked.filter((entry) => entry.status === status).length,
  }));
  return (
    <ul class="lk-chips" aria-label={say('show')}>
      <li>
        <a class="lk-chip" href={address(drawing, {})} aria-current={chosen === null ? 'true' : undefined}>
          {say('show.all', { count: round.asked.length })}
        </a>
      </li>
      {counts
        .filter(({ count, status }) => count > 0 || status === chosen)
        .map(({ status, count }) => (
          <li>
            <a
              class="lk-chip"
              href={address(drawing, { toon: status })}
              aria-current={chosen === status ? 'true' : undefined}
            >
              {words.status[status]} ({count})
            </a>
          </li>
        ))}
    </ul>
  );
};

/** The ways to the page before and the page after. */
const Pager = ({ from, of, ...drawing }: Drawing & { readonly from: number; readonly of: number }) => {
  const { pageRequest } = drawing;
  const say = roundPageWords(pageRequest);
  if (of <= ON_PAGE) return null;
  const kept = Object.fromEntries([...pageRequest.query].filter(([name]) => name !== 'vanaf'));
  const link = (at: number, part: 'prev' | 'next', label: string) => (
    <a
      class={`utrecht-pagination__relative-link utrecht-pagination__relative-link--${part}`}
      href={address(drawing, { ...kept, vanaf: String(at) })}
    >
      {label}
    </a>
  );
  return (
    <nav class="utrecht-pagination" aria-label={say('pages')}>
      {from > 0 && link(Math.max(0, from - ON_PAGE), 'prev', say('page.previous'))}
      {from + ON_PAGE < of && link(from + ON_PAGE, 'next', say('page.next'))}
    </nav>
  );
};

/** A page of what is asked: each leads to its contribution. */
const Asked = (drawing: Drawing) => {
  const { pageRequest, round, programme } = drawing;
  const say = roundPageWords(pageRequest);
  const { localizer, query } = pageRequest;
  const chosen = chosenIn(drawing);
  const from = Math.max(0, Math.trunc(Number(query.get('vanaf') ?? '0')) || 0);
  const shown = chosen.slice(from, from + ON_PAGE);
  return (
    <section class="lk-flow" id={LIST}>
      <Heading level={2}>{say('asked', { count: chosen.length })}</Heading>
      <Chips {...drawing} />
      {shown.length === 0 ? (
        <p class="utrecht-paragraph">{say('asked.none')}</p>
      ) : (
        <ScrollingTable
          id="gevraagd"
          caption={say('asked', { count: chosen.length })}
          captionHidden
          rowHeads
          head={[
            { label: say('intervention') },
            { label: say('partner') },
            { label: say('status') },
            { label: say('since') },
          ]}
          rows={shown.map((entry) => [
            <a
              class="utrecht-link utrecht-link--html-a"
              href={pageRequest.href(`/rondes/${round.id}/bijdragen/${entry.intervention}`)}
            >
              {titleOfEntry(localizer, entry)}
            </a>,
            entry.partner === undefined ? say('bureau') : partnerName(programme)(entry.partner),
            roundWords(localizer).status[entry.status],
            localizer.moment(entry.at),
          ])}
        />
      )}
      <Pager {...drawing} from={from} of={chosen.length} />
    </section>
  );
};

/** What somebody just did with a round: what came of it, or what of it was wrong. */
export type Done = { readonly told?: string; readonly wrong?: WrongAct };

/** A round as a page, after what somebody did with it. */
export async function drawRound(pageRequest: PageRequest, { told, wrong }: Done = {}): Promise<Page> {
  const { desk, actor, params } = pageRequest;
  const found = await findRound(desk, actor, params['id'] ?? '');
  if (!found.ok) return failedPage(pageRequest, found.error);
  const say = roundPageWords(pageRequest);
  const round = found.value.view;
  const drawing: Drawing = { pageRequest, round, programme: await desk.programme() };
  return {
    title: titleOfRound(pageRequest, round),
    ...(wrong && { status: 422 as const }),
    main: (
      <div class="lk-flow">
        {told !== undefined && <Alert kind="ok" title={told} role="status" />}
        {wrong && <ErrorSummary title={say('wrong')} errors={[{ field: wrong.field, message: wrong.message }]} />}
        <p class="utrecht-paragraph utrecht-paragraph--lead">{standingOf(pageRequest, round)}</p>
        <TallyBar pageRequest={pageRequest} tally={tallyOf(round.asked)} />
        <p class="utrecht-paragraph">
          <LinkButton href={pageRequest.href(`/rondes/${round.id}/bestand`)}>{say('file')}</LinkButton>
        </p>
        {round.status === 'open' && may(actor, 'change round', 'other') && (
          <RoundActs pageRequest={pageRequest} round={round} wrong={wrong} />
        )}
        <Overviews {...drawing} />
        <Asked {...drawing} />
        <BackLink pageRequest={pageRequest} to="/rondes" label={say('to-list')} />
      </div>
    ),
  };
}

/** A round: who is in and who lacks, by partner and theme, and what the bureau can do with it. */
export const roundPage = (pageRequest: PageRequest): Promise<Page> => drawRound(pageRequest);
