import { makeSlider } from './map/slider.ts';
import { cellsOf, readAllWeeks, type AllWeeks, type Cell } from './map/weeks.ts';

/** Plays the weeks of the map, and walks it by the arrow keys. Without it the weeks are chosen in a list, and each neighbourhood is a stop of its own. */

type Row = { readonly cells: readonly Cell[]; readonly link: SVGAElement; readonly table: readonly HTMLElement[] };

const said = document.querySelector<HTMLElement>('#aangewezen');

/** Shows which neighbourhood is pointed at; what reads aloud has the name of the link itself. */
function say(link: Element | null | undefined): void {
  const name = link?.getAttribute('aria-label');
  if (said && typeof name === 'string') said.textContent = name;
}

function showCell({ link, table }: Row, { verdict, words, name, figures }: Cell): void {
  link.setAttribute('aria-label', name);
  link.querySelector('path')?.setAttribute('class', `map-area verdict-${verdict}`);
  const [, , badge, ...others] = table;
  others.forEach((cell, at) => (cell.textContent = figures[at] ?? ''));
  const [box, swatch, word] = ['.lk-badge', '.lk-swatch', '.lk-badge > :last-child'].map((part) =>
    badge?.querySelector(part),
  );
  if (box) box.className = `lk-badge lk-badge--${verdict}`;
  if (swatch) swatch.className = `lk-swatch lk-swatch--${verdict}`;
  if (word) word.textContent = words;
}

/** Shows a week: the colours and names of the map, and the table below it. */
function showWeek({ weeks }: AllWeeks, rows: readonly Row[], week: number): void {
  for (const row of rows) {
    const cell = row.cells[week];
    if (cell) showCell(row, cell);
  }
  const title = document.querySelector('#getoonde-week');
  if (title) title.textContent = weeks[week]?.words ?? '';
  say(document.activeElement?.closest('#kaart a'));
}

type Middle = { readonly row: Row; readonly x: number; readonly y: number };

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function middleOf(row: Row): Middle {
  const { x, y, width, height } = row.link.getBBox();
  return { row, x: x + width / 2, y: y + height / 2 };
}

/** The nearest neighbourhood in a direction; what lies aside counts as further. */
function nearest(middles: readonly Middle[], from: Middle, [dx, dy]: readonly [number, number]): Middle | undefined {
  const ahead = middles.flatMap((middle) => {
    const [x, y] = [middle.x - from.x, middle.y - from.y];
    const [along, aside] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
    return along > 0 && aside <= 2 * along ? [{ middle, far: along + 2 * aside }] : [];
  });
  return ahead.sort((a, b) => a.far - b.far)[0]?.middle;
}

/** Makes the map one stop of the tab key, within which the arrow keys lead to what lies next. */
function walkByArrows(map: Element, rows: readonly Row[]): void {
  const middles = rows.map(middleOf);
  const settle = (current: Row): void =>
    rows.forEach((row) => row.link.setAttribute('tabindex', row === current ? '0' : '-1'));
  const rowOf = (target: EventTarget | null): Row | undefined =>
    rows.find(({ link }) => target instanceof Node && link.contains(target));
  const [first] = rows;
  if (first) settle(first);
  map.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.altKey || event.metaKey) return;
    const direction = DIRECTIONS[event.key];
    const from = middles.find(({ row }) => row === rowOf(event.target));
    if (!direction || !from) return;
    event.preventDefault();
    nearest(middles, from, direction)?.row.link.focus();
  });
  map.addEventListener('focusin', ({ target }) => {
    const row = rowOf(target);
    if (!row) return;
    settle(row);
    say(row.link);
  });
  map.addEventListener('pointerover', ({ target }) => say(rowOf(target)?.link));
}

function start(): void {
  const map = document.querySelector('#kaart');
  const all = readAllWeeks();
  if (!map || !all) return;
  const tableRows = [...document.querySelectorAll<HTMLTableRowElement>('#buurten tbody tr')];
  const rows = all.rows.flatMap((packed, at): Row[] => {
    const link = map.querySelector<SVGAElement>(`[data-code="${packed.code}"]`);
    return link ? [{ cells: cellsOf(all, packed), link, table: [...(tableRows[at]?.cells ?? [])] }] : [];
  });
  if (said) said.hidden = false;
  makeSlider(all, (week) => showWeek(all, rows, week));
  walkByArrows(map, rows);
}

start();
