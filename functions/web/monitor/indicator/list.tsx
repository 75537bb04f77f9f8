import { findIndicators, IndicatorFilter, type IndicatorView } from '#shared/monitor/reading/indicator-view.ts';
import type { ProgrammeData } from '#shared/programme/programme.ts';
import { failurePage } from '../../failure.tsx';
import type { PageReply, PageRequest } from '../../page-request.ts';
import { Button } from '../../parts/buttons.tsx';
import { Heading } from '../../parts/heading.tsx';
import { Select, TextField } from '../../parts/inputs.tsx';
import { sayLatest } from './latest.tsx';
import { KeepersLinks } from '../keepers-links.tsx';
import { Link, Trail } from './parts.tsx';
import { indicatorAddress, indicatorSay, titleOf } from './words.ts';

/** What the address narrows the list down to; what is left empty in the form is not asked. */
function readFilter({ query }: PageRequest): IndicatorFilter | undefined {
  const named: Readonly<Record<string, string>> = { q: 'q', doel: 'goal', thema: 'theme', kern: 'core' };
  const asked = [...query].flatMap(([name, value]) =>
    value.trim() !== '' && named[name] !== undefined ? [[named[name], value]] : [],
  );
  return IndicatorFilter.safeParse(Object.fromEntries(asked)).data;
}

const SearchForm = ({
  pageRequest,
  programme: { goals, themes },
  filter,
}: {
  readonly pageRequest: PageRequest;
  readonly programme: ProgrammeData;
  readonly filter: IndicatorFilter;
}) => {
  const say = indicatorSay(pageRequest);
  const text = (value: string | number | undefined): string | undefined =>
    value === undefined ? value : String(value);
  const titled = (id: number, title: string, titleEn: string) => ({
    value: String(id),
    label: `${id} ${pageRequest.language === 'en' ? titleEn : title}`,
  });
  return (
    <form method="get" action={pageRequest.href('/monitor/indicatoren')} class="lk-form lk-panel" role="search">
      <TextField
        name="q"
        type="search"
        label={say('list.search')}
        hint={say('list.hint')}
        value={filter.q}
        maxlength={200}
      />
      <Select
        name="doel"
        label={say('list.goal')}
        value={text(filter.goal)}
        empty={say('list.any')}
        options={goals.map(({ id, title, titleEn }) => titled(id, title, titleEn))}
      />
      <Select
        name="thema"
        label={say('list.theme')}
        value={text(filter.theme)}
        empty={say('list.any')}
        options={themes.map(({ id, title, titleEn }) => titled(id, title, titleEn))}
      />
      <Select
        name="kern"
        label={say('list.core')}
        value={filter.core}
        empty={say('list.any')}
        options={(['true', 'false'] as const).map((value) => ({ value, label: say(`list.core.${value}`) }))}
      />
      <div>
        <Button kind="primary">{say('list.do')}</Button>
      </div>
    </form>
  );
};

const Found = ({
  pageRequest,
  programme,
  indicator,
}: {
  readonly pageRequest: PageRequest;
  readonly programme: ProgrammeData;
  readonly indicator: IndicatorView;
}) => {
  const say = indicatorSay(pageRequest);
  const latest = indicator.latest.find(({ area }) => area === programme.id) ?? indicator.latest[0];
  const name = latest?.area === programme.id ? (programme.areaName ?? programme.name.nl) : (latest?.area ?? '');
  return (
    <li class="lk-queue__item">
      <div>
        <h3 class="utrecht-heading-4">
          <Link href={pageRequest.href(indicatorAddress(indicator.id))}>
            {titleOf(indicator, pageRequest.language)}
          </Link>
        </h3>
        <p class="utrecht-paragraph">{sayLatest(pageRequest, indicator, { latest, name })}</p>
      </div>
      {indicator.core && <span class="lk-badge">{say('core')}</span>}
    </li>
  );
};

/** All indicators, found by words, goal, theme and whether they are core. */
export async function indicatorListPage(pageRequest: PageRequest): Promise<PageReply> {
  const filter = readFilter(pageRequest);
  if (!filter) return failurePage(pageRequest, 'bad-query');
  const [found, programme] = await Promise.all([
    findIndicators(pageRequest.desk, filter),
    pageRequest.desk.programme(),
  ]);
  const say = indicatorSay(pageRequest);
  return {
    title: say('list.title'),
    wide: true,
    main: (
      <div class="lk-flow">
        <Trail pageRequest={pageRequest} say={say} isList />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('list.lead')}</p>
        <KeepersLinks pageRequest={pageRequest} />
        <SearchForm pageRequest={pageRequest} programme={programme} filter={filter} />
        <section class="lk-flow" aria-labelledby="gevonden">
          <Heading level={2} id="gevonden">
            {say('list.found', { count: found.length })}
          </Heading>
          {found.length === 0 ? (
            <p class="utrecht-paragraph">
              {say('list.try')} <Link href={pageRequest.href('/monitor/indicatoren')}>{say('list.all')}</Link>
            </p>
          ) : (
            <ol class="lk-queue">
              {found.map((indicator) => (
                <Found pageRequest={pageRequest} programme={programme} indicator={indicator} />
              ))}
            </ol>
          )}
        </section>
      </div>
    ),
  };
}
