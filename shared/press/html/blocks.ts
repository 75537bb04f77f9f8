import { escaped } from '../charts/svg.ts';
import type {
  PrintedBlock,
  PrintedCellRun,
  PrintedChart,
  PrintedList,
  PrintedMissing,
  PrintedPlain,
  PrintedRun,
  PrintedSection,
  PrintedTable,
} from '../printed-document.ts';

/** The word before a source, in the language of the document. */
type Words = { readonly source: string };

function plainHtml(run: PrintedPlain): string {
  if (run.kind === 'break') return '<br>';
  const text = escaped(run.text);
  const leading =
    run.kind === 'figure' && run.href !== undefined
      ? `<a class="figure" href="${escaped(run.href)}">${text}</a>`
      : text;
  const slanted = run.italic === true ? `<em>${leading}</em>` : leading;
  return run.bold === true ? `<strong>${slanted}</strong>` : slanted;
}

/** Text, figures and links. */
export const cellHtml = (runs: readonly PrintedCellRun[]): string =>
  runs
    .map((run) =>
      run.kind === 'link' ? `<a href="${escaped(run.href)}">${run.runs.map(plainHtml).join('')}</a>` : plainHtml(run),
    )
    .join('');

const runsHtml = (runs: readonly PrintedRun[]): string =>
  runs
    .map((run) =>
      run.kind === 'note'
        ? `<sup><a id="ref_${run.number}" href="#note_${run.number}" role="doc-noteref">${run.number}</a></sup>`
        : cellHtml([run]),
    )
    .join('');

const sourceHtml = ({ source }: Words, runs: readonly PrintedCellRun[] | undefined): string =>
  runs ? `<p class="small">${escaped(source)}${cellHtml(runs)}</p>` : '';

const labelled = (label: string, caption: string): string =>
  `<span class="label">${escaped(label)}</span> ${escaped(caption)}`;

function tableHtml(words: Words, { id, label, caption, columns, rows, hasTotal, source }: PrintedTable): string {
  const side = (at: number): string => (columns[at]?.isRight === true ? ' class="right"' : '');
  const head = columns.map((column, at) => `<th scope="col"${side(at)}>${escaped(column.label)}</th>`).join('');
  const body = rows.map((row, index) => {
    const cells = row.map((cell, at) =>
      at === 0 ? `<th scope="row"${side(at)}>${cellHtml(cell)}</th>` : `<td${side(at)}>${cellHtml(cell)}</td>`,
    );
    return `<tr${hasTotal && index === rows.length - 1 ? ' class="total"' : ''}>${cells.join('')}</tr>`;
  });
  return `<div class="table" id="${id}"><div class="scroll" role="region" tabindex="0" aria-labelledby="caption_${id}"><table><caption id="caption_${id}">${labelled(label, caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>${sourceHtml(words, source)}</div>`;
}

function chartHtml(words: Words, { id, label, caption, alt, svg, notes, data, source }: PrintedChart): string {
  const drawn = svg.replace('<svg ', `<svg role="img" aria-label="${escaped(alt)}" `);
  const said = notes.map((note) => `<p class="small">${escaped(note)}</p>`).join('');
  return `<figure id="${id}"><figcaption id="caption_${id}">${labelled(label, caption)}</figcaption><div class="scroll" role="region" tabindex="0" aria-labelledby="caption_${id}">${drawn}</div>${said}${sourceHtml(words, source)}<p class="small"><a href="#${data.id}">${escaped(data.label)}</a></p></figure>`;
}

function listHtml({ isOrdered, start, items }: PrintedList): string {
  const tag = isOrdered ? 'ol' : 'ul';
  const inner = items.map((item) => {
    const isPlain = item.filter(({ kind }) => kind === 'paragraph').length < 2;
    const parts = item.map((part) => {
      if (part.kind === 'list') return listHtml(part);
      return isPlain ? runsHtml(part.runs) : `<p>${runsHtml(part.runs)}</p>`;
    });
    return `<li>${parts.join('')}</li>`;
  });
  return `<${tag}${isOrdered && start !== 1 ? ` start="${start}"` : ''}>${inner.join('')}</${tag}>`;
}

const missingHtml = ({ title, items }: PrintedMissing): string =>
  `<aside class="missing"><p class="aside">${escaped(title)}</p>${items
    .map(
      ({ who, what }) =>
        `<p><strong>${escaped(who)}</strong></p><ul>${what.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul>`,
    )
    .join('')}</aside>`;

function blockHtml(words: Words, block: PrintedBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p${block.isLead ? ' class="lead"' : ''}>${runsHtml(block.runs)}</p>`;
    case 'heading':
      return `<h${block.level + 1}>${escaped(block.title)}</h${block.level + 1}>`;
    case 'list':
      return listHtml(block);
    case 'table':
      return tableHtml(words, block);
    case 'chart':
      return chartHtml(words, block);
    case 'missing':
      return missingHtml(block);
    case 'remark':
      return `<aside><p class="aside">${escaped(block.title)}</p><p>${runsHtml(block.runs)}</p></aside>`;
  }
}

/** A section: the title of the document is the first heading, so that each stands one level lower. */
export function sectionHtml(words: Words, { id, level, title, number, blocks }: PrintedSection): string {
  const counted = number === undefined ? '' : `<span class="n">${escaped(number)}</span>`;
  const heading = `<h${level + 1} id="${id}">${counted}${escaped(title)}</h${level + 1}>`;
  return [heading, ...blocks.map((block) => blockHtml(words, block))].join('\n');
}
