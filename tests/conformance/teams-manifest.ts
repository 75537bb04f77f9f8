import { readFile } from 'node:fs/promises';
import type { Check } from './check.ts';
import { notFitting } from './json-schema.ts';

const MANIFEST = new URL('../../teams/manifest.json', import.meta.url);

export const teamsManifest: Check = {
  name: 'Teams app manifest, schema 1.25',
  files: ['teams/MicrosoftTeams-1.25.schema.json'],
  run: async ([schema = '']) => notFitting(JSON.parse(await readFile(MANIFEST, 'utf8')), schema),
};
