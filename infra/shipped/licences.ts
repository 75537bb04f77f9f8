/** The licences under which others' code may ship with the product, by their names in SPDX. docs/decisions/0046 says what each asks. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'EUPL-1.2',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
]);

/** Whether code under a licence may ship: `expression` is one of SPDX, with OR for a choice and AND for what holds together; of brackets one pair around all of it is read, and no other. */
export const mayShip = (expression: string): boolean =>
  expression
    .replace(/^\(([^()]*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => ALLOWED.has(licence.trim())));
