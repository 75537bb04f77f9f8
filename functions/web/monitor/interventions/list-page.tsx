import { partnerName } from '#shared/conversations/kernel/context.ts';
import { confirmableAmong } from '#shared/interventions/finding/confirmable-among.ts';
import { findInterventions } from '#shared/interventions/finding/find-interventions.ts';
import { leadingPartners } from '#shared/interventions/finding/leading-partners.ts';
import type { InterventionView } from '#shared/interventions/finding/intervention-view.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { failurePage } from '../../failure.tsx';
import { LinkButton } from '../../parts/buttons.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import type { Page, PageRequest } from '../../page-request.ts';
import { titleIn } from '../goals/goal-words.ts';
import { FilterForm, filterIn, queryFrom } from './filters.tsx';
import { AsOf, courseText, StillButtons } from './parts.tsx';
import { interventionSay } from './words.ts';

type Listed = {
  readonly pageRequest: PageRequest;
  readonly programme: ProgrammeData;
  readonly items: readonly InterventionView[];
  readonly confirmable: ReadonlySet<string>; // of which it is asked here whether they still run
};

function logicText(pageRequest: PageRequest, { items, withCounts }: InterventionView['logic']): string {
  const say = interventionSay(pageRequest);
  return items === 0 ? say('logic.none') : say('logic', { items, withCounts });
}

/** What is known exactly of money; what is not is said to be so, and is no 0. */
function moneyText(pageRequest: PageRequest, { money }: InterventionView): string {
  const say = interventionSay(pageRequest);
  if (!money) return '';
  const { spent, budget } = money;
  if (spent === undefined && budget === undefined) return say('money.unknown');
  const said = (euros: number | undefined): string =>
    euros === undefined ? say('money.unknown') : pageRequest.localizer.number(euros);
  return say('money', { spent: said(spent), budget: said(budget) });
}

/** The address of the page with what it was asked for, to come back to. */
const addressOf = ({ path, query }: PageRequest): string => (query.size > 0 ? `${path}?${query.toString()}` : path);

const Confirm = ({ pageRequest, of: { id, title } }: { pageRequest: PageRequest; of: InterventionView }) => (
  <div role="group" aria-label={interventionSay(pageRequest)('confirm.of', { title })}>
    <StillButtons pageRequest={pageRequest} id={id} back={addressOf(pageRequest)} />
  </div>
);

const List = ({ pageRequest, programme, items, confirmable }: Listed) => {
  const { href, language, localizer } = pageRequest;
  const say = interventionSay(pageRequest);
  const themes = new Map(programme.themes.map((theme) => [theme.id, titleIn(language, theme)]));
  const hasMoney = items.some(({ money }) => money !== undefined);
  return (
    <ScrollingTable
      id="interventies"
      caption={say('title')}
      captionHidden
      rowHeads
      head={[
        { label: say('head.title') },
        { label: say('head.theme') },
        { label: say('head.lead') },
        { label: say('head.course') },
        { label: say('head.as-of') },
        { label: say('head.status') },
        { label: say('head.logic') },
        ...(hasMoney ? [{ label: say('head.money'), numeric: true }] : []),
        ...(confirmable.size > 0 ? [{ label: say('head.confirm') }] : []),
      ]}
      rows={items.map((one) => [
        <a class="utrecht-link utrecht-link--html-a" href={href(`/monitor/interventies/${one.id}`)}>
          {one.title}
        </a>,
        themes.get(one.theme ?? 0) ?? '',
        one.leadPartner === undefined ? '' : partnerName(programme)(one.leadPartner),
        courseText(pageRequest, one),
        <AsOf pageRequest={pageRequest} of={one} />,
        localizer.say(`status.${one.status}`),
        logicText(pageRequest, one.logic),
        ...(hasMoney ? [moneyText(pageRequest, one)] : []),
        ...(confirmable.size > 0
          ? [confirmable.has(one.id) ? <Confirm pageRequest={pageRequest} of={one} /> : '']
          : []),
      ])}
    />
  );
};

const Nothing = ({ pageRequest, isAll }: { readonly pageRequest: PageRequest; readonly isAll: boolean }) => {
  const say = interventionSay(pageRequest);
  return (
    <>
      <p class="utrecht-paragraph">{say(isAll ? 'none.at-all' : 'none')}</p>
      {!isAll && (
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/monitor/interventies')}>
            {say('all')}
          </a>
        </p>
      )}
    </>
  );
};

/** Whoever acts for a partner finds here who answers for it besides, and where there are more programmes, which get its hours. */
const OfOwnPartner = ({ pageRequest, programme }: Omit<Listed, 'items' | 'confirmable'>) => {
  const { actor, href, desk } = pageRequest;
  if (actor.role === 'public' || actor.partner === undefined) return null;
  const partner = partnerName(programme)(actor.partner);
  const pages = desk.among && desk.among.others.length > 0 ? (['namens', 'uren'] as const) : (['namens'] as const);
  return pages.map((page) => (
    <p class="utrecht-paragraph">
      <a class="utrecht-link utrecht-link--html-a" href={href(`/partners/${actor.partner}/${page}`)}>
        {interventionSay(pageRequest)(page === 'namens' ? 'deputies' : 'hours', { partner })}
      </a>
    </p>
  ));
};

const NONE: ReadonlySet<string> = new Set();

/** The interventions, as many as fit a page, of a theme, a course, a partner, or that nobody confirmed for long. */
export async function interventionsPage(pageRequest: PageRequest): Promise<Page> {
  const { desk, actor, query, href } = pageRequest;
  const say = interventionSay(pageRequest);
  const filter = filterIn(pageRequest);
  const [found, programme] = await Promise.all([findInterventions(desk, actor, filter), desk.programme()]);
  if (!found.ok) return failurePage(pageRequest, found.error.code);
  const { items, nextCursor } = found.value;
  const confirmable =
    filter.stale === 'true'
      ? await confirmableAmong(
          desk,
          actor,
          items.map(({ id }) => id),
        )
      : NONE;
  const isLater = filter.cursor !== undefined;
  const counted = nextCursor !== undefined && !isLater ? 'count.more' : isLater ? 'count.next' : 'count';
  const isAll = [...query.values()].every((value) => value === '');
  return {
    title: say('title'),
    wide: true,
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('intro')}</p>
        <OfOwnPartner pageRequest={pageRequest} programme={programme} />
        <FilterForm
          pageRequest={pageRequest}
          programme={programme}
          leading={await leadingPartners(desk, programme.partners)}
        />
        <p class="utrecht-paragraph" role="status">
          {say(counted, { count: items.length })}
        </p>
        {items.length > 0 ? (
          <List pageRequest={pageRequest} programme={programme} items={items} confirmable={confirmable} />
        ) : (
          nextCursor === undefined && <Nothing pageRequest={pageRequest} isAll={isAll} />
        )}
        {nextCursor !== undefined && (
          <p>
            <LinkButton href={href(`/monitor/interventies?${queryFrom(pageRequest, nextCursor)}`)}>
              {say('next')}
            </LinkButton>
          </p>
        )}
      </div>
    ),
  };
}
