import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import * as z from 'zod';
import { FACES, readPackaged } from '../fonts.ts';
import type { PrintedDocument } from '../printed-document.ts';
import { readTemplate } from './template.ts';

/** A place that only the compiler knows: no folder of the machine is read. */
const WORKSPACE = '/press';
/** PDF/UA-1: refused are a missing alternative text, a skipped heading level, a character without a glyph. */
const ACCESSIBLE = 'ua-1';

type Compiled = ReturnType<NodeCompiler['compile']>;

/** What the compiler says of a fault; it says more. */
const Faults = z.array(z.looseObject({ message: z.string() }));

const faultsOf = (compiler: NodeCompiler, compiled: Compiled): string => {
  const diagnostics = compiled.takeDiagnostics();
  if (!diagnostics) return '';
  return Faults.parse(compiler.fetchDiagnostics(diagnostics))
    .map(({ message }) => message)
    .join('; ');
};

/**
 * The document as PDF/UA-1, the same bytes for the same document. What is compiled is freed when memory is collected: a process that presses
 * many does each in a thread of its own.
 */
export function renderPdf(document: PrintedDocument): Uint8Array {
  const fontBlobs = [...FACES.serif, ...FACES.sans].map(readPackaged);
  const compiler = NodeCompiler.create({ workspace: WORKSPACE, fontArgs: [{ fontBlobs }] });
  compiler.mapShadow(`${WORKSPACE}/report.json`, Buffer.from(JSON.stringify(document)));
  const compiled = compiler.compile({ mainFileContent: readTemplate() });
  if (!compiled.result) throw new Error(`The document could not be set: ${faultsOf(compiler, compiled)}`);
  const pdf = Uint8Array.from(compiler.pdf(compiled.result, { pdfStandard: ACCESSIBLE }));
  compiler.evictCache(0);
  return pdf;
}
