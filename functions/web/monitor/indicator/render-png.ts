import { openDrawPng } from '#shared/press/draw-png.ts';

/** So many pictures are kept: they are drawn again and again by chats and mail. */
const MOST_KEPT = 40;

const kept = new Map<string, Uint8Array<ArrayBuffer>>();

/** A picture as PNG of a width in pixels; `tag` names the picture and its width. */
export async function renderPng(svg: string, width: number, tag: string): Promise<Uint8Array<ArrayBuffer>> {
  const known = kept.get(tag);
  if (known) return known;
  const drawPng = await openDrawPng();
  const png = drawPng(svg, width);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(tag, png);
  return png;
}
