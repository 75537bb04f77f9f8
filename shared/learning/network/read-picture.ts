import type { Language } from '../../platform/messages/messages.ts';
import type { ProgrammeData } from '../../programme/programme.ts';
import type { EdgeRead } from '../assumptions/read-edges.ts';
import { onlyLinks, type Believed } from './believed.ts';
import { foldUp, groupsOf, NO_GROUP, type Fold, type FoldedNetwork } from './fold.ts';
import { keptByDigest } from './kept.ts';
import { drawNetwork } from './picture/draw-network.ts';
import { networkWords } from './picture/texts.ts';

/** More than this is no picture any more, and takes too long: it is folded up by theme. */
const MOST_BOXES = 400;
const MOST_LINES = 1_500;

type Folding = { readonly fold?: Fold | undefined; readonly open?: string | undefined };

/** What is drawn, and how it is folded up: as asked, or by theme where it is too much. */
export type Drawn = {
  readonly network: FoldedNetwork;
  readonly fold?: Fold;
  /** Whether it is folded up further than was asked. */
  readonly isTooLarge: boolean;
};

const fits = ({ nodes, links }: FoldedNetwork): boolean => nodes.length <= MOST_BOXES && links.length <= MOST_LINES;

/** Of which themes or goals an assumption is. */
const groupsOfEdge =
  (fold: Fold, { goals }: Pick<ProgrammeData, 'goals'>) =>
  (edge: EdgeRead): string[] =>
    edge.goals.flatMap((goal) => {
      if (fold === 'goal') return [String(goal)];
      const theme = goals.find(({ id }) => id === goal)?.theme;
      return theme === undefined ? [] : [String(theme)];
    });

/** Rules L26 and L28. Folds a network up as asked, and further where it is too large to be drawn; factors without assumptions are left out. */
export function foldFor(believed: Believed, programme: Pick<ProgrammeData, 'goals'>, { fold, open }: Folding): Drawn {
  const linked = onlyLinks(believed, () => true);
  const foldedBy = (by: Fold, opened: readonly string[]): FoldedNetwork =>
    foldUp(linked, groupsOf(linked, groupsOfEdge(by, programme)), new Set(opened));
  const asked = fold === undefined ? foldUp(linked, new Map()) : foldedBy(fold, open === undefined ? [] : [open]);
  if (fits(asked)) return { network: asked, isTooLarge: false, ...(fold !== undefined && { fold }) };
  return { network: foldedBy(fold ?? 'theme', []), fold: fold ?? 'theme', isTooLarge: true };
}

/** What the group of a fold is called. */
export function groupTitle(
  fold: Fold,
  group: string,
  { themes, goals }: Pick<ProgrammeData, 'themes' | 'goals'>,
  language: Language,
): string {
  const found = (fold === 'goal' ? goals : themes).find(({ id }) => String(id) === group);
  if (group === NO_GROUP || !found) return networkWords(language)('none');
  return language === 'nl' ? found.title : found.titleEn;
}

type ToDraw = {
  readonly network: FoldedNetwork;
  readonly factors: readonly (readonly [string, string])[];
  readonly groups: readonly (readonly [string, string])[];
  readonly language: Language;
};

const keptPictures = keptByDigest(({ network, factors, groups, language }: ToDraw): Promise<string> => {
  const [factorTitles, groupTitles] = [new Map(factors), new Map(groups)];
  const titles = {
    factor: (id: string) => factorTitles.get(id) ?? id,
    group: (group: string) => groupTitles.get(group) ?? group,
  };
  return drawNetwork(network, titles, language);
});

/** Rules L27 and L28. The picture of a network, kept as long as the network stays as it is. */
export function drawFolded(
  { network, fold }: Drawn,
  { factors }: Believed,
  programme: Pick<ProgrammeData, 'themes' | 'goals'>,
  language: Language,
): Promise<string> {
  const groups = network.nodes.flatMap(({ group }) => (group === undefined ? [] : [group]));
  return keptPictures({
    network,
    factors: factors.map(({ id, title }) => [id, title]),
    groups: groups.map((group) => [group, groupTitle(fold ?? 'theme', group, programme, language)]),
    language,
  });
}
