import { defineConfig, type OxlintOverride } from 'oxlint';

type Rules = NonNullable<OxlintOverride['rules']>;

const readsEnvironment =
  'The environment is read and parsed once per entry: in functions/*/settings.ts, and nowhere else.';

/** What typescript-eslint calls `strict-type-checked`, as far as it is known here; `npm run check` reads types for it. */
const strict: Rules = {
  ...Object.fromEntries(
    [
      'typescript/await-thenable',
      'typescript/no-array-delete',
      'typescript/no-base-to-string',
      'typescript/no-deprecated',
      'typescript/no-duplicate-enum-values',
      'typescript/no-duplicate-type-constituents',
      'typescript/no-dynamic-delete',
      'typescript/no-empty-object-type',
      'typescript/no-extra-non-null-assertion',
      'typescript/no-extraneous-class',
      'typescript/no-for-in-array',
      'typescript/no-generated-empty-object-type',
      'typescript/no-implied-eval',
      'typescript/no-invalid-void-type',
      'typescript/no-meaningless-void-operator',
      'typescript/no-misused-new',
      'typescript/no-misused-promises',
      'typescript/no-misused-spread',
      'typescript/no-mixed-enums',
      'typescript/no-namespace',
      'typescript/no-non-null-asserted-nullish-coalescing',
      'typescript/no-non-null-asserted-optional-chain',
      'typescript/no-non-null-assertion',
      'typescript/no-redundant-type-constituents',
      'typescript/no-require-imports',
      'typescript/no-this-alias',
      'typescript/no-unnecessary-boolean-literal-compare',
      'typescript/no-unnecessary-condition',
      'typescript/no-unnecessary-template-expression',
      'typescript/no-unnecessary-type-arguments',
      'typescript/no-unnecessary-type-assertion',
      'typescript/no-unnecessary-type-constraint',
      'typescript/no-unnecessary-type-conversion',
      'typescript/no-unnecessary-type-parameters',
      'typescript/no-unsafe-argument',
      'typescript/no-unsafe-assignment',
      'typescript/no-unsafe-call',
      'typescript/no-unsafe-declaration-merging',
      'typescript/no-unsafe-enum-comparison',
      'typescript/no-unsafe-function-type',
      'typescript/no-unsafe-member-access',
      'typescript/no-unsafe-return',
      'typescript/no-unsafe-unary-minus',
      'typescript/no-useless-default-assignment',
      'typescript/no-wrapper-object-types',
      'typescript/only-throw-error',
      'typescript/prefer-as-const',
      'typescript/prefer-literal-enum-member',
      'typescript/prefer-namespace-keyword',
      'typescript/prefer-promise-reject-errors',
      'typescript/prefer-reduce-type-parameter',
      'typescript/prefer-return-this-type',
      'typescript/related-getter-setter-pairs',
      'typescript/require-await',
      'typescript/triple-slash-reference',
      'typescript/unbound-method',
      'typescript/unified-signatures',
      'typescript/use-unknown-in-catch-callback-variable',
      'no-array-constructor',
      'no-unused-expressions',
      'no-useless-constructor',
    ].map((name) => [name, 'error' as const]),
  ),
  'typescript/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
  'typescript/restrict-plus-operands': [
    'error',
    { allowAny: false, allowBoolean: false, allowNullish: false, allowNumberAndString: false, allowRegExp: false },
  ],
  'typescript/return-await': ['error', 'error-handling-correctness-only'],
};

/** What holds for all code here, as far as a linter can see it. */
const house: Rules = {
  'typescript/no-explicit-any': 'error',
  'typescript/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
  'typescript/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  'typescript/no-import-type-side-effects': 'error',
  'typescript/no-floating-promises': 'error',
  'no-shadow': 'error',
  // A default may say `never`, but it does not stand in for a case that was forgotten.
  'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
  // A number in a text is no mistake; an object or undefined is.
  'typescript/restrict-template-expressions': ['error', { allowNumber: true }],
  'typescript/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  'no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
  'typescript/array-type': ['error', { default: 'array' }],
  'typescript/dot-notation': 'error',
  'typescript/no-inferrable-types': 'error',
  'typescript/prefer-find': 'error',
  'typescript/prefer-for-of': 'error',
  'typescript/prefer-includes': 'error',
  'typescript/prefer-nullish-coalescing': 'error',
  'typescript/prefer-optional-chain': 'error',
  'typescript/prefer-string-starts-ends-with': 'error',
  'eqeqeq': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'complexity': ['error', { max: 12, variant: 'modified' }],
  'max-lines': ['error', { max: 320, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  'eslint-js/no-restricted-exports': [
    'error',
    { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } },
  ],
};

const environmentIsReadOnce: Rules = {
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

const OFF = (...rules: string[]) => Object.fromEntries(rules.map((rule) => [rule, 'off' as const]));

export default defineConfig({
  plugins: ['typescript', 'vitest'],
  jsPlugins: [{ name: 'eslint-js', specifier: 'oxlint-plugin-eslint' }],
  categories: { correctness: 'off' },
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  env: { builtin: true },
  ignorePatterns: ['.data', 'cdk.out', 'dist', 'coverage'],
  overrides: [
    { files: ['**/*.{ts,tsx}'], rules: { ...strict, ...house } },
    { files: ['functions/**/*.{ts,tsx}', 'shared/**/*.{ts,tsx}'], rules: environmentIsReadOnce },
    { files: ['functions/*/settings.ts', 'functions/local/**'], rules: OFF(...Object.keys(environmentIsReadOnce)) },
    {
      // Decoding what the table holds is the one place where the compiler has to be told what a thing is.
      files: ['shared/platform/**'],
      rules: { 'typescript/consistent-type-assertions': ['error', { assertionStyle: 'as' }] },
    },
    {
      files: ['tests/**/*.{ts,tsx}'],
      rules: {
        'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
        ...OFF('max-lines-per-function', 'typescript/require-await'),
        'eslint-js/no-restricted-syntax': ['error', ...expectationsAreMet],
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
    { files: ['*.config.ts', '.dependency-cruiser.js'], rules: OFF('eslint-js/no-restricted-exports') },
  ],
});
