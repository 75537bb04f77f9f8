import type { Child } from 'hono/jsx';
import type { Neighbourhood } from '#shared/area/neighbourhoods.ts';
import { GROUPS } from '#shared/area/groups.ts';
import type { Busy } from '#shared/burden/busiest.ts';
import { ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Facts, type LabelledFact } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import { ScrollingTable } from '../parts/table.tsx';
import { Badge } from '../parts/verdicts.tsx';
import type { PageRequest } from '../page-request.ts';
import { HALF_YEAR, thisWeek, weeksFrom, type Weeks } from '../weeks.ts';
import type { PlaceOverview, PlaceSay } from './read-place.ts';
import { peakWords } from './verdict.tsx';

type Said = { readonly pageRequest: PageRequest; readonly say: PlaceSay };

/** The way back: the map, and of a neighbourhood its district. */
export const Trail = ({
  pageRequest,
  say,
  weeks,
  district,
}: Said & { readonly weeks: Weeks; readonly district?: Neighbourhood }) => (
  <nav class="utrecht-breadcrumb-nav" aria-label={say('path')}>
    <ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">
      <li class="utrecht-breadcrumb-nav__item">
        <a
          class="utrecht-link utrecht-link--html-a utrecht-breadcrumb-nav__link"
          href={pageRequest.href(`/?van=${weeks.from}`)}
        >
          {say('path.map')}
        </a>
      </li>
      {district && (
        <li class="utrecht-breadcrumb-nav__item">
          <a
            class="utrecht-link utrecht-link--html-a utrecht-breadcrumb-nav__link"
            href={pageRequest.href(`/wijken/${district.districtCode}?van=${weeks.from}`)}
          >
            {district.districtName}
          </a>
        </li>
      )}
    </ol>
  </nav>
);

/** What stands beside it in the address, for a link to other weeks. */
function besides({ query }: PageRequest): string {
  const naast = query.get('naast') ?? '';
  return naast === '' ? '' : `naast=${encodeURIComponent(naast)}`;
}

/** Which weeks are shown, and the way to half a year on or back. */
export const PeriodSection = ({ pageRequest, say, weeks }: Said & { readonly weeks: Weeks }) => {
  const kept = besides(pageRequest);
  const at = (first: number): string =>
    pageRequest.href(`${pageRequest.path}?van=${weeksFrom(first).from}${kept && `&${kept}`}`);
  return (
    <div class="lk-row lk-row--apart">
      <p class="utrecht-paragraph">
        {say('period', { from: pageRequest.localizer.day(weeks.from), to: pageRequest.localizer.day(weeks.to) })}
      </p>
      <ButtonGroup>
        <LinkButton href={at(weeks.first - HALF_YEAR)}>{say('earlier')}</LinkButton>
        {weeks.first !== thisWeek(pageRequest.desk.clock) && (
          <LinkButton href={pageRequest.href(`${pageRequest.path}${kept && `?${kept}`}`)}>{say('today')}</LinkButton>
        )}
        <LinkButton href={at(weeks.first + HALF_YEAR)}>{say('later')}</LinkButton>
      </ButtonGroup>
    </div>
  );
};

const totalOf = (neighbourhoods: readonly Neighbourhood[], group: keyof Neighbourhood['population']): number =>
  neighbourhoods.reduce((sum, { population }) => sum + population[group], 0);

/** What there is to know of some neighbourhoods in a line each; of how many they are, only where there are several. */
function factsOf(
  { pageRequest: { localizer, href }, say }: Said,
  neighbourhoods: readonly Neighbourhood[],
  weeks: Weeks,
): LabelledFact[] {
  const [first] = neighbourhoods;
  return [
    ...(first && neighbourhoods.length === 1
      ? [
          {
            label: say('facts.district'),
            value: (
              <a
                class="utrecht-link utrecht-link--html-a"
                href={href(`/wijken/${first.districtCode}?van=${weeks.from}`)}
              >
                {first.districtName}
              </a>
            ),
          },
        ]
      : []),
    ...(neighbourhoods.length === 1
      ? []
      : [{ label: say('facts.neighbourhoods'), value: localizer.number(neighbourhoods.length) }]),
    { label: say('facts.people'), value: localizer.number(totalOf(neighbourhoods, 'total')) },
    {
      label: say('facts.programme'),
      value: say(
        neighbourhoods.some(({ inProgrammeArea }) => inProgrammeArea) ? 'facts.programme.yes' : 'facts.programme.no',
      ),
    },
  ];
}

