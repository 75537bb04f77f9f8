import type { Outcome } from '#shared/drawing/draw.ts';
import { faultText, groupText, noteText, type DrawLanguage } from '#shared/drawing/texts.ts';
import { element } from './element.ts';
import { words, type PageText } from './texts.ts';

/** What is to be seen below the form: what came of it, or why nothing was asked. */
export type Shown = Outcome | { readonly wrong: PageText };
type Done = Exclude<Outcome, { readonly faults: readonly unknown[] }>;

/** The files of an outcome, by where the browser has them. */
export type Saved = { readonly drawn: string; readonly counts: string };

const listed = (lines: readonly string[]): HTMLElement =>
  element('ul', {}, ...lines.map((line) => element('li', {}, line)));

const aloud = (title: string, ...more: readonly HTMLElement[]): HTMLElement =>
  element('section', { class: 'wrong', role: 'alert' }, element('h2', { tabindex: '-1' }, title), ...more);

function countsTable({ number, counts }: Done, language: DrawLanguage): HTMLElement {
  const heading = (['neighbourhood', 'group', 'rest', 'listed', 'drawn'] as const).map((key) =>
    element(
      'th',
      { scope: 'col', ...(['listed', 'drawn'].includes(key) && { class: 'number' }) },
      words(key, language),
    ),
  );
  const rows = counts.map(({ neighbourhood, group, rest, listed: all, drawn }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, neighbourhood),
      ...[groupText(group, language), rest].map((cell) => element('td', {}, cell)),
      ...[all, drawn].map((cell) => element('td', { class: 'number' }, String(cell))),
    ),
  );
  const caption = words('counts', language, { number });
  const table = element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...heading)),
    element('tbody', {}, ...rows),
  );
  return element('div', { 'class': 'wide', 'role': 'region', 'aria-label': caption, 'tabindex': '0' }, table);
}

function part(title: PageText, lines: readonly string[], language: DrawLanguage): readonly HTMLElement[] {
  return lines.length === 0 ? [] : [element('h3', {}, words(title, language)), listed(lines)];
}

function done(outcome: Done, saved: Saved, language: DrawLanguage): HTMLElement {
  const link = (href: string, name: string, text: PageText): HTMLElement =>
    element('li', {}, element('a', { href, download: name }, words(text, language)));
  const { rows, listed: all, leftOut, notes } = outcome;
  return element(
    'section',
    { class: 'done' },
    element('h2', { tabindex: '-1' }, words('done', language, { rows, listed: all })),
    element('p', {}, words('done.text', language)),
    element('ul', {}, link(saved.drawn, 'drawn.csv', 'save.drawn'), link(saved.counts, 'counts.csv', 'save.counts')),
    ...part(
      'left-out',
      leftOut.map((one) => faultText(one, language)),
      language,
    ),
    ...part(
      'notes',
      notes.map((one) => noteText(one, language)),
      language,
    ),
    ...(outcome.counts.length === 0 ? [] : [countsTable(outcome, language)]),
  );
}

/** What came of it, in a language. */
export function showOutcome(shown: Shown, saved: Saved, language: DrawLanguage): HTMLElement {
  if ('wrong' in shown) return aloud(words(shown.wrong, language));
  if (!shown.faults) return done(shown, saved, language);
  return aloud(words('refused', language), listed(shown.faults.map((one) => faultText(one, language))));
}
