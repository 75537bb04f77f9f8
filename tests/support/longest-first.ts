import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes by far the longest, longest first: it starts programs and browsers. */
const LONGEST = [
  'tests/stored/',
  'tests/e2e/',
  'tests/local/',
  'tests/docs/',
  'tests/disclosure/',
  'tests/conversations/r',
  'tests/requests/',
  'tests/api/',
  'tests/burden/',
  'tests/reports/',
  'tests/infra/',
];

const placeOf = (file: string): number => {
  const place = LONGEST.findIndex((start) => file.includes(`/${start}`));
  return place < 0 ? LONGEST.length : place;
};

/** Gives workers the longest files first; the rest in Vitest's own order, which knows how long each took where it ran before. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const inOrder = await super.sort(files);
    return inOrder.toSorted((a, b) => placeOf(a.moduleId) - placeOf(b.moduleId));
  }
}
