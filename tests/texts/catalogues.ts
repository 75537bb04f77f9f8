import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import ts from 'typescript';

export const ROOT = new URL('../../', import.meta.url).pathname;

/** A message catalogue: the texts of a file by key, in both languages. */
export type Catalogue = {
  readonly file: string;
  readonly name: string;
  readonly nl: ReadonlyMap<string, string>;
  readonly en: ReadonlyMap<string, string>;
};

/** What an object is written as, without `as const` and `satisfies`. */
function written(expression: ts.Expression): ts.Expression {
  return ts.isAsExpression(expression) || ts.isSatisfiesExpression(expression)
    ? written(expression.expression)
    : expression;
}

/** The objects of texts that a file declares, by their names: `nl`, `wordsNl`. */
function textsIn(source: ts.SourceFile): Map<string, Map<string, string>> {
  const declared = source.statements.flatMap((statement) =>
    ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [],
  );
  return new Map(
    declared.flatMap(({ name, initializer }): [string, Map<string, string>][] => {
      const object = initializer && written(initializer);
      if (
        !ts.isIdentifier(name) ||
        !/^(nl|en|\w+(Nl|En))$/.test(name.text) ||
        !object ||
        !ts.isObjectLiteralExpression(object)
      )
        return [];
      const texts = object.properties.flatMap((property): [string, string][] =>
        ts.isPropertyAssignment(property) &&
        (ts.isStringLiteralLike(property.name) || ts.isIdentifier(property.name)) &&
        ts.isStringLiteralLike(property.initializer)
          ? [[property.name.text, property.initializer.text]]
          : [],
      );
      return texts.length > 0 ? [[name.text, new Map(texts)]] : [];
    }),
  );
}

/** The names of what a text has filled in, each once; the cases of a plural are text, not names. */
export const placeholdersOf = (text: string): string[] => [
  ...new Set(
    [...text.replaceAll(/(?:=\d+|other) \{((?:[^{}]|\{\w+\})*)\}/g, '$1').matchAll(/\{(\w+)[,}]/g)].map(
      ([, name = '']) => name,
    ),
  ),
];

const inEnglish = (name: string): string => name.replace(/nl$/, 'en').replace(/Nl$/, 'En');

/** Every catalogue of the product: the two languages stand in one file, or in two whose names end in `nl` and `en`. */
export async function catalogues(): Promise<Catalogue[]> {
  const listed = await Promise.all(
    ['shared', 'functions'].map(async (folder) =>
      (await readdir(join(ROOT, folder), { recursive: true })).map((file) => join(ROOT, folder, file)),
    ),
  );
  const files = listed.flat().filter((file) => /\.tsx?$/.test(file));
  const texts = new Map<string, Map<string, Map<string, string>>>();
  for (const file of files) {
    const text = await readFile(file, 'utf8');
    if (/const \w*(nl|en) = \{/i.test(text))
      texts.set(file, textsIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest)));
  }
  return [...texts].flatMap(([file, objects]) =>
    [...objects]
      .filter(([name]) => /nl$/i.test(name))
      .map(([name, nl]): Catalogue => {
        const beside = texts.get(file.replace(/nl\.ts$/, 'en.ts'))?.get(inEnglish(name));
        return { file: relative(ROOT, file), name, nl, en: objects.get(inEnglish(name)) ?? beside ?? new Map() };
      }),
  );
}
