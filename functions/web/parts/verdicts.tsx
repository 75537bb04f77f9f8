import type { Child } from 'hono/jsx';

/** What a check says of a neighbourhood; `none` where there are no data, `nobody` where nobody of the group lives. */
export type ShownVerdict = 'clear' | 'caution' | 'overloaded' | 'none' | 'nobody';

/** A verdict in words, beside the pattern that the map fills with. */
export const Badge = ({ verdict, children }: { readonly verdict: ShownVerdict; readonly children: Child }) => (
  <span class={`lk-badge lk-badge--${verdict}`}>
    <span class={`lk-swatch lk-swatch--${verdict}`} aria-hidden="true"></span>
    {children}
  </span>
);

/** The patterns that `.map-area.verdict-…` is filled with: once in each `svg` page that has areas. */
export const VerdictPatterns = () => (
  <defs>
    <pattern id="lk-fill-caution" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect class="lk-pattern-caution" width="8" height="8" />
      <rect class="lk-pattern-caution-mark" width="2.5" height="8" />
    </pattern>
    <pattern id="lk-fill-overloaded" width="7" height="7" patternUnits="userSpaceOnUse">
      <rect class="lk-pattern-overloaded" width="7" height="7" />
      <circle class="lk-pattern-overloaded-mark" cx="3.5" cy="3.5" r="1.3" />
    </pattern>
    <pattern id="lk-fill-none" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
      <rect class="lk-pattern-none" width="8" height="8" />
      <rect class="lk-pattern-none-mark" width="1" height="8" />
    </pattern>
    <pattern id="lk-fill-nobody" width="9" height="9" patternUnits="userSpaceOnUse">
      <rect class="lk-pattern-none" width="9" height="9" />
      <path class="lk-pattern-none-mark" d="M0 4h9v1H0zM4 0h1v9H4z" />
    </pattern>
  </defs>
);
