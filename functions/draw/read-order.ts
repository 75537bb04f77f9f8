import { parseArgs } from 'node:util';
import { readPart, type Part } from '#shared/drawing/pieces.ts';
import type { DrawLanguage } from '#shared/drawing/texts.ts';

type InLanguage = { readonly language: DrawLanguage };

/** To draw from a list. */
export type Drawing = InLanguage & {
  readonly what: 'draw';
  readonly list: string;
  readonly draw: string;
  readonly keyFile: string;
  readonly out: string;
  readonly addresses: string | undefined;
  readonly points: string | undefined;
  readonly counts: string | undefined;
  readonly one: boolean;
  readonly part: Part | undefined;
};

/** To say for what a home was drawn. */
export type Who = InLanguage & {
  readonly what: 'who';
  readonly dwelling: string;
  readonly keyFile: string;
  readonly draws: readonly string[];
  readonly addresses: string | undefined;
  readonly neighbourhood: string | undefined;
};

/** What somebody asks of the tool; what it cannot make out is a question for its usage. */
export type Order =
  | Drawing
  | Who
  | (InLanguage & { readonly what: 'usage' })
  | (InLanguage & { readonly what: 'self-test' })
  | (InLanguage & { readonly what: 'new-key'; readonly path: string })
  | (InLanguage & { readonly what: 'split-key'; readonly path: string })
  | (InLanguage & { readonly what: 'join-key'; readonly path: string; readonly shares: readonly string[] });

const OPTIONS = {
  'list': { type: 'string' },
  'draw': { type: 'string' },
  'key-file': { type: 'string' },
  'out': { type: 'string' },
  'addresses': { type: 'string' },
  'part': { type: 'string' },
  'one': { type: 'boolean', default: false },
  'points': { type: 'string' },
  'counts': { type: 'string' },
  'who': { type: 'string' },
  'neighbourhood': { type: 'string' },
  'self-test': { type: 'boolean', default: false },
  'new-key': { type: 'string' },
  'split-key': { type: 'string' },
  'join-key': { type: 'string' },
  'lang': { type: 'string', default: 'nl' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values'];

function drawingOf(values: Values, language: DrawLanguage): Order {
  const { list, draw, out, addresses, points, counts, one, part: text } = values;
  const keyFile = values['key-file'];
  const part = text === undefined ? undefined : readPart(text);
  const isWhole = list !== undefined && draw !== undefined && keyFile !== undefined && out !== undefined;
  if (!isWhole || (text !== undefined && part === undefined)) return { what: 'usage', language };
  return { what: 'draw', language, list, draw, keyFile, out, addresses, points, counts, one, part };
}

function parsed(args: readonly string[]): { values: Values; positionals: string[] } | undefined {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch {
    return undefined;
  }
}

function whoOf(dwelling: string, values: Values, draws: readonly string[], language: DrawLanguage): Order {
  const { 'key-file': keyFile, addresses, neighbourhood } = values;
  if (keyFile === undefined || draws.length === 0) return { what: 'usage', language };
  return { what: 'who', language, dwelling, keyFile, draws, addresses, neighbourhood };
}

/** What is to be done with a key itself, or undefined where nothing is. */
function keyOrderOf(values: Values, shares: readonly string[], language: DrawLanguage): Order | undefined {
  const { 'new-key': fresh, 'split-key': whole, 'join-key': joined } = values;
  if (joined !== undefined)
    return shares.length < 2 ? { what: 'usage', language } : { what: 'join-key', language, path: joined, shares };
  if (shares.length > 0) return { what: 'usage', language };
  if (fresh !== undefined) return { what: 'new-key', language, path: fresh };
  return whole === undefined ? undefined : { what: 'split-key', language, path: whole };
}

/** Reads what stands behind `npm run draw --`. */
export function readOrder(args: readonly string[]): Order {
  const { values, positionals = [] } = parsed(args) ?? {};
  if (!values) return { what: 'usage', language: args.includes('en') ? 'en' : 'nl' };
  const { lang, who } = values;
  const language: DrawLanguage = lang === 'en' ? 'en' : 'nl';
  if (lang !== language) return { what: 'usage', language };
  if (who !== undefined) return whoOf(who, values, positionals, language);
  if (values['self-test']) return { what: 'self-test', language };
  return keyOrderOf(values, positionals, language) ?? drawingOf(values, language);
}
