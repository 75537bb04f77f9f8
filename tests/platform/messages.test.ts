import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { KINDS } from '#shared/activities/plan-parts.ts';
import { TARGET_GROUPS } from '#shared/area/groups.ts';
import { en } from '#shared/platform/messages/en.ts';
import { LANGUAGES, message } from '#shared/platform/messages/messages.ts';
import { nl, type MessageKey } from '#shared/platform/messages/nl.ts';

const keys = Object.keys(nl).filter((key): key is MessageKey => key in nl);
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

describe('The message catalogues', () => {
  test('are one for each language', async () => {
    const files = await readdir(new URL('../../shared/platform/messages/', import.meta.url));
    expect(files.filter((file) => file !== 'messages.ts').sort()).toEqual(
      LANGUAGES.map((language) => `${language}.ts`).sort(),
    );
  });

  test('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(nl).sort());
  });

  test.each(keys)('%s says something, with the same placeholders in each language', (key) => {
    for (const text of [nl[key], en[key]]) expect(text.trim()).not.toBe('');
    expect(placeholders(en[key])).toEqual(placeholders(nl[key]));
  });

  test('name every kind and every target group', () => {
    for (const kind of KINDS) expect(keys).toContain(`kind.${kind}`);
    for (const group of TARGET_GROUPS) expect(keys).toContain(`group.${group}`);
  });
});

describe('A message', () => {
  test.each(keys)('%s leaves no placeholder that it was given a value for', (key) => {
    for (const language of LANGUAGES) {
      const values = Object.fromEntries(placeholders(nl[key]).map((name) => [name, `<${name}>`]));
      const text = message(language, key, values);
      expect(text).not.toMatch(/\{\w+\}/);
      for (const value of Object.values(values)) expect(text).toContain(value);
    }
  });

  test('takes a value as it is: with a dollar, a brace or a backslash in it', () => {
    for (const value of ['$&', '$1', '{organisation}', '\\', '$`'])
      expect(message('en', 'calendar.by', { organisation: value })).toBe(`By: ${value}`);
  });
});
