import { PICTURE_FACES, readPackaged, SANS } from './fonts.ts';

const WASM = '@resvg/resvg-wasm/index_bg.wasm';

/** Draws a picture as PNG of a width in pixels, with the open font that comes along and no font of the machine. */
export type DrawPng = (svg: string, width: number) => Uint8Array<ArrayBuffer>;

/** Loads what draws; its WebAssembly can be begun once in a process. */
async function load(): Promise<DrawPng> {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  await initWasm(readPackaged(WASM));
  const fontBuffers = PICTURE_FACES.map(readPackaged);
  return (svg, width) => {
    const drawn = new Resvg(svg, {
      fitTo: { mode: 'width', value: width },
      font: { fontBuffers, defaultFontFamily: SANS, sansSerifFamily: SANS, loadSystemFonts: false },
    });
    const rendered = drawn.render();
    const png = Uint8Array.from(rendered.asPng());
    rendered.free();
    drawn.free();
    return png;
  };
}

let loaded: Promise<DrawPng> | undefined;

/** What draws pictures as PNG; loaded when the first is asked for. */
export const openDrawPng = (): Promise<DrawPng> => (loaded ??= load());
