import { expect, test } from 'vitest';
import { catalogues, placeholdersOf } from './catalogues.ts';

const all = await catalogues();
const placeholders = (text: string): string[] => [
  ...new Set(
    placeholdersOf(text)
      .map((name) => name.toLowerCase())
      .sort(),
  ),
];

test('every catalogue is found', () => {
  expect(all.length).toBeGreaterThan(25);
  expect(all.reduce((sum, { nl }) => sum + nl.size, 0)).toBeGreaterThan(1_500);
});

test.each(all.map((one) => [`${one.file} ${one.name}`, one] as const))(
  '%s says the same keys in each language, with the same placeholders',
  (_, { nl, en }) => {
    expect([...en.keys()].sort()).toEqual([...nl.keys()].sort());
    expect([...nl, ...en].filter(([, text]) => text.trim() === '')).toEqual([]);
    const of = (texts: ReadonlyMap<string, string>) =>
      Object.fromEntries([...texts].map(([key, text]) => [key, placeholders(text)]));
    expect(of(en)).toEqual(of(nl));
  },
);

/** What keys call an event, a state or a ground: `data-card.action.approved` is the event `approved`. */
const NAMED = /^(?:(?<about>[\w-]+)\.)?(?<family>action|status|now|basis)\.(?<name>[\w-]+)$/;
const named = all.flatMap(({ nl, en }) =>
  [...nl].flatMap(([key, text]) => {
    const { about = '', family = '', name = '' } = NAMED.exec(key)?.groups ?? {};
    return name === ''
      ? []
      : [{ key, about, family: family === 'now' ? 'status' : family, name, nl: text, en: en.get(key) ?? '' }];
  }),
);

test('An event has one name: what happened is called the same wherever it is told', () => {
  const events = Map.groupBy(
    named.filter(({ family }) => family === 'action'),
    ({ name }) => name,
  );
  expect(events.size).toBeGreaterThan(30);
  for (const [name, told] of events)
    expect(
      new Set(told.map(({ nl, en }) => `${nl} / ${en}`)).size,
      `${name}: ${told.map(({ key }) => key).join(', ')}`,
    ).toBe(1);
});

test('Names are given once: no list of them says over what another one says', () => {
  const lists = [...Map.groupBy(named, ({ about, family }) => `${about} ${family}`).values()];
  const namesOf = (list: typeof named): Set<string> => new Set(list.map(({ name }) => name));
  const twice = lists.flatMap((one, index) =>
    lists.slice(index + 1).flatMap((other) => {
      const [few, many] = [namesOf(one), namesOf(other)].sort((a, b) => a.size - b.size);
      const isSame =
        one[0]?.family === other[0]?.family &&
        few !== undefined &&
        many !== undefined &&
        few.size > 3 &&
        few.isSubsetOf(many);
      return isSame ? [`${one[0]?.key ?? ''} and ${other[0]?.key ?? ''}`] : [];
    }),
  );
  expect(lists.length).toBeGreaterThan(4);
  expect(twice).toEqual([]);
});
