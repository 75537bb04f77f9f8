import { MOST_STYLES } from './limits.ts';
import { isDateFormat } from './number-formats.ts';
import { readXml } from './xml.ts';

/** For each style that a cell can have whether its numbers are days or times; undefined where the part is damaged. */
export async function readDateStyles(bytes: Uint8Array): Promise<boolean[] | undefined> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCellFormats = false;
  const whole = await readXml(bytes, {
    open: (name, attributes) => {
      const id = Number(attributes['numFmtId'] ?? '0');
      if (name === 'numFmt') codes.set(id, attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) formats.push(id);
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
    done: () => codes.size + formats.length > MOST_STYLES,
  });
  if (!whole || codes.size + formats.length > MOST_STYLES) return undefined;
  return formats.map((id) => isDateFormat(id, codes.get(id)));
}
