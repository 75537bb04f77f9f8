import type { StageSettings } from './stage-settings.ts';

/** What tells the resources of this programme and stage from all others in the account. */
export type ResourceNames = {
  readonly stack: string;
  /** The name of a resource: loketten-PROGRAMME-STAGE-WHAT. */
  readonly of: (what: string) => string;
  /** The tags of every resource, for the bill and for whoever finds one. */
  readonly tags: Readonly<Record<string, string>>;
};

export function namesOf({ programme, stage }: Pick<StageSettings, 'programme' | 'stage'>): ResourceNames {
  const stack = `loketten-${programme}-${stage}`;
  return { stack, of: (what) => `${stack}-${what}`, tags: { product: 'loketten', programme, stage } };
}
