import type { DistanceAnswer } from '#shared/monitor/rules/sentences.ts';
import { figureText } from '#shared/monitor/rules/display.ts';
import { SETTINGS } from '#shared/monitor/rules/settings.ts';
import { Facts, type LabelledFact } from '../../parts/facts.tsx';
import { Heading } from '../../parts/heading.tsx';
import { List, type IndicatorDrawing } from './parts.tsx';

const MORE_DECIMALS = 2;

type Said = IndicatorDrawing & { readonly distance: DistanceAnswer };

/** A pace with more decimals than figures have: a year makes little difference. */
function paceText({ words, say }: Said, pace: number): string {
  const decimals = words.definition.decimals + MORE_DECIMALS;
  const size = figureText(Math.abs(pace), decimals, words.language);
  return say(pace < 0 ? 'distance.away' : 'distance.per-year', { pace: size });
}

function paceFacts(said: Said): LabelledFact[] {
  const { say, distance } = said;
  const { paceSoFar, paceNeeded, yearReached } = distance;
  return [
    ...(paceSoFar === undefined ? [] : [{ label: say('distance.so-far'), value: paceText(said, paceSoFar) }]),
    ...(paceNeeded === undefined
      ? []
      : [{ label: say('distance.needed', { year: SETTINGS.closedBy }), value: paceText(said, paceNeeded) }]),
    ...(yearReached === undefined
      ? []
      : [
          {
            label: say('distance.reached'),
            value:
              yearReached === null
                ? say('distance.not-in-sight', { years: SETTINGS.yearsInSight })
                : say('distance.in-year', { year: String(Math.floor(yearReached)) }),
          },
        ]),
  ];
}

function baselineFacts({ say, words, distance: { baseline, shareClosed } }: Said): LabelledFact[] {
  const share = typeof shareClosed === 'number' ? figureText(shareClosed * 100, 0, words.language) : undefined;
  return [
    ...(baseline
      ? [
          {
            label: say('distance.baseline'),
            value: say('distance.at', { gap: words.withUnit(baseline.gap), period: baseline.period }),
          },
        ]
      : []),
    ...(share === undefined ? [] : [{ label: say('distance.closed'), value: say('distance.percent', { share }) }]),
  ];
}

function factsOf(said: Said): LabelledFact[] {
  const { say, words, distance } = said;
  const { period, difference, margin, withExceptional } = distance;
  const marginText =
    margin && say('distance.margin.text', { lower: words.number(margin.lower), upper: words.number(margin.upper) });
  return [
    { label: say('distance.class'), value: <strong>{say(`class.${distance.class}`)}</strong> },
    ...(period === undefined ? [] : [{ label: say('distance.period'), value: period }]),
    ...(difference === null ? [] : [{ label: say('distance.difference'), value: words.withUnit(difference) }]),
    ...(margin && marginText !== undefined
      ? [
          {
            label: say('distance.margin'),
            value: margin.unclear ? say('distance.unclear', { margin: marginText }) : marginText,
          },
        ]
      : []),
    ...paceFacts(said),
    ...baselineFacts(said),
    ...(withExceptional
      ? [
          {
            label: say('distance.with-exceptional'),
            value: say(withExceptional.class === distance.class ? 'distance.same' : 'distance.other', {
              class: say(`class.${withExceptional.class}`),
            }),
          },
        ]
      : []),
  ];
}

const LeftOut = ({ say, distance: { leftOut } }: Said) => {
  const reasons = [...Map.groupBy(leftOut, ({ why }) => why)].map(([why, periods]) =>
    say('distance.left-out.text', {
      why: say(`left-out.${why}`),
      periods: periods.map(({ period }) => period).join(', '),
    }),
  );
  return (
    <>
      <Heading level={3}>{say('distance.left-out')}</Heading>
      {reasons.length === 0 ? (
        <p class="utrecht-paragraph">{say('distance.nothing-left-out')}</p>
      ) : (
        <List items={reasons} />
      )}
    </>
  );
};

/** How far the programme area is from the country, how fast the gap closes and how fast it must, and what was left out of that. */
export const DistanceSection = ({ drawing }: { readonly drawing: IndicatorDrawing }) => {
  const { distance } = drawing.shown.own.summary;
  if (!distance) return null;
  const said = { ...drawing, distance };
  return (
    <section class="lk-flow" aria-labelledby="afstand">
      <Heading level={2} id="afstand">
        {drawing.say('distance')}
      </Heading>
      <p class="utrecht-paragraph">{distance.sentence[drawing.words.language]}</p>
      <Facts facts={factsOf(said)} />
      {distance.points.length > 0 && <LeftOut {...said} />}
    </section>
  );
};
