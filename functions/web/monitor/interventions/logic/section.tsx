import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { ItemCount } from '#shared/interventions/logic/counts.ts';
import { realisedShare } from '#shared/interventions/logic/counts.ts';
import { itemsOf, STEPS, stepAfter, type Step } from '#shared/interventions/logic/logic.ts';
import type { CountedItem, LogicView } from '#shared/interventions/logic/logic-view.ts';
import { sayFigure, sayPeriod } from '#shared/interventions/logic/picture/count-words.ts';
import { drawLogicOf } from '#shared/interventions/logic/picture/draw-logic.ts';
import { logicWords } from '#shared/interventions/logic/picture/texts.ts';
import { logicOf } from '#shared/interventions/logic/read-logic.ts';
import type { SeenIntervention } from '#shared/interventions/open-intervention.ts';
import { LinkButton } from '../../../parts/buttons.tsx';
import { Heading } from '../../../parts/heading.tsx';
import { ScrollingTable } from '../../../parts/table.tsx';
import type { PageRequest } from '../../../page-request.ts';
import { logicPageWords } from './words.ts';

type Shown = { readonly pageRequest: PageRequest; readonly view: LogicView };

/** The picture of a logic, as wide as there is room; narrower it scrolls. */
export const LogicPicture = ({ pageRequest, view, title }: Shown & { readonly title: string }) => (
  <div
    class="lk-chart lk-chart--wide lk-scroll"
    role="region"
    tabindex={0}
    aria-label={logicPageWords(pageRequest)('picture')}
  >
    {raw(drawLogicOf(title, view, pageRequest.language))}
  </div>
);

function percentage(count: ItemCount, { language }: PageRequest): string {
  const share = realisedShare(count.realised, count.planned);
  return share === null ? '' : new Intl.NumberFormat(language, { style: 'percent' }).format(share);
}

const figuresOf = (pageRequest: PageRequest, count: ItemCount, all: readonly ItemCount[]): string[] => {
  const said = (name: 'planned' | 'realised' | 'register' | 'difference'): string =>
    sayFigure(count, name, pageRequest.language, all) ?? '';
  return [
    sayPeriod(count.period, pageRequest.language),
    said('planned'),
    said('realised'),
    percentage(count, pageRequest),
    said('register'),
    said('difference'),
  ];
};

/** What an item says, with the goal and the indicator that it aims at. */
const ItemText = ({ pageRequest, item }: { readonly pageRequest: PageRequest; readonly item: CountedItem }) => {
  const say = logicPageWords(pageRequest);
  const { text, goal, indicator } = item;
  return (
    <>
      {text}
      {goal !== undefined && (
        <>
          {' '}
          (
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/monitor/doelen/${goal}`)}>
            {say('goal', { goal })}
          </a>
          )
        </>
      )}
      {indicator !== undefined && (
        <>
          {' '}
          (
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/monitor/indicatoren/${indicator}`)}>
            {say('indicator')}
          </a>
          )
        </>
      )}
    </>
  );
};

const NOTHING = ['', '', '', '', '', ''] as const;

function rowsOf({ pageRequest, view }: Shown): Child[][] {
  const words = logicWords(pageRequest.language);
  const rows = (step: Child, what: Child, unit: string, counts: readonly ItemCount[]): Child[][] =>
    (counts.length === 0 ? [NOTHING] : counts.map((one) => figuresOf(pageRequest, one, counts))).map((figures) => [
      what,
      step,
      unit,
      ...figures,
    ]);
  const inStep = (step: Step): Child[][] =>
    view[step].flatMap((item) =>
      rows(words(step), <ItemText pageRequest={pageRequest} item={item} />, item.unit ?? '', item.counts),
    );
  const former = (view.former ?? []).flatMap(({ id, counts }) =>
    rows(logicPageWords(pageRequest)('former'), id, '', counts),
  );
  return [...STEPS.flatMap(inStep), ...former];
}

/** The items of a logic with what was planned and done, as a table that says what the picture does. */
const LogicTable = ({ pageRequest, view }: Shown) => {
  const say = logicPageWords(pageRequest);
  const figures = ['planned', 'realised', 'share', 'register', 'difference'] as const;
  return (
    <ScrollingTable
      id="logica-tabel"
      caption={say('items')}
      captionHidden
      rowHeads
      head={[
        ...(['item', 'step', 'unit', 'period'] as const).map((name) => ({ label: say(name) })),
        ...figures.map((name) => ({ label: say(name), numeric: true })),
      ]}
      rows={rowsOf({ pageRequest, view })}
    />
  );
};

/** Why each step leads to the next, as a table. */
const MechanismTable = ({ pageRequest, view }: Shown) => {
  const say = logicPageWords(pageRequest);
  const words = logicWords(pageRequest.language);
  const items = new Map(itemsOf(view).map(({ id, text }) => [id, text]));
  return (
    <ScrollingTable
      id="verklaringen-tabel"
      caption={say('mechanisms')}
      captionHidden
      rowHeads
      head={(['why', 'from-to', 'works', 'on', 'voice'] as const).map((name) => ({ label: say(name) }))}
      rows={view.mechanisms.map(({ from, text, sign, item, voice }) => [
        text,
        say('arrow', { from: words(from), to: words(stepAfter(from)) }),
        words(`sign.${sign}`),
        items.get(item ?? '') ?? '',
        voice ?? '',
      ])}
    />
  );
};

/** Where a logic is read, and where it is changed. */
export const logicPath = (id: string): string => `/monitor/interventies/${id}/logica`;

const Whole = ({ pageRequest, view, title }: Shown & { readonly title: string }) => {
  const say = logicPageWords(pageRequest);
  return (
    <>
      <LogicPicture pageRequest={pageRequest} view={view} title={title} />
      <Heading level={3}>{say('items')}</Heading>
      <p class="utrecht-paragraph">{say('items.text')}</p>
      <LogicTable pageRequest={pageRequest} view={view} />
      {view.mechanisms.length > 0 && (
        <>
          <Heading level={3}>{say('mechanisms')}</Heading>
          <MechanismTable pageRequest={pageRequest} view={view} />
        </>
      )}
      <p class="utrecht-paragraph">{say('loop')}</p>
    </>
  );
};

/** How an intervention should work, for its page: picture, counts, and why the one leads to the other. */
export async function logicSection(pageRequest: PageRequest, seen: SeenIntervention): Promise<Child> {
  const { view } = await logicOf(pageRequest.desk, pageRequest.actor, seen);
  const { id, plan } = seen.activity;
  const say = logicPageWords(pageRequest);
  const isEmpty = itemsOf(view).length + view.mechanisms.length + (view.former ?? []).length === 0;
  return (
    <section class="lk-flow" aria-labelledby="logica">
      <Heading level={2} id="logica">
        {say('heading')}
      </Heading>
      {isEmpty ? (
        <p class="utrecht-paragraph">{say('none')}</p>
      ) : (
        <Whole pageRequest={pageRequest} view={view} title={plan.title} />
      )}
      {!isEmpty && (
        <p class="utrecht-paragraph">
          <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`${logicPath(id)}.svg`)}>
            {say('print')}
          </a>
        </p>
      )}
      {seen.may('change logic') && (
        <p>
          <LinkButton href={pageRequest.href(`${logicPath(id)}/wijzigen`)}>{say('edit')}</LinkButton>
        </p>
      )}
    </section>
  );
}
