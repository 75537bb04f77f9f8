import type { CountQualifier } from '../../interventions/counted.ts';
import type { Cell, ReportTable } from '../content.ts';
import { figureId } from '../figure.ts';
import type { SectionId } from '../sections.ts';
import { countText, figuresOf, type Assembling } from './assembling.ts';
import type { CountedItem, ReportedIntervention } from './reported.ts';

/** Counts of people or families under this are not told. */
const SMALL = 10;

/** Rule R7. Whether a count is not told in a report: of people or families, or of what nobody says what it is of, and under 10. */
const isSmall = (item: CountedItem | undefined, count: number): boolean =>
  (item?.people ?? true) && Math.abs(count) < SMALL;

type Counted = { readonly count: number; readonly qualifier?: CountQualifier | undefined };

function textOf(
  assembling: Assembling,
  item: CountedItem | undefined,
  { count, qualifier = 'exact' }: Counted,
): string {
  if (isSmall(item, count)) return assembling.say('small');
  const number = countText(assembling, count);
  return qualifier === 'exact' ? number : assembling.say(qualifier, { number });
}

type Row = {
  readonly intervention: ReportedIntervention;
  readonly id: string;
  readonly planned?: Counted | undefined;
  readonly realised?: Counted | undefined;
};

/** What was planned or counted of an intervention, item by item. */
function rowsOf(intervention: ReportedIntervention, year: number): Row[] {
  const planned = intervention.plans.find((plan) => plan.year === year)?.line.counts ?? [];
  const realised = intervention.accepted?.told.counts ?? [];
  const ids = [...new Set([...planned, ...realised].map(({ item }) => item))];
  return ids.map((id) => {
    const plan = planned.find(({ item }) => item === id);
    const told = realised.find(({ item }) => item === id);
    return {
      ...{ intervention, id },
      planned: plan && { count: plan.planned, qualifier: plan.qualifier },
      realised: told && { count: told.realised, qualifier: told.qualifier },
    };
  });
}

/** Counts planned and realised of the interventions of a section; nothing where there are none. */
export function countsTable(
  assembling: Assembling,
  section: SectionId,
  interventions: readonly ReportedIntervention[],
): ReportTable[] {
  const { say, about } = assembling;
  const figures = figuresOf(assembling, section);
  const cell = ({ intervention, id }: Row, which: 'planned' | 'realised', counted: Counted | undefined): Cell =>
    counted
      ? figures.cell({
          id: figureId(which, intervention.number, id, about.year),
          text: textOf(assembling, intervention.items.get(id), counted),
          rule: which === 'planned' ? 'plan' : 'contribution',
        })
      : say('unknown');
  const rows = interventions.flatMap((one) => rowsOf(one, about.year));
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
      rows: rows.map((row) => {
        const item = row.intervention.items.get(row.id);
        const what = item ? [item.text, item.unit].filter((part) => part !== undefined).join(', ') : row.id;
        return [row.intervention.title, what, cell(row, 'planned', row.planned), cell(row, 'realised', row.realised)];
      }),
    },
  ];
}
