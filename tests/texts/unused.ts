import { relative } from 'node:path';
import ts from 'typescript';
import { catalogues, ROOT, type Catalogue } from './catalogues.ts';

/** A catalogue, the keys that it can be asked for (its own, and those that it takes in from others), and those that are. */
type Asked = Catalogue & { readonly keys: ReadonlySet<string>; readonly said: Set<string> };

const literalsOf = (type: ts.Type): string[] =>
  (type.isUnion() ? type.types : [type]).flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
const holdsAll = (keys: ReadonlySet<string>, some: readonly string[]): boolean =>
  some.length > 0 && some.every((key) => keys.has(key));

function programOf(): ts.Program {
  const config = ts.readConfigFile(`${ROOT}tsconfig.json`, (path) => ts.sys.readFile(path));
  const { options, fileNames } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
  return ts.createProgram(
    fileNames.filter((file) => /^(shared|functions)\//.test(relative(ROOT, file))),
    { ...options, noEmit: true, incremental: false },
  );
}

function askedOf(program: ts.Program, all: readonly Catalogue[]): Asked[] {
  const checker = program.getTypeChecker();
  return all.flatMap((one) => {
    const source = program.getSourceFile(ROOT + one.file);
    const declared =
      source?.statements.flatMap((statement) =>
        ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [],
      ) ?? [];
    const name = declared.map((declaration) => declaration.name).find((node) => node.getText(source) === one.name);
    return name
      ? [
          {
            ...one,
            keys: new Set(
              checker
                .getTypeAtLocation(name)
                .getProperties()
                .map((property) => property.name),
            ),
            said: new Set<string>(),
          },
        ]
      : [];
  });
}

/** Notes what a file asks of the catalogues: wherever one of their keys is expected, the keys that stand there. */
function listen(checker: ts.TypeChecker, source: ts.SourceFile, asked: readonly Asked[]): void {
  const expecting = new Map<ts.Type, readonly Asked[]>();
  const catalogueOf = (type: ts.Type): readonly Asked[] => {
    const literals = literalsOf(type.getNonNullableType());
    const found =
      expecting.get(type) ?? (literals.length < 2 ? [] : asked.filter(({ keys }) => holdsAll(keys, literals)));
    expecting.set(type, found);
    return found;
  };
  const catalogueIn = (node: ts.Expression): readonly Asked[] => {
    const names = checker
      .getTypeAtLocation(node)
      .getProperties()
      .map(({ name }) => name);
    return asked.filter(({ keys }) => names.length === keys.size && holdsAll(keys, names));
  };
  const note = (node: ts.Expression, some: readonly Asked[]): void => {
    const keys = some.length > 0 ? literalsOf(checker.getTypeAtLocation(node).getNonNullableType()) : [];
    // A name that may be any key is one that was handed on: whoever gave it is heard elsewhere.
    for (const one of some)
      if (!ts.isIdentifier(node) || keys.length < one.keys.size) for (const key of keys) one.said.add(key);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isElementAccessExpression(node)) note(node.argumentExpression, catalogueIn(node.expression));
    else if (ts.isPropertyAccessExpression(node))
      for (const { said } of catalogueIn(node.expression)) said.add(node.name.text);
    else if (ts.isExpression(node) && !ts.isObjectLiteralExpression(node) && !ts.isFunctionLike(node)) {
      const type = checker.getContextualType(node);
      if (type) note(node, catalogueOf(type));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
}

/** The keys of the catalogues that nothing in the product says, as far as the compiler can tell. */
async function unusedKeys(): Promise<string[]> {
  const all = await catalogues();
  const program = programOf();
  const asked = askedOf(program, all);
  const declaring = new Set(all.map(({ file, name }) => (name.length > 2 ? ROOT + file : '')));
  const sources = program
    .getSourceFiles()
    .filter(
      (source) => /^(shared|functions)\//.test(relative(ROOT, source.fileName)) && !declaring.has(source.fileName),
    );
  for (const source of sources) listen(program.getTypeChecker(), source, asked);
  return asked.flatMap(({ file, nl }) => {
    const holding = asked.filter(({ keys }) => holdsAll(keys, [...nl.keys()]));
    return [...nl.keys()].filter((key) => !holding.some(({ said }) => said.has(key))).map((key) => `${file}: ${key}`);
  });
}

if (import.meta.main) {
  const unused = await unusedKeys();
  for (const line of unused) console.error(`${line} is said nowhere`);
  process.exitCode = unused.length > 0 ? 1 : 0;
}
