import { CannotDeploy, type StageSettings } from '../stage-settings.ts';

/** What the stages that come along hold in the place of somebody's own: names that nobody can have (RFC 2606), and numbers that nobody has. */
const EXAMPLES: readonly RegExp[] = [
  /(?:^|[.@/])example\.(?:com|net|org)(?:$|[/:])/i,
  /EXAMPLE$|^19:example-/,
  /\b(?:111122223333|444455556666)\b/,
  /\b([0-9a-f])\1{7}-(?:\1{4}-){3}\1{12}\b/i,
  /^\+31 45 123 45 67$/,
];

type Leaf = { readonly path: string; readonly value: string };

function leavesOf(settings: unknown, path = ''): Leaf[] {
  if (typeof settings === 'string') return [{ path, value: settings }];
  if (typeof settings !== 'object' || settings === null) return [];
  return Object.entries(settings).flatMap(([name, one]) => leavesOf(one, path === '' ? name : `${path}.${name}`));
}

/** What in the settings of a stage is still an example, a sentence each: a stage is copied from one, and each is somebody else's or nobody's. */
export const placeholdersIn = (settings: StageSettings): string[] =>
  leavesOf(settings)
    .filter(({ value }) => EXAMPLES.some((example) => example.test(value)))
    .map(({ path, value }) => `- ${path}: '${value}' is an example; it should be your own`);

/** @throws CannotDeploy where the settings hold an example still */
export function refusePlaceholders(settings: StageSettings): void {
  const wrong = placeholdersIn(settings);
  if (wrong.length === 0) return;
  const file = `infra/stages/${settings.stage}.ts`;
  throw new CannotDeploy(`Nothing was changed yet. Before this can be deployed, mend in ${file}:\n${wrong.join('\n')}`);
}
