import { z } from 'zod';
import { prepare } from './importing.ts';

/*
 * Brings one file of JSON in, of a part that is repeated up to so many megabytes, and prints what came of it and how much memory the process
 * took at most: node weigh-import.ts PART MEGABYTES BEFORE AFTER
 */
const [part, megabytes, before, after] = z
  .tuple([z.string(), z.coerce.number(), z.string(), z.string()])
  .parse(process.argv.slice(2));
const times = Math.floor((megabytes * 1024 * 1024) / part.length);
const text = `${before}${part.repeat(times).replace(/,$/, '')}${after}`;
const { report } = await prepare([{ name: '84799NED.json', bytes: Buffer.from(text) }], { period: '2020' });
const { errorCount, errors } = report;
console.log(
  JSON.stringify({
    errorCount,
    named: errors.length,
    first: errors[0]?.detail,
    mb: process.resourceUsage().maxRSS / 1024,
  }),
);
