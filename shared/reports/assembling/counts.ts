import type { ItemCount } from '../../interventions/logic/counts.ts';
import type { Cell, ReportTable } from '../record/content.ts';
import { figureId } from '../record/figure.ts';
import type { SectionId } from '../record/sections.ts';
import { countText, figuresOf, type Assembling } from './assembling.ts';
import { isTold, type ReadCount } from './read-counts.ts';
import type { ReportedIntervention } from './reported.ts';

type Which = 'planned' | 'realised';

const QUALIFIER = { planned: 'plannedQualifier', realised: 'qualifier' } as const;

/** Rule R7. A count as it is printed; undefined where nothing is known. */
function textOf(assembling: Assembling, count: ItemCount | undefined, which: Which): string | undefined {
  if (!count || !isTold(count, which)) return undefined;
  const { [which]: value, [QUALIFIER[which]]: qualifier = 'exact' } = count;
  if (value === undefined) return assembling.say('small');
  const number = countText(assembling, value);
  return qualifier === 'exact' ? number : assembling.say(qualifier, { number });
}

const whatIsCounted = ({ id, item }: ReadCount): string =>
  item ? [item.text, item.unit].filter((part) => part !== undefined).join(', ') : id;

/** Counts planned and realised of the interventions of a section; nothing where there are none. */
export function countsTable(
  assembling: Assembling,
  section: SectionId,
  interventions: readonly ReportedIntervention[],
): ReportTable[] {
  const { say, about } = assembling;
  const figures = figuresOf(assembling, section);
  const cell = (number: string, counted: ReadCount, which: Which): Cell => {
    const text = textOf(assembling, counted[which], which);
    if (text === undefined) return say('unknown');
    const rule = which === 'planned' ? 'plan' : 'contribution';
    return figures.cell({ id: figureId(which, number, counted.id, about.year), text, rule });
  };
  const rows = interventions.flatMap(({ number, title, counts }) =>
    counts.map((counted): Cell[] => [
      title,
      whatIsCounted(counted),
      cell(number, counted, 'planned'),
      cell(number, counted, 'realised'),
    ]),
  );
  if (rows.length === 0) return [];
  const theme = section.replace('theme-', '');
  return [
    {
      id: `${section}.counts`,
      caption: section === 'residents' ? say('counts.caption.residents') : say('counts.caption', { number: theme }),
      columns: [
        { label: say('counts.intervention'), kind: 'text' },
        { label: say('counts.what'), kind: 'text' },
        { label: say('counts.planned', { year: about.year }), kind: 'number' },
        { label: say('counts.realised'), kind: 'number' },
      ],
      rows,
    },
  ];
}
