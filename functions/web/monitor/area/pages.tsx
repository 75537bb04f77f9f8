import { readProfile, type Profile } from '#shared/monitor/reading/area-profile.ts';
import { monitorAreas, placesOf } from '#shared/monitor/monitor-areas.ts';
import { LEVELS, type MonitorArea } from '#shared/monitor/rules/places.ts';
import { failurePage } from '../../failure.tsx';
import { Alert } from '../../parts/alert.tsx';
import { Button, ButtonGroup, LinkButton } from '../../parts/buttons.tsx';
import { Heading } from '../../parts/heading.tsx';
import { Select } from '../../parts/inputs.tsx';
import type { Page, PageReply, PageRequest, WebRoute } from '../../page-request.ts';
import { Figures } from './figures.tsx';
import { Together } from './going-on.tsx';
import { areaSay, nameOf, type Saying } from './words.ts';

const BASE = '/monitor/gebieden';

const sayingOf = (pageRequest: PageRequest): Saying => ({ pageRequest, say: areaSay(pageRequest) });

const AreaLinks = ({ saying, areas }: { saying: Saying; areas: readonly MonitorArea[] }) => (
  <ul class="utrecht-unordered-list lk-columns">
    {areas.map((area) => (
      <li class="utrecht-unordered-list__item">
        <a class="utrecht-link utrecht-link--html-a" href={saying.pageRequest.href(`${BASE}/${area.code}`)}>
          {nameOf(saying, area)}
        </a>
        {area.inProgrammeArea === true && <span class="lk-quiet"> {saying.say('inside')}</span>}
      </li>
    ))}
  </ul>
);

const byName = (one: MonitorArea, other: MonitorArea): number => one.name.localeCompare(other.name, 'nl');

/** Every area, by level and name. */
async function listAreas(pageRequest: PageRequest): Promise<PageReply> {
  const saying = sayingOf(pageRequest);
  const { say } = saying;
  const byLevel = Map.groupBy(await monitorAreas(pageRequest.desk), ({ level }) => level);
  return {
    title: say('list.title'),
    main: (
      <div class="lk-flow">
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('list.lead')}</p>
        {LEVELS.map((level) => {
          const areas = (byLevel.get(level) ?? []).toSorted(byName);
          return areas.length > 0 ? (
            <section class="lk-flow" aria-labelledby={level}>
              <Heading level={2} id={level}>
                {say(`level.${level}`)}
              </Heading>
              <AreaLinks saying={saying} areas={areas} />
            </section>
          ) : null;
        })}
      </div>
    ),
  };
}

/** The way up: all areas, and those in which this one lies. */
const Trail = ({ saying, above }: { saying: Saying; above: readonly MonitorArea[] }) => {
  const { say, pageRequest } = saying;
  const links = [
    { path: BASE, name: say('path.list') },
    ...above.map((area) => ({ path: `${BASE}/${area.code}`, name: nameOf(saying, area) })),
  ];
  return (
    <nav class="utrecht-breadcrumb-nav" aria-label={say('path')}>
      <ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">
        {links.map(({ path, name }) => (
          <li class="utrecht-breadcrumb-nav__item">
            <a class="utrecht-link utrecht-link--html-a utrecht-breadcrumb-nav__link" href={pageRequest.href(path)}>
              {name}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
};

/** Where else this area has a page: week by week, and for who lives there. */
const Elsewhere = ({ saying, area: { code, level } }: { saying: Saying; area: MonitorArea }) => {
  const { say, pageRequest } = saying;
  if (level !== 'neighbourhood' && level !== 'district') return null;
  const isOne = level === 'neighbourhood';
  return (
    <ButtonGroup>
      <LinkButton href={pageRequest.href(isOne ? `/buurten/${code}` : `/wijken/${code}`)}>
        {say(`to.${level}`)}
      </LinkButton>
      {isOne && <LinkButton href={pageRequest.href(`/bewoners/${code}`)}>{say('to.residents')}</LinkButton>}
    </ButtonGroup>
  );
};

type Chosen = { readonly area: MonitorArea; readonly all: readonly MonitorArea[]; readonly naast: string };

/** The choice of another area to stand beside this one: a form without script. */
const ChooseBeside = ({ saying, area, all, naast }: Chosen & { readonly saying: Saying }) => {
  const { say, pageRequest } = saying;
  const options = all
    .filter(({ code }) => code !== area.code)
    .map((one) => ({ value: one.code, label: `${nameOf(saying, one)} (${say(`one.${one.level}`)})` }));
  return (
    <form method="get" action={pageRequest.href(`${BASE}/${area.code}`)} class="lk-flow lk-screen-only">
      <Select name="naast" label={say('naast')} value={naast} empty={say('naast.none')} options={options} />
      <p>
        <Button>{say('naast.go')}</Button>
      </p>
    </form>
  );
};

const isUnknown = ({ area, all, naast }: Chosen): boolean =>
  naast !== '' && naast !== area.code && !all.some(({ code }) => code === naast);

/** The areas in which one lies, the widest first. */
function areasAbove(area: MonitorArea, find: (code: string) => MonitorArea | undefined): MonitorArea[] {
  const above: MonitorArea[] = [];
  let parent = area.parent === undefined ? undefined : find(area.parent);
  while (parent) {
    above.unshift(parent);
    parent = parent.parent === undefined ? undefined : find(parent.parent);
  }
  return above;
}

async function drawProfile(saying: Saying, profile: Profile, naast: string): Promise<Page> {
  const { say, pageRequest } = saying;
  const [places, { themes }] = await Promise.all([placesOf(pageRequest.desk), pageRequest.desk.programme()]);
  const { area } = profile;
  const chosen: Chosen = { area, all: places.items, naast };
  const isWrong = isUnknown(chosen);
  return {
    title: nameOf(saying, area),
    wide: true,
    status: isWrong ? 400 : 200,
    main: (
      <div class="lk-flow">
        <Trail saying={saying} above={areasAbove(area, places.find)} />
        <p class="utrecht-paragraph utrecht-paragraph--lead">{say('lead', { name: nameOf(saying, area) })}</p>
        {isWrong && <Alert kind="warning" title={say('naast.unknown', { code: naast })} role="status" />}
        <Elsewhere saying={saying} area={area} />
        <Together saying={saying} profile={profile} />
        <ChooseBeside saying={saying} {...chosen} />
        <Figures saying={saying} profile={profile} themes={themes} />
      </div>
    ),
  };
}

/** What is known of one area, beside the country or the area that `naast` names. */
async function showArea(pageRequest: PageRequest): Promise<PageReply> {
  const saying = sayingOf(pageRequest);
  const { say } = saying;
  const code = pageRequest.params['code'] ?? '';
  const naast = pageRequest.query.get('naast') ?? '';
  const other = naast === '' || naast === code ? undefined : naast;
  const profile = await readProfile(pageRequest.desk, pageRequest.actor, code, other);
  if (profile.ok) return drawProfile(saying, profile.value, naast);
  return failurePage(
    pageRequest,
    'not-found',
    say('unknown', { code }),
    <p class="utrecht-paragraph">
      <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(BASE)}>
        {say('unknown.list')}
      </a>
    </p>,
  );
}

/** The areas of the monitor: all of them, and what is known of each. */
export const MONITOR_AREA_ROUTES: readonly WebRoute[] = [
  { method: 'GET', path: BASE, reply: listAreas },
  { method: 'GET', path: `${BASE}/{code}`, reply: showArea },
];
