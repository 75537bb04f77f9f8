import { expect, test } from 'vitest';
import { Unpacked } from '#shared/monitor/figures/unpacked.ts';

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

function counted(most: number) {
  const read: string[] = [];
  const unpack = (bytes: Uint8Array): string => {
    read.push(Buffer.from(bytes).toString());
    return Buffer.from(bytes).toString();
  };
  return { read, unpacked: new Unpacked({ unpack, weigh: ({ length }) => length, most }) };
}

test('What has the same name and bytes is unpacked once, and other bytes anew', () => {
  const { read, unpacked } = counted(100);
  for (const text of ['one', 'one', 'two', 'two', 'one']) expect(unpacked.of('a', bytesOf(text))).toBe(text);
  expect(read).toEqual(['one', 'two', 'one']);
});

test('What was asked for longest ago is forgotten where there is too much', () => {
  const { read, unpacked } = counted(6);
  for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) unpacked.of(name, bytesOf(`12${name}`));
  expect(read).toEqual(['12a', '12b', '12c', '12b']);
});
