import type { Ask } from '#shared/drawing/draw.ts';
import { readPart } from '#shared/drawing/pieces.ts';
import type { DrawLanguage } from '#shared/drawing/texts.ts';
import { element } from './element.ts';
import { words, type PageText } from './texts.ts';

/** The form: what stands in it in a language, and what somebody filled in. */
export type Form = {
  readonly node: HTMLFormElement;
  readonly button: HTMLButtonElement;
  readonly speak: (language: DrawLanguage) => void;
  /** What to draw with, or what is not filled in. */
  readonly read: () => Promise<Ask | 'missing' | 'part.wrong'>;
};

type Said = { readonly node: HTMLElement; readonly key: PageText };
type Field = { readonly node: HTMLElement; readonly input: HTMLInputElement; readonly said: readonly Said[] };

function field(
  name: 'list' | 'draw' | 'key' | 'addresses' | 'part',
  attributes: Readonly<Record<string, string>>,
): Field {
  const label = element('label', { for: name });
  const hint = element('p', { id: `${name}-hint`, class: 'hint' });
  const input = element('input', { 'id': name, name, 'aria-describedby': hint.id, ...attributes });
  return {
    node: element('div', { class: 'field' }, label, hint, input),
    input,
    said: [
      { node: label, key: name },
      { node: hint, key: `${name}.hint` },
    ],
  };
}

async function bytesOf({ files }: HTMLInputElement): Promise<Uint8Array | undefined> {
  const file = files?.[0];
  return file && new Uint8Array(await file.arrayBuffer());
}

/** Makes the form. */
export function makeForm(): Form {
  const list = field('list', { type: 'file', accept: '.csv,.txt,.tsv,text/csv', required: '' });
  const draw = field('draw', { type: 'file', accept: '.json,application/json', required: '' });
  const key = field('key', { type: 'file', accept: '.txt,text/plain', required: '' });
  const addresses = field('addresses', { type: 'file', accept: '.csv,.txt,text/csv' });
  const part = field('part', { type: 'text', size: '7', autocomplete: 'off' });
  const one = element('input', { type: 'checkbox', id: 'one', name: 'one' });
  const oneLabel = element('label', { for: 'one' });
  const more = element('summary');
  const button = element('button', { type: 'submit' });
  const choice = element('div', { class: 'field choice' }, one, oneLabel);
  const node = element(
    'form',
    { novalidate: '', autocomplete: 'off' },
    ...[list, draw, key].map((each) => each.node),
    element('details', {}, more, choice, part.node, addresses.node),
    button,
  );
  const said: readonly Said[] = [
    ...[list, draw, key, part, addresses].flatMap((each) => each.said),
    { node: oneLabel, key: 'one' },
    { node: more, key: 'more' },
    { node: button, key: 'go' },
  ];
  return {
    node,
    button,
    speak: (language) => {
      for (const { node: spoken, key: text } of said) spoken.textContent = words(text, language);
    },
    read: async () => {
      const [rows, file, secret, places] = await Promise.all(
        [list, draw, key, addresses].map(({ input }) => bytesOf(input)),
      );
      const text = part.input.value.trim();
      const read = text === '' ? undefined : readPart(text);
      if (!rows || !file || !secret) return 'missing';
      if (text !== '' && !read) return 'part.wrong';
      return { list: rows, draw: file, key: secret, addresses: places, one: one.checked, part: read };
    },
  };
}
