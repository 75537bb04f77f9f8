import type { DrawnBlock, DrawnButton } from '../block-kit.ts';

/** Everything that somebody reads of a block, labels of questions and buttons among it. */
function textOf(block: DrawnBlock): string[] {
  switch (block.type) {
    case 'header':
      return [block.text.text];
    case 'divider':
      return [];
    case 'image':
      return [block.alt_text];
    case 'section':
      return [block.text?.text ?? '', ...(block.fields ?? []).map(({ text }) => text)].filter((text) => text !== '');
    case 'context':
      return block.elements.map(({ text }) => text);
    case 'actions':
      return block.elements.map(({ text }) => `[${text.text}]`);
    case 'input':
      return [block.label.text, ...(block.hint ? [block.hint.text] : [])];
  }
}

export const readable = (blocks: readonly DrawnBlock[]): string => blocks.flatMap(textOf).join('\n');

/** The buttons of some blocks, each with its block. */
export const buttonsIn = (blocks: readonly DrawnBlock[]): { readonly block: string; readonly button: DrawnButton }[] =>
  blocks.flatMap((block, index) => {
    const at = block.block_id ?? `b${index}`;
    if (block.type === 'actions') return block.elements.map((button) => ({ block: at, button }));
    return block.type === 'section' && block.accessory ? [{ block: at, button: block.accessory }] : [];
  });

/** The first button whose label holds a text. */
export function buttonNamed(blocks: readonly DrawnBlock[], label: string) {
  const found = buttonsIn(blocks).find(({ button }) => button.text.text.includes(label));
  if (!found) throw new Error(`No button "${label}" in:\n${readable(blocks)}`);
  return found;
}
