import { setImmediate } from 'node:timers/promises';
import { SaxesParser } from 'saxes';
import { DEEPEST_XML } from './limits.ts';

/** What is done with the parts of an XML document as they come by. Names of elements are without their prefix. */
export type XmlReader = {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
  /** Whether enough was read. */
  readonly done?: () => boolean;
};

const SLICE = 128 * 1024;
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const encodingOf = ([first, second]: Uint8Array): string => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
};

/**
 * Reads XML slice by slice, and gives way between them. False where it is not well-formed, lies too deep, or has a document
 * type: no spreadsheet has one, and entities are declared in it.
 */
export async function readXml(bytes: Uint8Array, reader: XmlReader): Promise<boolean> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let wrong = false;
  let depth = 0;
  const stop = (): void => void (wrong = true);
  const isOver = (): boolean => wrong || reader.done?.() === true;
  parser.on('error', stop);
  parser.on('doctype', stop);
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > DEEPEST_XML) stop();
    if (!isOver()) reader.open(local(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    if (!isOver()) reader.close?.(local(name));
  });
  const text = (found: string): void => {
    if (!isOver()) reader.text?.(found);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  try {
    for (let at = 0; at < bytes.length && !isOver(); at += SLICE) {
      parser.write(decoder.decode(bytes.subarray(at, at + SLICE), { stream: true }));
      await setImmediate();
    }
    if (!isOver()) parser.write(decoder.decode()).close();
  } catch (error) {
    if (error instanceof TypeError) return false; // letters that are none in its encoding
    throw error;
  }
  return !wrong;
}

/** The value of an attribute whose prefix nobody can foresee, such as `r:id`. */
export const attributeNamed = (attributes: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(attributes).find(([full]) => full.includes(':') && local(full) === name)?.[1];
