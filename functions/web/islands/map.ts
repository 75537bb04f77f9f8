/** Walks the map by the arrow keys, and says below it what is pointed at. Without it each neighbourhood is a stop of its own. */

const said = document.querySelector<HTMLElement>('#aangewezen');

/** Shows which neighbourhood is pointed at; what reads aloud has the name of the link itself. */
function say(link: Element | null | undefined): void {
  const name = link?.getAttribute('aria-label');
  if (said && typeof name === 'string') said.textContent = name;
}

type Middle = { readonly link: SVGAElement; readonly x: number; readonly y: number };

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function middleOf(link: SVGAElement): Middle {
  const { x, y, width, height } = link.getBBox();
  return { link, x: x + width / 2, y: y + height / 2 };
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
function walkByArrows(map: Element, links: readonly SVGAElement[]): void {
  const middles = links.map(middleOf);
  const settle = (current: SVGAElement): void =>
    links.forEach((link) => link.setAttribute('tabindex', link === current ? '0' : '-1'));
  const linkOf = (target: EventTarget | null): SVGAElement | undefined =>
    links.find((link) => target instanceof Node && link.contains(target));
  const [first] = links;
  if (first) settle(first);
  map.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.ctrlKey || event.altKey || event.metaKey) return;
    const direction = DIRECTIONS[event.key];
    const from = middles.find(({ link }) => link === linkOf(event.target));
    if (!direction || !from) return;
    event.preventDefault();
    nearest(middles, from, direction)?.link.focus();
  });
  map.addEventListener('focusin', ({ target }) => {
    const link = linkOf(target);
    if (!link) return;
    settle(link);
    say(link);
  });
  map.addEventListener('pointerover', ({ target }) => say(linkOf(target)));
}

const map = document.querySelector('#kaart');
if (map) {
  if (said) said.hidden = false;
  walkByArrows(map, [...map.querySelectorAll<SVGAElement>('a[data-code]')]);
}
