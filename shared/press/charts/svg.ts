import { SANS } from '../fonts.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as it stands in XML and HTML, within elements and attributes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of a picture; what it holds is markup already. */
export function element(name: string, attributes: Attributes, inner = ''): string {
  const said = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  return inner === '' ? `<${name}${said}/>` : `<${name}${said}>${inner}</${name}>`;
}

/** A text in a picture. */
export const label = (text: string, attributes: Attributes): string => element('text', attributes, escaped(text));

/** How wide and high a picture is, in points. */
export type Size = { readonly width: number; readonly height: number };

/** A picture of a size. The name of the font is quoted: else the number in it is read as a size. */
export const picture = ({ width, height }: Size, inner: string): string =>
  element(
    'svg',
    {
      'xmlns': 'http://www.w3.org/2000/svg',
      'viewBox': `0 0 ${width} ${height}`,
      width,
      height,
      'font-family': `'${SANS}'`,
      'font-size': 8.5,
    },
    inner,
  );
