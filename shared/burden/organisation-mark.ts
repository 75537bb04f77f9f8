import { createHash } from 'node:crypto';

const LEGAL_FORMS = new Set(['bv', 'nv', 'stichting', 'vereniging', 'cooperatie', 'ua', 'vof', 'maatschap']);

/**
 * By what an organisation is the same however it is typed: compatibility forms (NFKC), case, accents, points, blanks and legal
 * forms aside. Two names with one mark are taken for one organisation, which is told and never decides by itself.
 */
export const organisationMark = (organisation: string): string =>
  organisation
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\p{M}.'’]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !LEGAL_FORMS.has(word))
    .join('');

/** The mark as it stands in a row of the ledger: the first four bytes of its SHA-256. */
export const markOf = (organisation: string): number =>
  createHash('sha256').update(organisationMark(organisation), 'utf8').digest().readUInt32BE(0);
