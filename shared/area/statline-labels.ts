/** What we read of a table of StatLine. */
type LabelField =
  | 'code'
  | 'name'
  | 'figuresYear'
  | 'total'
  | 'households'
  | 'age-0-14'
  | 'age-15-24'
  | 'age-25-44'
  | 'age-45-64'
  | 'age-65-plus'
  | 'share-0-14'
  | 'share-15-24'
  | 'share-25-44'
  | 'share-45-64'
  | 'share-65-plus';

/**
 * The headers of StatLine's own CSV: the path of titles with `/` (or `|` "as the table"), the unit in brackets at the end, as in
 * `Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)`. Which titles hold what we read; an age is one only under a title about ages.
 */
const COUNTS: Readonly<Record<string, LabelField>> = {
  'aantal inwoners': 'total',
  'huishoudens totaal': 'households',
  'aantal huishoudens': 'households',
  'particuliere huishoudens': 'households',
};
const AGES: Readonly<Record<string, { readonly count: LabelField; readonly share: LabelField }>> = {
  '0 tot 15 jaar': { count: 'age-0-14', share: 'share-0-14' },
  '15 tot 25 jaar': { count: 'age-15-24', share: 'share-15-24' },
  '25 tot 45 jaar': { count: 'age-25-44', share: 'share-25-44' },
  '45 tot 65 jaar': { count: 'age-45-64', share: 'share-45-64' },
  '65 jaar of ouder': { count: 'age-65-plus', share: 'share-65-plus' },
};
const OTHERS: Readonly<Record<string, LabelField>> = {
  'regiocode (gemeente, wijk, buurt)': 'code',
  'regiocode': 'code',
  'codering': 'code',
  'wijken en buurten': 'name',
  "regio's": 'name',
  'perioden': 'figuresYear',
};

const UNIT = / ?\(([^()]*)\)$/;

/** What a header of StatLine holds, with its path and unit; undefined where it is none of what we read. */
export function fieldOfLabel(header: string): LabelField | undefined {
  const unit = UNIT.exec(header)?.[1]?.toLowerCase();
  const path = header
    .replace(unit === undefined ? '' : UNIT, '')
    .split(/[/|]/)
    .map((title) => title.trim().toLowerCase());
  const title = path.at(-1) ?? '';
  const other = OTHERS[title];
  if (other !== undefined) return other;
  const age = AGES[title];
  if (age !== undefined && path.some((above) => above.includes('leeftijd')))
    return unit === '%' ? age.share : age.count;
  return unit === 'aantal' ? COUNTS[title] : undefined;
}
