import { pagesOf, pageVariables, readEnvironment } from '#shared/platform/environment.ts';
import * as z from 'zod';

const Environment = z.object(pageVariables).transform(pagesOf);

/** What the environment says to the function that links. */
export type Settings = Readonly<z.output<typeof Environment>>;

/**
 * Reads the environment of the process, as the stack writes it; a variable that is empty counts as not set.
 * @throws Error with one sentence for each variable that is wrong: the function does not start, and its log says why
 */
export const readSettings = (): Settings => readEnvironment(Environment, process.env);
