import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { KINDS } from '#shared/activities/record/plan-parts.ts';
import { TARGET_GROUPS } from '#shared/area/groups.ts';
import { en } from '#shared/platform/messages/en.ts';
import { fillIn, LANGUAGES, message } from '#shared/platform/messages/messages.ts';
import { nl, type MessageKey } from '#shared/platform/messages/nl.ts';
import { catalogues, placeholdersOf } from '../texts/catalogues.ts';

const keys = Object.keys(nl).filter((key): key is MessageKey => key in nl);
const placeholders = (text: string): string[] => placeholdersOf(text).sort();

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

describe('A text that depends on a number', () => {
  const AGE = '{days, plural, =0 {vandaag} =1 {gisteren} other {# dagen geleden}} aangemeld door {name}';
  const REST = '{count, plural, =1 {één van {all}} other {# van {all}}}';

  test.each([
    [0, 'vandaag aangemeld door Ria'],
    [1, 'gisteren aangemeld door Ria'],
    ['2', '2 dagen geleden aangemeld door Ria'],
    ['1.000', '1.000 dagen geleden aangemeld door Ria'],
  ])('says %s as people say it', (days, text) => {
    expect(fillIn(AGE, { days, name: 'Ria' })).toBe(text);
  });

  test('takes other values inside its cases, and a value that looks like a case as it is', () => {
    expect(fillIn(REST, { count: 1, all: 3 })).toBe('één van 3');
    expect(fillIn(REST, { count: 2, all: '{count, plural, =1 {x} other {y}}' })).toBe(
      '2 van {count, plural, =1 {x} other {y}}',
    );
  });
});

/** Texts that are said of two or more only, and limits. */
const OF_MORE =
  /^(reuse|same)\.(neighbourhoods|groups)$|^choice\.count\.weeks$|^all-of$|^awaiting\.more$|^moved\.nameless$|^legend\.(clear|caution|overloaded)$|^many-parts$|^still\.list\.more$|^(list|heading|none)\.lang$|^place\.strip$|^count\.more$|^counted\.sum$|^plain$|^came\.asked$|^kept\.person\.long$|^settings\.programme\.is$|^privacy\.cookies\.text$|^figure\.minutes$|^left-out\.reminder$|^about\.left-out$/;
const MORE_OF =
  /(?<!eerste |first )\{(?!\w*shown\b|length\b|most\b|rows\b|of\b|all\b|total\b)\w+\} (?:nieuwe |new |andere |other )?(dagen|werkdagen|weken|minuten|buurten|doelgroepen|activiteiten|aanmeldingen|datasets|besluiten|deelnemers|mensen|berichten|meldingen|onderdelen|rijen|studies|verwijzingen|aannames|factoren|days|weeks|hours|minutes|neighbourhoods|activities|registrations|decisions|participants|people|messages|parts|rows|records|assumptions|factors|others)\b/i;

test('No text counts as “1 dagen” or “1 days”: what is said of one has words of its own', async () => {
  const wrong = (await catalogues()).flatMap(({ file, nl: dutch, en: english }) =>
    [...dutch, ...english].flatMap(([key, text]) =>
      MORE_OF.test(text) && !OF_MORE.test(key) ? [`${file} ${key}: ${text}`] : [],
    ),
  );
  expect(wrong).toEqual([]);
});
