import * as z from 'zod';
import { commaList } from '../platform/environment.ts';
import { PLACE_FORM } from './codes.ts';

/** Codes of neighbourhoods and districts. */
export const areaCodes = (what: string) =>
  z
    .string()
    .transform(commaList)
    .refine((all) => all.length > 0 && all.every((code) => PLACE_FORM.test(code)), what)
    .optional();
