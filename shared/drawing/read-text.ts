/** How a file was written; `workbook` is a zip, such as an Excel file, which holds no text. */
export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252' | 'workbook';

const LOOKED_AT = 200;

/** A UTF-16 file that has no mark: every second byte of what is mostly plain letters is nought. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const noughts = [0, 0];
  for (const [index, byte] of bytes.subarray(0, LOOKED_AT).entries())
    if (byte === 0) noughts[index % 2] = (noughts[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = noughts;
  const many = Math.min(bytes.length, LOOKED_AT) / 4;
  if (odd > many) return 'utf-16le';
  return even > many ? 'utf-16be' : undefined;
}

/** The text of a file, without its mark, and how it was written. */
export function readText(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3) return { text: '', encoding: 'workbook' };
  const wide = utf16Of(bytes);
  if (wide !== undefined) return { text: new TextDecoder(wide).decode(bytes), encoding: 'utf-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}
