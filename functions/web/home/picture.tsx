import type { OverviewCell, OverviewRow } from '#shared/activities/showing/area-overview.ts';
import { GROUPS } from '#shared/area/groups.ts';
import { limitsFor } from '#shared/burden/policy.ts';
import { NormLink } from '../parts/norm-link.tsx';
import { Badge, VerdictPatterns } from '../parts/verdicts.tsx';
import { cellName, lookOf, neighbourhoodAddress, shownCell, verdictWord, type HomeDrawing } from './parts.ts';

const AreaLink = ({ drawing, row }: { readonly drawing: HomeDrawing; readonly row: OverviewRow }) => {
  const { neighbourhood, cells } = row;
  const { code } = neighbourhood;
  const cell = shownCell(drawing, cells);
  return (
    <a href={neighbourhoodAddress(drawing, code)} aria-label={cellName(drawing, neighbourhood, cell)} data-code={code}>
      <path class={`map-area verdict-${lookOf(cell.verdict)}`} d={drawing.shapes.paths.get(code)} />
    </a>
  );
};

const LETTER_WIDTH = 0.56;
const NAME_SIZE = 19;
const FAR_NAME_SIZE = 30;
const MOST_FAR_NAMES = 5;
/** A name and the number below it. */
const LINES = 2;
/** A name may stand out a little beyond its neighbourhood. */
const OUT = 1.3;

/** What is written on a neighbourhood: its name, and how much goes on where no more is known. */
type Written = { readonly name?: string; readonly isFar?: boolean; readonly count?: number };

const fits = (name: string, size: number, room: number): boolean => name.length * LETTER_WIDTH * size <= room * OUT;

/** The box that a text takes on the map, centred on its place. */
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const overlaps = (one: Box, other: Box): boolean =>
  Math.abs(one.x - other.x) * 2 < one.width + other.width && Math.abs(one.y - other.y) * 2 < one.height + other.height;

/** The names that fit and keep clear of each other, the largest neighbourhoods first; a few of them fit a phone as well. */
function namesOf({ overview: { rows }, shapes }: HomeDrawing): {
  readonly near: Set<string>;
  readonly far: Set<string>;
} {
  const room = (code: string): number => shapes.places.get(code)?.room ?? 0;
  const largest = rows.map(({ neighbourhood }) => neighbourhood).sort((a, b) => room(b.code) - room(a.code));
  const clear = (size: number, most: number): Set<string> => {
    const taken: Box[] = [];
    const named = largest.filter(({ code, name }) => {
      const { x = 0, y = 0 } = shapes.places.get(code) ?? {};
      const box = { x, y: y + size / 2, width: name.length * LETTER_WIDTH * size, height: size * LINES };
      if (taken.length >= most || !fits(name, size, room(code)) || taken.some((other) => overlaps(box, other)))
        return false;
      return taken.push(box) > 0;
    });
    return new Set(named.map(({ code }) => code));
  };
  return { near: clear(NAME_SIZE, rows.length), far: clear(FAR_NAME_SIZE, MOST_FAR_NAMES) };
}

/** What is written on each neighbourhood. */
function writtenOn(drawing: HomeDrawing): Map<string, Written> {
  const { near, far } = namesOf(drawing);
  return new Map(
    drawing.overview.rows.map(({ neighbourhood: { code, name }, cells }): [string, Written] => {
      const { verdict, activities }: OverviewCell = shownCell(drawing, cells);
      const isFar = far.has(code);
      return [
        code,
        { ...((near.has(code) || isFar) && { name, isFar }), ...(verdict === 'unknown' && { count: activities }) },
      ];
    }),
  );
}

