import type { Area } from '#shared/area/neighbourhoods.ts';
import type { Preview, PreviewCell } from '#shared/requests/show-first-rows.ts';
import type { DataUse } from '#shared/requests/data-uses.ts';
import { Heading } from '../../parts/heading.tsx';
import { ScrollingTable } from '../../parts/table.tsx';
import type { PageRequest } from '../../page-request.ts';
import { formOf, Spared, usesWords } from '../uses/uses-page.tsx';
import { dataWords, placeLabelIn } from '../words.ts';

const YEAR = 'time';

/** The first rows of data, as they are given. */
export const PreviewTable = ({
  pageRequest,
  preview: { columns, rows, total },
  area,
}: {
  readonly pageRequest: PageRequest;
  readonly preview: Preview;
  readonly area: Area;
}) => {
  const say = dataWords(pageRequest);
  const { number } = pageRequest.localizer;
  const placeLabel = placeLabelIn(area, say);
  const isNumeric = (index: number): boolean =>
    rows.some((cells) => typeof cells[index]?.value === 'number') && columns[index]?.kind !== YEAR;
  const cellText = ({ value, isHidden }: PreviewCell, index: number) => {
    if (isHidden) return <em>{say('preview.hidden')}</em>;
    if (value === null) return <span class="lk-quiet">{say('preview.empty')}</span>;
    if (columns[index]?.kind === 'area') return placeLabel(String(value));
    return typeof value === 'number' && isNumeric(index) ? number(value) : String(value);
  };
  const caption =
    rows.length < total
      ? say('preview.caption', { shown: rows.length, total: number(total) })
      : say('preview.all', { total: number(total) });
  return (
    <section class="lk-flow">
      <Heading level={2}>{say('preview')}</Heading>
      <ScrollingTable
        id="preview"
        caption={caption}
        head={columns.map(({ id }, index) => ({ label: id, numeric: isNumeric(index) }))}
        rows={rows.map((cells) => cells.map(cellText))}
        rowHeads
      />
      {rows.some((cells) => cells.some(({ isHidden }) => isHidden)) && (
        <p class="utrecht-paragraph lk-quiet">{say('preview.note')}</p>
      )}
    </section>
  );
};

/** Who uses the data, as the public register of data use says it: no persons. */
export const Uses = ({
  pageRequest,
  uses,
}: {
  readonly pageRequest: PageRequest;
  readonly uses: readonly DataUse[];
}) => {
  const say = usesWords(pageRequest);
  return (
    <section class="lk-flow">
      <Heading level={2}>{say('uses')}</Heading>
      {uses.length === 0 ? (
        <p class="utrecht-paragraph">{say('uses.none')}</p>
      ) : (
        <ScrollingTable
          id="uses"
          caption={say('uses')}
          captionHidden
          head={(['organisation', 'form', 'purpose', 'period'] as const).map((column) => ({
            label: say(`uses.${column}`),
          }))}
          rows={uses.map((use) => [
            use.organisation,
            formOf(pageRequest, use),
            use.purpose,
            pageRequest.localizer.period({ start: use.from, end: use.until }),
          ])}
          rowHeads
        />
      )}
      <Spared pageRequest={pageRequest} uses={uses} />
      <p class="utrecht-paragraph">
        <a class="utrecht-link utrecht-link--html-a" href={pageRequest.href('/datagebruik')}>
          {say('uses.all')}
        </a>
      </p>
    </section>
  );
};