/** Who lives in some neighbourhoods, and what else there is to know of them. */
export const About = ({
  pageRequest,
  say,
  neighbourhoods,
  year,
  weeks,
}: Said & {
  readonly neighbourhoods: readonly Neighbourhood[];
  readonly year?: number | undefined;
  readonly weeks: Weeks;
}) => {
  const caption = year === undefined ? say('people') : say('people.year', { year });
  return (
    <section class="lk-flow" aria-labelledby="over">
      <Heading level={2} id="over">
        {say('facts')}
      </Heading>
      <div class="lk-halves">
        <Facts facts={factsOf({ pageRequest, say }, neighbourhoods, weeks)} />
        <ScrollingTable
          id="bewoners"
          caption={caption}
          rowHeads
          head={[{ label: say('people.group') }, { label: say('people.count'), numeric: true }]}
          rows={GROUPS.map((group) => [
            pageRequest.localizer.say(`group.${group}`),
            pageRequest.localizer.number(totalOf(neighbourhoods, group)),
          ])}
        />
      </div>
    </section>
  );
};

/** The weeks, the group, the figure and the limit that the verdict on a neighbourhood rests on: nothing was asked needs none. */
function whenAndWhat({ pageRequest: { localizer }, say }: Said, peak: Busy): string[] {
  const { when, figure, limit } = peakWords(say, localizer, peak);
  return peak.share === 0
    ? ['-', '-', say('figure.none'), '-']
    : [when, localizer.say(`group.${peak.group}`), figure, limit];
}

/** The neighbourhoods of a district, the busiest first. */
export const Neighbourhoods = ({
  pageRequest,
  say,
  name,
  place: { peaks, weeks },
}: Said & { readonly name: string; readonly place: PlaceOverview }) => {
  const { localizer, href } = pageRequest;
  const rows = peaks.map(({ neighbourhood, peak }): Child[] => [
    <a class="utrecht-link utrecht-link--html-a" href={href(`/buurten/${neighbourhood.code}?van=${weeks.from}`)}>
      {neighbourhood.name}
    </a>,
    peak ? (
      <Badge verdict={peak.burden.verdict}>{localizer.say(`verdict.${peak.burden.verdict}`)}</Badge>
    ) : (
      <Badge verdict="none">-</Badge>
    ),
    ...(peak ? whenAndWhat({ pageRequest, say }, peak) : ['-', '-', '-', '-']),
    localizer.number(neighbourhood.population.total),
  ]);
  const head = [
    { label: say('column.neighbourhood') },
    { label: say('column.verdict') },
    { label: say('column.peak') },
    { label: say('people.group') },
    { label: say('column.figure') },
    { label: say('column.limit'), numeric: true },
    { label: say('column.people'), numeric: true },
  ];
  return (
    <section class="lk-flow" aria-labelledby="buurten-kop">
      <Heading level={2} id="buurten-kop">
        {say('neighbourhoods', { name })}
      </Heading>
      <ScrollingTable
        id="buurten"
        caption={say('neighbourhoods', { name })}
        captionHidden
        rowHeads
        head={head}
        rows={rows}
      />
    </section>
  );
};

/** Where else to go from a neighbourhood: one's calendar, and the page for who lives there. */
export const Onward = ({
  pageRequest,
  say,
  neighbourhood: { code, name },
}: Said & { readonly neighbourhood: Neighbourhood }) => {
  const calendar = `/v1/neighbourhoods/${code}/calendar.ics`;
  return (
    <div class="lk-halves lk-screen-only">
      <section class="lk-card lk-flow" aria-labelledby="agenda">
        <Heading level={2} looks={3} id="agenda">
          {say('subscribe')}
        </Heading>
        <p class="utrecht-paragraph">{say('subscribe.text')}</p>
        <ButtonGroup>
          <LinkButton href={`${pageRequest.baseUrl.replace(/^https?:/, 'webcal:')}${calendar}`}>
            {say('subscribe.go')}
          </LinkButton>
          <LinkButton kind="subtle" href={calendar}>
            {say('subscribe.file')}
          </LinkButton>
        </ButtonGroup>
      </section>
      <section class="lk-card lk-flow" aria-labelledby="bewonerspagina">
        <Heading level={2} looks={3} id="bewonerspagina">
          {say('residents')}
        </Heading>
        <p class="utrecht-paragraph">{say('residents.text', { name })}</p>
        <ButtonGroup>
          <LinkButton href={pageRequest.href(`/bewoners/${code}`)}>{say('residents.go')}</LinkButton>
        </ButtonGroup>
      </section>
    </div>
  );
};
