import type { DistanceClass } from '#shared/monitor/rules/pace.ts';
import type { GoalSay } from './goal-words.ts';

/** What a class looks like beside its word: a shape of its own, so that nobody needs to see a colour. */
const SHAPES = {
  'reached': 'M4 10.5 8.5 15 16 5.5',
  'on-track': 'M3 5l4 5-4 5M8 5l4 5-4 5M13 5l4 5-4 5',
  'too-slow': 'M5 5l4 5-4 5M11 5l4 5-4 5',
  'far-too-slow': 'M8 5l4 5-4 5',
  'moving-away': 'M7 5 3 10l4 5M3 10h14',
  'too-short': 'M4 10h.01M10 10h.01M16 10h.01',
  'no-data': 'M5 5l10 10M15 5 5 15',
  'not-comparable': 'M4 7.5h12M4 12.5h12M13 4 7 16',
  'no-direction': 'M6 6 2.5 10 6 14M14 6l3.5 4-3.5 4M3 10h14',
} as const satisfies Record<DistanceClass, string>;

/** A class in words, with its shape and the line around it. */
export const ClassMark = ({ say, found }: { readonly say: GoalSay; readonly found: DistanceClass }) => (
  <span class={`lk-class lk-class--${found}`}>
    <svg class="lk-class__shape" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={SHAPES[found]} />
    </svg>
    {say(`class.${found}`)}
  </span>
);

const TOLD = [
  'reached',
  'on-track',
  'too-slow',
  'far-too-slow',
  'moving-away',
  'too-short',
  'not-comparable',
  'no-direction',
  'no-data',
] as const satisfies readonly DistanceClass[];

/** What each class means. */
export const ClassLegend = ({
  say,
  area,
  by,
}: {
  readonly say: GoalSay;
  readonly area: string;
  readonly by: number;
}) => (
  <details class="lk-details">
    <summary>{say('legend')}</summary>
    <div class="lk-details__content">
      <ul class="lk-class-legend">
        {TOLD.map((found) => (
          <li>
            <ClassMark say={say} found={found} /> <span>{say(`legend.${found}`, { area, by })}</span>
          </li>
        ))}
      </ul>
    </div>
  </details>
);
