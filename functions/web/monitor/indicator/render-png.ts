import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const WASM = '@resvg/resvg-wasm/index_bg.wasm';
const FONTS = [400, 700].map((weight) => `@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff2`);
const FAMILY = 'Source Sans 3';

/** So many pictures are kept: they are drawn again and again by chats and mail. */
const MOST_KEPT = 40;

/** A file of a package: beside the code where it was bundled, and else in its package. */
async function fileOf(name: string): Promise<Buffer> {
  const beside = fileURLToPath(new URL(name.slice(name.lastIndexOf('/') + 1), import.meta.url));
  return readFile(existsSync(beside) ? beside : createRequire(import.meta.url).resolve(name));
}

/** Loads what draws, once, when the first picture is asked for. */
async function load() {
  const [{ initWasm, Resvg }, wasm, ...fontBuffers] = await Promise.all([
    import('@resvg/resvg-wasm'),
    fileOf(WASM),
    ...FONTS.map(fileOf),
  ]);
  await initWasm(wasm);
  return (svg: string, width: number): Uint8Array<ArrayBuffer> => {
    const drawn = new Resvg(svg, {
      fitTo: { mode: 'width', value: width },
      font: { fontBuffers, defaultFontFamily: FAMILY, sansSerifFamily: FAMILY, loadSystemFonts: false },
    });
    const rendered = drawn.render();
    const png = Uint8Array.from(rendered.asPng());
    rendered.free();
    drawn.free();
    return png;
  };
}

let loaded: ReturnType<typeof load> | undefined;
const kept = new Map<string, Uint8Array<ArrayBuffer>>();

/** A picture as PNG of a width in pixels, with the open font that comes along; `tag` names the picture and its width. */
export async function renderPng(svg: string, width: number, tag: string): Promise<Uint8Array<ArrayBuffer>> {
  const known = kept.get(tag);
  if (known) return known;
  loaded ??= load();
  const png = (await loaded)(svg, width);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(tag, png);
  return png;
}
