import { escaped } from '../charts/svg.ts';
import type { PrintedDocument, PrintedSection } from '../printed-document.ts';
import { pressWords } from '../texts.ts';
import { cellHtml, sectionHtml } from './blocks.ts';
import { STYLE } from './style.ts';

/** No id of a document has such a sign. */
const SUMMARY = '_summary';

const hasSummary = ({ summary: { figures, sentences } }: PrintedDocument): boolean =>
  figures.length + sentences.length > 0;

const coverHtml = ({ period, title, subtitle, programme, status, version, day }: PrintedDocument): string =>
  `<div class="cover"><header><p class="period">${escaped(period)}</p><h1>${escaped(title)}</h1><p class="subtitle">${escaped(subtitle)}</p><p class="issue"><strong>${escaped(programme)}</strong><br>${escaped(`${status} · ${version} · ${day}`)}</p></header></div>`;

const entryHtml = ({ id, number, title }: Pick<PrintedSection, 'id' | 'number' | 'title'>): string =>
  `<a href="#${id}">${number === undefined ? '' : `<span class="n">${escaped(number)}</span>`}${escaped(title)}</a>`;

/** The contents: chapters, and below each its parts. */
function contentsHtml(document: PrintedDocument): string {
  const { words, sections } = document;
  const chapters = sections.flatMap((section, at) => {
    if (section.level !== 1) return [];
    const next = sections.findIndex(({ level }, other) => other > at && level === 1);
    const parts = sections.slice(at + 1, next < 0 ? undefined : next).filter(({ level }) => level === 2);
    const below = parts.map((part) => `<li>${entryHtml(part)}</li>`).join('');
    return [`<li>${entryHtml(section)}${below === '' ? '' : `<ol>${below}</ol>`}</li>`];
  });
  const summary = hasSummary(document)
    ? `<li>${entryHtml({ id: SUMMARY, number: undefined, title: words.summary })}</li>`
    : '';
  return `<nav aria-labelledby="_contents"><h2 id="_contents">${escaped(words.contents)}</h2><ol>${summary}${chapters.join('')}</ol></nav>`;
}

/** The summary: its large figures, and its sentences. */
export function summaryHtml(document: PrintedDocument): string {
  if (!hasSummary(document)) return '';
  const { words, summary } = document;
  const figures = summary.figures
    .map(
      ({ value, label }) => `<li><span class="value">${cellHtml([value])}</span> <span>${escaped(label)}</span></li>`,
    )
    .join('');
  return [
    `<h2 id="${SUMMARY}">${escaped(words.summary)}</h2>`,
    ...(figures === '' ? [] : [`<ul class="key">${figures}</ul>`]),
    ...summary.sentences.map((runs) => `<p class="lead">${cellHtml(runs)}</p>`),
  ].join('\n');
}

function notesHtml({ notes, words, language }: PrintedDocument): string {
  if (notes.length === 0) return '';
  const say = pressWords(language);
  const items = notes.map(
    ({ number, runs }) =>
      `<li id="note_${number}">${cellHtml(runs)} <a href="#ref_${number}" role="doc-backlink" aria-label="${escaped(say('note.back', { number }))}">↩</a></li>`,
  );
  return `<section class="notes" role="doc-endnotes" aria-labelledby="_notes"><h2 id="_notes">${escaped(words.notes)}</h2><ol>${items.join('')}</ol></section>`;
}

/** The document as a page that stands by itself: one style, which its hash allows, no script, nothing from elsewhere. */
export function renderHtml(document: PrintedDocument): string {
  const { language, title, period, description, words, sections } = document;
  const body = sections.map((section) => sectionHtml(words, section)).join('\n');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${title} – ${period}`)}</title>
<meta name="description" content="${escaped(description)}">
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#_text">${escaped(pressWords(language)('skip'))}</a>
${coverHtml(document)}
${contentsHtml(document)}
<main id="_text">
${summaryHtml(document)}
${body}
${notesHtml(document)}
</main>
</body>
</html>
`;
}
