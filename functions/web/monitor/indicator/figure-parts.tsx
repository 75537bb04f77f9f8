import type { Term } from '#shared/monitor/definition.ts';
import { observationAt, type ObservationView } from '#shared/monitor/reading/observation-view.ts';
import { doesAddUp } from '#shared/monitor/rules/display.ts';
import type { FigurePart } from '#shared/monitor/rules/figure.ts';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import { figureWords } from '../charts/words.ts';
import type { FigureDrawing } from './figure-drawing.ts';
import { Link } from './parts.tsx';
import { figureAddress, titleOf } from './words.ts';

/** The columns of parts that any of them fills. */
const COLUMNS = ['n', 'd', 'weight', 'share'] as const;

function valueOfPart({ words }: FigureDrawing, { area, value, reason }: FigurePart, period: string): string {
  return value === null && reason
    ? words.say(`why.${reason}`)
    : words.figure({ area, period, value, provisional: false, edition: '', source: '', flags: [] });
}

/** The parts of a figure that was worked out, each of which opens in turn. */
export const PartsTable = ({
  drawing,
  figure,
}: {
  readonly drawing: FigureDrawing;
  readonly figure: ObservationView;
}) => {
  const { pageRequest, say, words, reading, definition, period } = drawing;
  const parts = figure.computed?.parts ?? [];
  if (parts.length === 0) return null;
  const columns = COLUMNS.filter((column) => parts.some((part) => part[column] !== undefined));
  const number = Intl.NumberFormat(words.language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 2 });
  const values = parts.flatMap(({ value }) => value ?? []);
  const isSum = figure.computed?.rule === 'count' && figure.value !== null && values.length === parts.length;
  return (
    <section class="lk-flow" aria-labelledby="delen">
      <Heading level={2} id="delen">
        {say('figure.parts')}
      </Heading>
      {isSum && !doesAddUp(values, figure.value, definition.decimals) && (
        <p class="utrecht-paragraph">{say('figure.adds-up-not')}</p>
      )}
      <ScrollingTable
        id="de-delen"
        caption={say('figure.parts')}
        captionHidden
        rowHeads
        head={[
          { label: say('column.area') },
          { label: say('column.value'), numeric: true },
          ...columns.map((column) => ({ label: say(`column.${column}`), numeric: true })),
        ]}
        rows={parts.map((part) => [
          <Link
            href={figureAddress(pageRequest, definition.id, { area: part.area, period, breakdown: figure.breakdown })}
          >
            {reading.known.places.find(part.area)?.name ?? part.area}
          </Link>,
          valueOfPart(drawing, part, period),
          ...columns.map((column) => (part[column] === undefined ? '–' : number.format(part[column]))),
        ])}
      />
    </section>
  );
};

/** The other indicators that a figure is made of or weighed by, each with its own figure of the same area. */
export const MadeOf = ({ drawing }: { readonly drawing: FigureDrawing }) => {
  const { pageRequest, say, reading, definition, area, period } = drawing;
  const roles: readonly (readonly ['numerator' | 'denominator' | 'weight', readonly Term[] | undefined])[] = [
    ['numerator', definition.numerator],
    ['denominator', definition.denominator],
    ['weight', definition.weight],
  ];
  const rows = roles.flatMap(([role, terms = []]) =>
    terms.flatMap(({ indicator, factor }) => {
      const other = reading.definitions.get(indicator);
      if (!other || indicator === definition.id) return [];
      const figure = observationAt(reading, { definition: other, area, period });
      const words = figureWords(other, pageRequest.language);
      return [
        [
          figure ? (
            <Link href={figureAddress(pageRequest, indicator, { area, period })}>
              {titleOf(other, pageRequest.language)}
            </Link>
          ) : (
            titleOf(other, pageRequest.language)
          ),
          say(`role.${role}`),
          factor,
          words.figure(figure),
        ],
      ];
    }),
  );
  if (rows.length === 0) return null;
  return (
    <section class="lk-flow" aria-labelledby="gemaakt-van">
      <Heading level={2} id="gemaakt-van">
        {say('figure.made-of')}
      </Heading>
      <ScrollingTable
        id="waarvan"
        caption={say('figure.made-of')}
        captionHidden
        rowHeads
        head={[
          { label: say('column.indicator') },
          { label: say('column.role') },
          { label: say('column.factor'), numeric: true },
          { label: say('column.value'), numeric: true },
        ]}
        rows={rows}
      />
    </section>
  );
};
