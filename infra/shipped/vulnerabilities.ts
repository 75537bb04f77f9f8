import { jsonIn } from '#shared/platform/input/json-text.ts';
import * as z from 'zod';

const Advisory = z.looseObject({
  source: z.number(),
  name: z.string(),
  title: z.string(),
  url: z.string(),
  severity: z.string(),
  range: z.string(),
});

/** What `npm audit --json` prints where a registry answered it. */
const Audit = z.looseObject({
  auditReportVersion: z.number(),
  vulnerabilities: z.record(z.string(), z.looseObject({ via: z.array(z.union([z.string(), Advisory])) })),
});

/** What it prints where none did. */
const Unanswered = z.looseObject({ statusCode: z.number().optional(), code: z.string().optional() });

/** A known vulnerability that is lived with for a while: which, until which day, and why it does no harm here. */
export type Exception = { readonly advisory: string; readonly until: string; readonly reason: string };

/** How npm is asked; a registry that does not answer is not waited for. */
export const AUDIT_ARGS: readonly string[] = [
  'audit',
  '--json',
  '--omit=dev',
  '--package-lock-only',
  '--fetch-retries=0',
  '--fetch-timeout=15000',
];

const SEVERE = new Set(['high', 'critical']);

/** What came of asking: what is wrong, a sentence each, a word of what was not looked at, and whether anything was. */
export type Judged = { readonly wrong: readonly string[]; readonly said: string; readonly isLookedAt: boolean };

/** The last part of an advisory's address: GHSA-… . */
const idOf = (url: string): string => url.split('/').at(-1) ?? url;

/**
 * Judges what npm printed of what ships: a high or critical vulnerability is wrong unless it is lived with until a day that has not
 * passed, and so is an exception for something that is gone. Where no registry answered, nothing was looked at, and that is said.
 */
export function judge(printed: string, exceptions: readonly Exception[], today: string): Judged {
  const audit = Audit.safeParse(jsonIn(printed));
  if (!audit.success) {
    const { statusCode, code } = Unanswered.safeParse(jsonIn(printed)).data ?? {};
    return {
      isLookedAt: false,
      wrong: [],
      said: `Known vulnerabilities were not looked for: the registry does not answer (${statusCode ?? code ?? 'no word'}).`,
    };
  }
  const advisories = new Map(
    Object.values(audit.data.vulnerabilities)
      .flatMap(({ via }) => via.filter((one) => typeof one !== 'string'))
      .map((one) => [idOf(one.url), one] as const),
  );
  const severe = [...advisories].filter(([, { severity }]) => SEVERE.has(severity));
  const lived = new Map(exceptions.map((one) => [one.advisory, one]));
  const wrong = severe.flatMap(([id, { name, title, severity, range }]) => {
    const until = lived.get(id)?.until;
    if (until !== undefined && until >= today) return [];
    const over = until === undefined ? '' : ` It was lived with until ${until}.`;
    return [
      `${name} ${range}: ${title} (${severity}, ${id}).${over} It should be updated, or be reasoned away in infra/vulnerabilities.ts until a day.`,
    ];
  });
  const gone = exceptions
    .filter(({ advisory }) => !advisories.has(advisory))
    .map(
      ({ advisory }) =>
        `The exception for ${advisory} in infra/vulnerabilities.ts should go: nothing that ships has it.`,
    );
  return {
    isLookedAt: true,
    wrong: [...wrong, ...gone],
    said: `${advisories.size} known vulnerabilities in what ships, ${severe.length} of them high or critical, ${severe.length - wrong.length} lived with.`,
  };
}
