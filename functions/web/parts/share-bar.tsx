import type { Child } from 'hono/jsx';

/** How full something is without a proposal and with it, and from where on it is too full. */
export type Share = { readonly before: number; readonly after: number; readonly limit: number };

const WIDTH = 200;
const HEIGHT = 14;
/** The limit stands at four fifths of the bar, or further to the left where more than a quarter is over it. */
const BEYOND = 1.25;

/** What there is already, what a proposal adds to it and the limit, as a bar; `children` says the same in words, where nothing beside it does. */
export const ShareBar = ({
  share: { before, after, limit },
  children,
}: {
  readonly share: Share;
  readonly children?: Child;
}) => {
  const most = Math.max(limit * BEYOND, before, after, Number.MIN_VALUE);
  const across = (value: number): number => Math.round((WIDTH * value) / most);
  const [from, to, end] = [across(before), across(after), across(limit)];
  return (
    <div class="lk-share">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="lk-share__room" x="0" y="2" width={end} height={HEIGHT - 4} />
        <rect class="lk-share__before" x="0" y="2" width={from} height={HEIGHT - 4} />
        <rect
          class={after > limit ? 'lk-share__part lk-share__part--over' : 'lk-share__part'}
          x={Math.min(from, to)}
          y="2"
          width={Math.abs(to - from)}
          height={HEIGHT - 4}
        />
        <line class="lk-share__limit" x1={end} x2={end} y1="0" y2={HEIGHT} />
      </svg>
      {children !== undefined && <p class="utrecht-paragraph utrecht-paragraph--small">{children}</p>}
    </div>
  );
};
