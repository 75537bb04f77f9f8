import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

export const SANS = 'Source Sans 3';

const serif = (face: string): string => `@expo-google-fonts/source-serif-4/${face}/SourceSerif4_${face}.ttf`;
const sans = (face: string): string => `@expo-google-fonts/source-sans-3/${face}/SourceSans3_${face}.ttf`;

/** The faces that texts are set in. */
export const FACES = {
  serif: ['300Light', '400Regular', '400Regular_Italic', '600SemiBold', '600SemiBold_Italic'].map(serif),
  sans: ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold'].map(sans),
} as const;

/** The faces of pictures: those of the sans that charts are drawn with. */
export const PICTURE_FACES = ['400Regular', '700Bold'].map(sans);

/** A file of a package: beside the code where it was bundled, and else in its package. */
export function readPackaged(name: string): Buffer<ArrayBuffer> {
  const beside = fileURLToPath(new URL(basename(name), import.meta.url));
  return readFileSync(existsSync(beside) ? beside : createRequire(import.meta.url).resolve(name));
}
