import type { Package } from './packages.ts';

const byName = (a: Package, b: Package): number =>
  a.name < b.name || (a.name === b.name && a.version < b.version) ? -1 : 1;

const entryOf = ({ name, version, licence, source }: Package): string => `${name} ${version} (${licence}), ${source}`;

/** Where the text of a licence stands, for packages that bring none; of a choice of several their list. */
const textAt = ({ licence }: Package): string =>
  `The text of ${licence}: https://spdx.org/licenses/${/^[\w.-]+$/.test(licence) ? `${licence}.html` : ''}`;

/**
 * What the licences of others' code ask to be handed on with it: who made it, under which licence, where its source is, and the text;
 * a text that several share stands once. The same packages make the same notices.
 */
export function noticesOf(packages: readonly Package[]): string {
  const sharing = new Map<string, Package[]>();
  for (const one of packages.toSorted(byName)) {
    const text = one.texts.length > 0 ? one.texts.join('\n\n') : textAt(one);
    sharing.set(text, [...(sharing.get(text) ?? []), one]);
  }
  const parts = [...sharing].map(([text, all]) => `${all.map(entryOf).join('\n')}\n\n${text}\n`);
  return `This holds software of others, each under its own licence.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
