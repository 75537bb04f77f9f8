import vitest from '@vitest/eslint-plugin';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const configFiles = ['*.config.ts', '*.config.js', '.dependency-cruiser.js'];
const sources = ['infra/**/*.{ts,tsx}', 'functions/**/*.{ts,tsx}', 'shared/**/*.{ts,tsx}'];
const tests = ['tests/**/*.{ts,tsx}'];

const readsEnvironment =
  'The environment is read and parsed once per entry: in functions/*/settings.ts, and nowhere else.';

/** What holds for all code here, as far as a linter can see it. */
const house = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-import-type-side-effects': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-shadow': 'error',
  // A default may say `never`, but it does not stand in for a case that was forgotten.
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
  // A number in a text is no mistake; an object or undefined is.
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/array-type': ['error', { default: 'array' }],
  '@typescript-eslint/dot-notation': 'error',
  '@typescript-eslint/no-inferrable-types': 'error',
  '@typescript-eslint/prefer-find': 'error',
  '@typescript-eslint/prefer-for-of': 'error',
  '@typescript-eslint/prefer-includes': 'error',
  '@typescript-eslint/prefer-nullish-coalescing': 'error',
  '@typescript-eslint/prefer-optional-chain': 'error',
  '@typescript-eslint/prefer-string-starts-ends-with': 'error',
  'eqeqeq': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'complexity': ['error', { max: 12, variant: 'modified' }],
  'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  'no-restricted-exports': [
    'error',
    { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } },
  ],
};

const environmentIsReadOnce = {
  'no-restricted-properties': ['error', { object: 'process', property: 'env', message: readsEnvironment }],
  'no-restricted-imports': [
    'error',
    {
      paths: [
        ...['process', 'node:process'].map((name) => ({ name, importNames: ['env'], message: readsEnvironment })),
        {
          name: 'openid-client',
          importNames: ['allowInsecureRequests'],
          message: 'People sign in over https; only the one-machine runner has an issuer without it.',
        },
      ],
    },
  ],
};

const EXPECT = "CallExpression[callee.name='expect']";
const IN_A_PROPERTY = 'CallExpression[callee.property.name=/^(property|asyncProperty)$/] > :function';

/** A test that may end without having expected anything cannot fail. */
const expectationsAreMet = [
  {
    selector: `IfStatement:not([alternate]) ${EXPECT}`,
    message:
      'An expectation that may be passed over: expect it of the list of those it holds for, and that this list is not empty.',
  },
  {
    selector: `CatchClause ${EXPECT}`,
    message: 'Where nothing is thrown, nothing is expected here: expect(…).toThrow or await expect(…).rejects.',
  },
  {
    selector: `CallExpression[callee.property.name=/^(then|catch|finally)$/] > :function ${EXPECT}`,
    message: 'Where it turns out the other way, nothing is expected here: await it, then expect.',
  },
  {
    selector: `${IN_A_PROPERTY} ReturnStatement[argument=null]`,
    message: 'A property that leaves tries out says so by fc.pre, which fails where none are left.',
  },
  {
    selector: `${EXPECT} > LogicalExpression[operator='??'].arguments`,
    message: 'A default stands in for what is missing: expect that it is there.',
  },
  {
    selector: `MemberExpression[property.name=/^(toBeUndefined|toBeFalsy|toBeNull)$/] > ${EXPECT}.object > ChainExpression.arguments`,
    message: 'This holds too where the whole thing is missing: expect that it is there.',
  },
  {
    selector: `MemberExpression[property.name=/^to(Be|Equal|StrictEqual|HaveProperty|MatchObject)$/] > MemberExpression[property.name='not'] > ${EXPECT}.object > ChainExpression.arguments`,
    message: 'This holds too where the whole thing is missing: expect that it is there.',
  },
];

export default defineConfig(
  { ignores: ['.data', 'cdk.out', 'dist', 'coverage'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: house,
  },
  {
    files: sources,
    ignores: ['functions/*/settings.ts', 'functions/local/**', 'infra/**'],
    rules: environmentIsReadOnce,
  },
  {
    // Decoding what the table holds is the one place where the compiler has to be told what a thing is.
    files: ['shared/platform/**'],
    rules: { '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as' }] },
  },
  {
    files: tests,
    plugins: { vitest },
    rules: {
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': ['error', ...expectationsAreMet],
      // What is expected of a promise is awaited: an expectation that is left alone says nothing.
      'vitest/valid-expect': ['error', { maxArgs: 2 }],
      'vitest/valid-expect-in-promise': 'error',
      'vitest/no-focused-tests': 'error',
      'vitest/no-disabled-tests': 'error',
      'no-restricted-properties': [
        'error',
        ...['mock', 'doMock'].map((property) => ({
          object: 'vi',
          property,
          message: 'Our own modules are never mocked: pass the time, ids, stores and clients in as arguments.',
        })),
      ],
    },
  },
  { files: configFiles, rules: { 'no-restricted-exports': 'off' } },
);
