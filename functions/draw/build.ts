import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions } from 'esbuild';

const HERE = fileURLToPath(new URL('./', import.meta.url));

/** The list holder's tool as it is handed out, each of it one file that needs nothing else. */
export type DrawingTool = {
  /** `draw.html`. */
  readonly page: string;
  /** The page's content security policy: its own script, and nothing else. It stands in the page too, for who opens it from disk. */
  readonly policy: string;
  /** `draw.mjs`, for Node 20 and later. */
  readonly program: string;
};

const SHARED = {
  absWorkingDir: HERE,
  bundle: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  minify: true,
  write: false,
} as const satisfies BuildOptions;

async function built(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({ ...SHARED, ...options, write: false });
  return outputFiles[0]?.text ?? '';
}

const script = async (): Promise<string> =>
  built({
    entryPoints: ['page/page.ts'],
    format: 'iife',
    platform: 'browser',
    target: ['es2022', 'chrome107', 'firefox104', 'safari16.4'],
    define: { STYLE: JSON.stringify(await built({ entryPoints: ['page/page.css'] })) },
  });

const program = (): Promise<string> =>
  built({
    entryPoints: ['cli.ts'],
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: '#!/usr/bin/env node' },
  });

const pageWith = (code: string, policy: string): string => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Trekken uit uw lijst</title>
</head>
<body>
<noscript>Deze pagina rekent op uw eigen computer en heeft daarvoor JavaScript nodig. Zonder kan het met draw.mjs. <span lang="en">This page computes on your own machine, for which it needs JavaScript. Without it, use draw.mjs.</span></noscript>
<script>${code}</script>
</body>
</html>
`;

/** Builds the tool from the code that the tests hold. */
export async function buildDrawingTool(): Promise<DrawingTool> {
  const [code, single] = await Promise.all([script(), program()]);
  const hash = createHash('sha256').update(code).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return { page: pageWith(code, policy), policy, program: single };
}
