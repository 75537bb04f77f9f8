import { GROUPS } from '#shared/area/groups.ts';
import { limitsFor } from '#shared/burden/policy.ts';
import { Badge, VerdictPatterns } from '../parts/verdicts.tsx';
import { packed, UNITS, type MapRow } from './read-figures.ts';
import { cellName, limitOf, mapSay, neighbourhoodAddress, shownCell, verdictWord, type MapDrawing } from './parts.ts';
import { en, nl } from './texts.ts';

const AreaLink = ({
  drawing,
  row: {
    neighbourhood: { code, name },
    cells,
  },
}: {
  readonly drawing: MapDrawing;
  readonly row: MapRow;
}) => {
  const cell = shownCell(drawing, cells);
  return (
    <a href={neighbourhoodAddress(drawing, code)} aria-label={cellName(drawing, name, cell)} data-code={code}>
      <path class={`map-area verdict-${cell.verdict}`} d={drawing.shapes.paths.get(code)} />
    </a>
  );
};

/**
 * The map. The programme area is outlined by its own neighbourhoods: drawn beneath them with a thick line, of which only what
 * lies outside all of them is seen.
 */
export const Picture = ({ drawing }: { readonly drawing: MapDrawing }) => {
  const {
    say,
    figures: { rows },
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
      </svg>
    </div>
  );
};

/** What the colours and patterns mean, with the limits in force. */
export const Legend = ({
  drawing: {
    say,
    pageRequest: { localizer },
    choice,
    figures: { policy },
  },
}: {
  readonly drawing: MapDrawing;
}) => {
  const { contactsPer100, minutesPerPerson } = limitsFor(policy, GROUPS.indexOf(choice.group ?? 'age-25-44'));
  const upTo = (limit: 'caution' | 'overloaded') => ({
    contacts: localizer.number(contactsPer100.week[limit]),
    minutes: localizer.number(minutesPerPerson.week[limit]),
    contacts12: localizer.number(contactsPer100.twelveWeeks[limit]),
    minutes12: localizer.number(minutesPerPerson.twelveWeeks[limit]),
  });
  const meanings = { clear: upTo('caution'), caution: upTo('caution'), overloaded: upTo('overloaded'), none: {} };
  return (
    <section class="lk-flow" aria-labelledby="legenda">
      <h3 id="legenda" class="utrecht-heading-4">
        {say('legend')}
      </h3>
      <ul class="lk-legend lk-legend--list">
        {(['clear', 'caution', 'overloaded', 'none'] as const).map((verdict) => (
          <li>
            <Badge verdict={verdict}>{verdictWord(say, localizer, verdict)}</Badge>{' '}
            <span>{say(`legend.${verdict}`, meanings[verdict])}</span>
          </li>
        ))}
      </ul>
      <p class="utrecht-paragraph utrecht-paragraph--small">
        {choice.group === undefined && `${say('legend.households')} `}
        {say('legend.unknown')} {say('legend.programme')}
      </p>
    </section>
  );
};

/** All weeks, and the words to say them in, for the script that plays them. */
export const AllWeeks = ({ drawing }: { readonly drawing: MapDrawing }) => {
  const {
    pageRequest: { localizer, language },
    choice: { weeks, shown },
    figures: { rows },
  } = drawing;
  const say = mapSay(drawing.pageRequest);
  const texts = { nl, en }[language];
  const all = {
    weeks: weeks.names.map((name) => ({ name, words: localizer.week(name) })),
    shown: shown - weeks.first,
    verdicts: (['clear', 'caution', 'overloaded', 'none'] as const).map((verdict) => ({
      verdict,
      words: verdictWord(say, localizer, verdict),
    })),
    groups: GROUPS.map((group) => ({
      words: localizer.say(`group.${group}`),
      limits: UNITS.map((unit) => localizer.number(limitOf(drawing, group, unit))),
    })),
    units: UNITS.map((unit) => ({
      one: say(`figure.${unit}`, { figure: '1' }),
      other: say(`figure.${unit}`, { figure: '{figure}' }),
    })),
    texts: { cell: texts.cell, none: texts['cell.none'], nothing: texts.nothing, play: texts.play, pause: texts.pause },
    rows: packed(rows),
  };
  // `<` cannot end the block early.
  return (
    <script
      type="application/json"
      id="weken-data"
      dangerouslySetInnerHTML={{ __html: JSON.stringify(all).replaceAll('<', String.raw`\u003c`) }}
    ></script>
  );
};
