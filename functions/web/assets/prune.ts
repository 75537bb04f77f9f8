import postcss, { type Declaration, type Root, type Rule } from 'postcss';

const isToken = ({ prop }: Declaration): boolean => prop.startsWith('--');

/** Every token a value names, in whatever function it stands. */
const namedIn = (value: string): readonly string[] => value.match(/--[\w-]+/g) ?? [];

const isRoot = (rule: Rule): boolean => rule.parent?.type === 'root' && rule.selector === ':root';

/** Moves the tokens of all plain `:root` rules into one at the top, where the last one given stands, as it would in a browser. */
function gatherRoots(sheet: Root): void {
  const tokens = new Map<string, Declaration>();
  const rest: Declaration[] = [];
  sheet.walkRules((rule) => {
    if (!isRoot(rule)) return;
    rule.walkDecls((declaration) => {
      if (isToken(declaration)) tokens.set(declaration.prop, declaration);
      else rest.push(declaration);
    });
    rule.remove();
  });
  sheet.prepend(
    postcss.rule({
      selector: ':root',
      raws: { between: '', semicolon: false, after: '' },
      nodes: [...rest, ...tokens.values()],
    }),
  );
}

/** The tokens that some property takes, by itself or through other tokens. */
function usedTokens(sheet: Root): ReadonlySet<string> {
  const given = new Map<string, Set<string>>();
  const used = new Set<string>();
  sheet.walkDecls((declaration) => {
    const names = namedIn(declaration.value);
    if (!isToken(declaration)) for (const name of names) used.add(name);
    else given.set(declaration.prop, new Set([...(given.get(declaration.prop) ?? []), ...names]));
  });
  // A set is walked in the order of adding, what is added on the way included.
  for (const token of used) for (const name of given.get(token) ?? []) used.add(name);
  return used;
}

/**
 * A style sheet without the tokens (custom properties) that nothing in it uses: a theme has thousands, for components that
 * are not here. The theme's own class becomes `:root`, so that a page needs none.
 */
export function pruned(css: string): string {
  const sheet = postcss.parse(css);
  sheet.walkRules('.voorbeeld-theme', (rule) => {
    rule.selector = ':root';
  });
  gatherRoots(sheet);
  const used = usedTokens(sheet);
  sheet.walkDecls((declaration) => {
    if (!isToken(declaration)) return;
    if (used.has(declaration.prop)) declaration.raws.between = ':';
    else declaration.remove();
  });
  sheet.walkRules((rule) => {
    if (rule.nodes.length === 0) rule.remove();
  });
  return sheet.toString();
}
