export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Finding {
  severity: Severity;
  /** Where it is in what was checked: a JSON pointer for a document, a node for a graph. */
  where: string;
  rule: string;
  message: string;
}

/** One thing of ours held against one official standard. */
export interface Check {
  name: string;
  /** The standard's files, inside the folder of standards; where one is missing the check is left out, and said to be. */
  files: readonly string[];
  /** `paths` are those of `files`, in the same order. */
  run: (paths: readonly string[]) => Promise<readonly Finding[]>;
}
