import { runDraw } from './run-draw.ts';

const lines = (stream: NodeJS.WriteStream) => (line: string) => void stream.write(`${line}\n`);

// Where it ends in what: docs/drawing.md.
process.exitCode = runDraw(process.argv.slice(2), { say: lines(process.stdout), warn: lines(process.stderr) });
