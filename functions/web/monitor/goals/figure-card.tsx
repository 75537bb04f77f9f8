import type { Summarized } from '#shared/monitor/reading/summaries.ts';
import type { DistanceAnswer } from '#shared/monitor/rules/sentences.ts';
import { SETTINGS } from '#shared/monitor/rules/settings.ts';
import { decimalsKept, figureText } from '#shared/monitor/rules/display.ts';
import { Facts, type LabelledFact } from '../../parts/facts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { figureWords } from '../charts/words.ts';
import { ClassMark } from './class-mark.tsx';
import { classShown, sentenceOf, standingWords, titleIn, valueText, type GoalDrawing } from './goal-words.ts';
import { ownFigure, type LeadingFigure } from './leading-figure.ts';

type Of = { readonly drawing: GoalDrawing; readonly of: Summarized };

/** How a figure is told on the page of its goal: as the distance says it, and by itself where there is none. */
function toldOf(of: Summarized): LeadingFigure {
  const { distance } = of.summary;
  const isCompared = distance !== null && distance.points.length > 0;
  return { of, tells: isCompared ? 'distance' : 'area' };
}

/** A pace moves less than the figures do: it has one decimal more. */
function paceText({ drawing: { pageRequest, say }, of: { definition } }: Of, pace: number): string {
  const { decimals, rounding, unit } = definition;
  const text = figureText(Math.abs(pace), decimalsKept(decimals, rounding) + 1, pageRequest.language);
  return unit === '%' ? say('pace.points', { pace: text }) : text;
}

function paceFacts(one: Of, distance: DistanceAnswer): LabelledFact[] {
  const { say } = one.drawing;
  const { paceSoFar, paceNeeded } = distance;
  if (distance.class === 'too-short') return [{ label: say('fact.so-far'), value: say('pace.too-short') }];
  const pace = paceSoFar === undefined ? undefined : paceText(one, paceSoFar);
  const moves = paceSoFar === 0 ? 'pace.stays' : (paceSoFar ?? 0) > 0 ? 'pace.closes' : 'pace.grows';
  return [
    ...(pace === undefined ? [] : [{ label: say('fact.so-far'), value: say(moves, { pace }) }]),
    ...(paceNeeded === undefined
      ? []
      : [
          {
            label: say('fact.needed'),
            value: say('pace.needed', { pace: paceText(one, paceNeeded), by: SETTINGS.closedBy }),
          },
        ]),
  ];
}

/** Which periods had no part in it, and why, those of one reason together. */
function leftOutFacts({ drawing: { say, area, pageRequest } }: Of, { leftOut }: DistanceAnswer): LabelledFact[] {
  if (leftOut.length === 0) return [];
  const byWhy = [...Map.groupBy(leftOut, ({ why }) => why)].map(([why, periods]) =>
    say('left.periods', {
      periods: pageRequest.localizer.list(periods.map(({ period }) => period)),
      why: say(`left.${why}`, { area }),
    }),
  );
  return [{ label: say('fact.left-out'), value: byWhy.join('; ') }];
}

/** The newest figure of the area, and that of the country in the same period, or why it is not there. */
function newestFacts({ drawing: { say, area, pageRequest }, of }: Of): LabelledFact[] {
  const { definition, summary } = of;
  const said = (value: number, period: string): string =>
    say('figure.in', { value: valueText(pageRequest.language, definition, value), period });
  const own = ownFigure(of);
  const reference = summary.areas[summary.area]?.reference ?? undefined;
  return [
    ...(own ? [{ label: say('fact.area', { area }), value: said(own.value, own.period) }] : []),
    {
      label: say('fact.reference'),
      value:
        reference && reference.value !== null
          ? said(reference.value, reference.period)
          : figureWords(definition, pageRequest.language).figure(reference),
    },
  ];
}

/** The figures beside each other, the pace and what was left out. */
const Behind = (one: Of) => {
  const { distance } = one.of.summary;
  const period = distance && distance.points.length > 0 ? distance.period : undefined;
  return (
    <Facts
      facts={[
        ...newestFacts(one),
        ...(period === undefined ? [] : [{ label: one.drawing.say('fact.compared'), value: period }]),
        ...(distance && period !== undefined ? paceFacts(one, distance) : []),
        ...(distance ? leftOutFacts(one, distance) : []),
      ]}
    />
  );
};

/** A figure of a goal: its sentence, class and all that is behind it. */
export const FigureCard = ({ drawing, of }: Of) => {
  const { say, pageRequest } = drawing;
  const told = toldOf(of);
  const { definition, summary } = of;
  const isCount = definition.kind === 'count' && told.tells === 'distance';
  return (
    <li class="lk-card">
      <Heading level={3}>
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href(`/monitor/indicatoren/${definition.id}`)}>
          {titleIn(pageRequest.language, definition)}
        </a>
      </Heading>
      <p class="utrecht-paragraph lk-quiet">{standingWords(drawing, definition)}</p>
      <p>
        <ClassMark
          say={say}
          found={told.tells === 'area' ? classShown(told) : (summary.distance?.class ?? 'no-data')}
        />
      </p>
      <p class="utrecht-paragraph">
        {sentenceOf(drawing, told)}
        {isCount && ` ${say('of-size')}`}
      </p>
      <Behind drawing={drawing} of={of} />
    </li>
  );
};
