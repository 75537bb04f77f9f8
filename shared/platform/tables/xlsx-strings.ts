import { MOST_SHARED_STRINGS } from './limits.ts';
import { readXml } from './xml.ts';

/** Characters that XML cannot hold, as Excel writes them: `_x000D_`. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    : text;

/** The texts that cells refer to by number, formatting left out; undefined where the part is damaged. */
export async function readSharedStrings(bytes: Uint8Array): Promise<string[] | undefined> {
  const strings: string[] = [];
  let parts: string[] = [];
  let inText = false;
  let phonetic = 0;
  const whole = await readXml(bytes, {
    open: (name) => {
      if (name === 'si') parts = [];
      if (name === 'rPh') phonetic += 1;
      inText = name === 't' && phonetic === 0;
    },
    text: (text) => {
      if (inText) parts.push(text);
    },
    close: (name) => {
      inText = false;
      if (name === 'rPh') phonetic -= 1;
      if (name === 'si') strings.push(unescaped(parts.join('')));
    },
    done: () => strings.length > MOST_SHARED_STRINGS,
  });
  return whole && strings.length <= MOST_SHARED_STRINGS ? strings : undefined;
}
