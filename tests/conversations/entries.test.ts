import { ACTS, CAPABILITIES, COMMANDS, FORMS, OPTIONS } from '#shared/conversations/entries.ts';
import { COMMAND_NAMES } from '#shared/conversations/commands.ts';
import { FORM_NAMES, OPTION_SOURCES } from '#shared/conversations/kernel/model.ts';
import { expect, test } from 'vitest';

test.each([
  ['button', 'buttons', ACTS],
  ['form', 'forms', FORMS],
  ['command', 'commands', COMMANDS],
  ['long list', 'options', OPTIONS],
] as const)('Every %s is registered by one capability, and collected', (_what, kind, collected) => {
  const names = CAPABILITIES.flatMap((capability) => Object.keys(capability[kind]));
  expect(names.toSorted()).toEqual(Object.keys(collected).toSorted());
});

test('Every form, command and long list that a capability names does something', () => {
  expect(FORM_NAMES.toSorted()).toEqual(Object.keys(FORMS).toSorted());
  expect(COMMAND_NAMES.toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
  expect(OPTION_SOURCES.toSorted()).toEqual(Object.keys(OPTIONS).toSorted());
});
