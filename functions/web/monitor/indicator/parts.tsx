import type { Child } from 'hono/jsx';
import type { ObservationView } from '#shared/monitor/reading/observation-view.ts';
import type { PageRequest } from '../../page-request.ts';
import type { DrawFigure } from '../charts/line-chart.tsx';
import type { FigureWords } from '../charts/words.ts';
import type { IndicatorShown } from './read-indicator.ts';
import { figureAddress, type IndicatorSay } from './words.ts';

/** What every part of the page of an indicator is drawn from. */
export type IndicatorDrawing = {
  readonly pageRequest: PageRequest;
  readonly say: IndicatorSay;
  readonly words: FigureWords;
  readonly shown: IndicatorShown;
};

export const Link = ({ href, children }: { readonly href: string; readonly children: Child }) => (
  <a class="utrecht-link utrecht-link--html-a" href={href}>
    {children}
  </a>
);

export const List = ({ items }: { readonly items: readonly Child[] }) => (
  <ul class="utrecht-unordered-list">
    {items.map((item) => (
      <li class="utrecht-unordered-list__item">{item}</li>
    ))}
  </ul>
);

/** The way back to the monitor and its indicators. */
export const Trail = ({
  pageRequest: { href },
  say,
  indicator,
  isList = false,
}: Pick<IndicatorDrawing, 'pageRequest' | 'say'> & {
  readonly indicator?: { readonly address: string; readonly title: string } | undefined;
  readonly isList?: boolean;
}) => {
  const steps = [
    { address: '/monitor', title: say('trail.monitor') },
    ...(isList ? [] : [{ address: '/monitor/indicatoren', title: say('trail.list') }]),
    ...(indicator ? [indicator] : []),
  ];
  return (
    <nav class="utrecht-breadcrumb-nav" aria-label={say('trail')}>
      <ol class="utrecht-breadcrumb-nav__list utrecht-breadcrumb-nav__list--html-ol">
        {steps.map(({ address, title }) => (
          <li class="utrecht-breadcrumb-nav__item">
            <a class="utrecht-link utrecht-link--html-a utrecht-breadcrumb-nav__link" href={href(address)}>
              {title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
};

/** The name of an area; the country in the reader's language. */
export const areaName = ({ reading: { known } }: Pick<IndicatorShown, 'reading'>, code: string): string =>
  known.places.find(code)?.name ?? code;

/** A figure that opens what it is made of. */
export const openingFigure =
  ({ pageRequest, say, words, shown }: IndicatorDrawing): DrawFigure =>
  (figure: ObservationView | undefined) =>
    figure === undefined ? (
      words.figure(figure)
    ) : (
      <Link href={figureAddress(pageRequest, shown.definition.id, figure)}>
        {words.figure(figure)}
        <span class="lk-aloud"> {say('whence', { area: areaName(shown, figure.area), period: figure.period })}</span>
      </Link>
    );
