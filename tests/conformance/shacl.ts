import { readFile } from 'node:fs/promises';
import type { Quad } from '@rdfjs/types';
import { Parser, Store } from 'n3';
import SHACLValidator from 'rdf-validate-shacl';
import type { Finding, Severity } from './check.ts';

/** A graph that was written in Turtle. */
export const fromTurtle = (turtle: string): Quad[] => new Parser().parse(turtle);

const SEVERITIES: Readonly<Record<string, Severity>> = { Violation: 'error', Warning: 'warning', Info: 'information' };

const nameIn = (address: string): string => address.split(/[#/]/).at(-1) ?? '';
const named = (term: object | null | undefined): string => (term && 'value' in term ? String(term.value) : '');

/** What of a graph does not keep to the shapes (SHACL) in files of Turtle; the files are taken together. */
export async function notConforming(graph: Iterable<Quad>, shapeFiles: readonly (string | URL)[]): Promise<Finding[]> {
  const shapes = (await Promise.all(shapeFiles.map((file) => readFile(file, 'utf8')))).flatMap(fromTurtle);
  const report = await new SHACLValidator(new Store(shapes)).validate(new Store([...graph]));
  return report.results.map(({ severity, focusNode, path, sourceShape, sourceConstraintComponent, message }) => ({
    severity: SEVERITIES[nameIn(named(severity))] ?? 'error',
    where: `${named(focusNode)} ${nameIn(named(path))}`,
    rule: nameIn(named(sourceShape)),
    message: message.map(named).join(' ') || nameIn(named(sourceConstraintComponent)),
  }));
}
