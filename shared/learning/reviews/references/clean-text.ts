const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const ENTITY = /&(?:(amp|lt|gt|quot|apos|nbsp)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi;
const MARKUP = /<\/?(?:[a-z]{1,8}:)?(?:i|b|u|em|strong|sub|sup|p|br|sc|scp|small|span|title|sec|italic|bold)\s?\/?>/gi;
const UNSHOWN = /[\p{Cc}\p{Cs}\u00AD\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/gu;
const LAST_LETTER = 0x10_ff_ff;
/** Exports write marks over marks a few times over; what is still hidden by then was made so, layer by layer. */
const MOST_LAYERS = 10;

function letterOf(whole: string, name?: string, decimal?: string, hexadecimal?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code > 0 && code <= LAST_LETTER ? String.fromCodePoint(code) : ' ';
}

/**
 * A text as people read it: without the marks of web pages that exports leave in titles and abstracts, without what cannot be seen,
 * on one line. Of a text that was cleaned it makes the same text.
 */
export function cleanText(said: string): string {
  let text = said;
  for (let [layer, before] = [0, '']; before !== text; layer += 1) {
    before = text;
    if (layer >= MOST_LAYERS) text = text.replaceAll(/[&<]/g, ' ');
    text = text
      .replaceAll(ENTITY, letterOf)
      .replaceAll(MARKUP, '')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(UNSHOWN, '')
      .normalize('NFC')
      .trim();
  }
  return text;
}
