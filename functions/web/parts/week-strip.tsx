import type { Child } from 'hono/jsx';
import type { ShownVerdict } from './verdicts.tsx';

/** A week in a strip: its number, how full it is, where it leads, and all of it in words. */
export type StripWeek = {
  readonly label: Child;
  readonly verdict: ShownVerdict;
  readonly href: string;
  readonly said: string;
};

/** Weeks in a row, each a link with the pattern of its verdict; who hears them hears the words. */
export const WeekStrip = ({ label, weeks }: { readonly label: string; readonly weeks: readonly StripWeek[] }) => (
  <ol class="lk-weeks" aria-label={label}>
    {weeks.map((week) => (
      <li>
        <a href={week.href} title={week.said}>
          <span class={`lk-swatch lk-swatch--${week.verdict}`} aria-hidden="true"></span>
          <span aria-hidden="true">{week.label}</span>
          <span class="lk-aloud">{week.said}</span>
        </a>
      </li>
    ))}
  </ol>
);
