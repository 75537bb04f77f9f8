import type { StageSettings } from './stage-settings.ts';

/** What tells the resources of this programme and stage from all others in the account. */
export type ResourceNames = {
  readonly stack: string;
  readonly programme: string;
  /** The name of a resource: loketten-PROGRAMME-STAGE-WHAT. */
  readonly of: (what: string) => string;
  /** The tags of every resource, for the bill and for whoever finds one. */
  readonly tags: Readonly<Record<string, string>>;
};

/** The name of the table of a stage: of the first, and of those that were brought back. */
export const tableNameOf = (names: ResourceNames, generation: number): string =>
  names.of(generation === 1 ? 'register' : `register-${generation}`);

/** The name by which a function is called, behind which a new version is put. */
export const LIVE = 'live';

/** How a function is called by its name. */
export const liveName = (functionName: string): string => `${functionName}:${LIVE}`;

export function namesOf({ programme, stage }: Pick<StageSettings, 'programme' | 'stage'>): ResourceNames {
  const stack = `loketten-${programme}-${stage}`;
  return { stack, programme, of: (what) => `${stack}-${what}`, tags: { product: 'loketten', programme, stage } };
}