const Names = ({ drawing }: { readonly drawing: HomeDrawing }) => (
  <g class="map-labels" aria-hidden="true">
    {[...writtenOn(drawing)].map(([code, { name, isFar, count }]) => {
      const { x = 0, y = 0 } = drawing.shapes.places.get(code) ?? {};
      return (
        <>
          {name !== undefined && (
            <text class={isFar ? 'map-label map-label--far' : 'map-label'} x={x} y={y}>
              {name}
            </text>
          )}
          {count !== undefined && (
            <text class="map-label map-label--count" x={x} y={name === undefined ? y : y + NAME_SIZE}>
              {drawing.pageRequest.localizer.number(count)}
            </text>
          )}
        </>
      );
    })}
  </g>
);

/**
 * The map. The programme area is outlined by its own neighbourhoods: drawn beneath them with a thick line, of which only what
 * lies outside all of them is seen.
 */
export const Picture = ({ drawing }: { readonly drawing: HomeDrawing }) => {
  const {
    say,
    overview: { rows },
    shapes: { width, height, paths },
  } = drawing;
  const [inside, outside] = [true, false].map((is) =>
    rows.filter(({ neighbourhood }) => neighbourhood.inProgrammeArea === is),
  );
  return (
    <div class="lk-map">
      <svg role="group" aria-label={say('map')} viewBox={`0 0 ${width} ${height}`} id="kaart">
        <VerdictPatterns />
        {(outside ?? []).map((row) => (
          <AreaLink drawing={drawing} row={row} />
        ))}
        <path class="map-programme" d={(inside ?? []).map(({ neighbourhood: { code } }) => paths.get(code)).join('')} />
        {(inside ?? []).map((row) => (
          <AreaLink drawing={drawing} row={row} />
        ))}
        <Names drawing={drawing} />
      </svg>
    </div>
  );
};

const SHOWN = ['clear', 'caution', 'overloaded', 'unknown', 'nobody'] as const;

/** What the colours and patterns are called. */
export const Key = ({ drawing: { say, pageRequest } }: { readonly drawing: HomeDrawing }) => (
  <ul class="lk-legend" aria-label={say('key')}>
    {SHOWN.map((verdict) => (
      <li>
        <span class={`lk-swatch lk-swatch--${lookOf(verdict)}`} aria-hidden="true"></span>
        {verdictWord(say, pageRequest.localizer, verdict)}
      </li>
    ))}
  </ul>
);

/** What the verdicts mean, with the limits in force. */
export const Legend = ({ drawing }: { readonly drawing: HomeDrawing }) => {
  const {
    say,
    pageRequest,
    choice: { group },
    overview: { policy },
  } = drawing;
  const { localizer } = pageRequest;
  const { contactsPer100, minutesPerPerson } = limitsFor(policy, GROUPS.indexOf(group ?? 'age-25-44'));
  const upTo = (limit: 'caution' | 'overloaded') => ({
    contacts: localizer.number(contactsPer100.week[limit]),
    minutes: localizer.number(minutesPerPerson.week[limit]),
    contacts12: localizer.number(contactsPer100.twelveWeeks[limit]),
    minutes12: localizer.number(minutesPerPerson.twelveWeeks[limit]),
  });
  const meanings = {
    clear: upTo('caution'),
    caution: upTo('caution'),
    overloaded: upTo('overloaded'),
    unknown: {},
    nobody: {},
  };
  return (
    <details class="lk-details">
      <summary>{say('legend')}</summary>
      <div class="lk-details__content lk-flow">
        <ul class="lk-legend lk-legend--list">
          {SHOWN.map((verdict) => (
            <li>
              <Badge verdict={lookOf(verdict)}>{verdictWord(say, localizer, verdict)}</Badge>{' '}
              <span>{say(`legend.${verdict}`, meanings[verdict])}</span>
            </li>
          ))}
        </ul>
        <p class="utrecht-paragraph utrecht-paragraph--small">
          {group === undefined && `${say('legend.households')} `}
          {say('legend.programme')} {say('source')}
        </p>
        <NormLink pageRequest={pageRequest} />
      </div>
    </details>
  );
};
