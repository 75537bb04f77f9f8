import * as z from 'zod';
import type { Pseudonyms } from '../../people/pseudonyms.ts';
import type { DataRequest, RequestPeople } from '../request.ts';
import type { RequestLine } from '../request-history.ts';

/** In what somebody of a request came or went: as its applicant, among its people, or among those who wait for the owners. */
type Part = 'applicant' | 'people' | 'adding';

const Marks = z.array(z.string()).catch([]);

/** Who came and who went in a part of a request by a line of its history, by marks. A line that does not tell of it moved nobody. */
export function movedIn({ changes }: RequestLine, part: Part): { readonly came: string[]; readonly gone: string[] } {
  const change = changes.find(({ field }) => field === part);
  const [before, after] = [Marks.parse(change?.from), Marks.parse(change?.to)];
  return { came: after.filter((mark) => !before.includes(mark)), gone: before.filter((mark) => !after.includes(mark)) };
}

/** Who was taken off a request that was approved, by marks; those who sent it are told apart. */
export type GoneFrom = { readonly applicant: string | undefined; readonly people: readonly string[] };

/** Rules D34 and D37. Whose access a line of the history ended, and who is not in the request again since. */
export function goneBy(line: RequestLine, { applicant, named }: Pick<DataRequest, 'applicant' | 'named'>): GoneFrom {
  if (line.action !== 'people-changed' && line.action !== 'applicant-changed')
    return { applicant: undefined, people: [] };
  const isAway = (mark: string): boolean => !applicant.includes(mark) && !named.includes(mark);
  const sent = movedIn(line, 'applicant').gone;
  return {
    applicant: sent.find(isAway),
    people: movedIn(line, 'people').gone.filter((mark) => isAway(mark) && !sent.includes(mark)),
  };
}

/** The people of a request by their marks, as far as their names are kept. */
export function namesByMark(people: RequestPeople | undefined, marks: Pseudonyms): ReadonlyMap<string, string> {
  if (!people) return new Map();
  const { applicant, earlier = [], adding = [], who } = people;
  const addressed = [...earlier, ...people.people, ...adding, applicant].flatMap(
    ({ name, email }): [string, string][] => (email === undefined ? [] : [[marks.email(email), name]]),
  );
  return new Map([...Object.entries(who), ...addressed]);
}
