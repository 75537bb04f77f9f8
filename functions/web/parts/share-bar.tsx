/** What a bar shows: what is asked already, what it becomes, and the most that may be. */
type Share = { readonly before: number; readonly after: number; readonly limit: number };

const WIDTH = 160;
const HEIGHT = 16;
/** Room behind the limit, so that what goes over it is seen to. */
const BEYOND = 1.25;

/**
 * How much is asked now, which part is one's own, and where the limit is. It stands beside the same figures in words, which are what is
 * read aloud.
 */
export const ShareBar = ({ before, after, limit }: Share) => {
  const most = Math.max(limit * BEYOND, after, Number.EPSILON);
  const at = (value: number): number => Math.round((WIDTH * Math.max(0, value) * 10) / most) / 10;
  const [old, whole, line] = [at(Math.min(before, after)), at(after), at(limit)];
  return (
    <svg class="lk-share" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <rect class="lk-share__track" x="0" y="3" width={WIDTH} height={HEIGHT - 6} />
      <rect class="lk-share__before" x="0" y="3" width={old} height={HEIGHT - 6} />
      <rect class="lk-share__own" x={old} y="3" width={Math.max(0, whole - old)} height={HEIGHT - 6} />
      <rect class="lk-share__limit" x={Math.min(line, WIDTH - 2)} y="0" width="2" height={HEIGHT} />
    </svg>
  );
};
