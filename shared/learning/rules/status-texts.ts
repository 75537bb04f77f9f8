/** What the status of an assumption is called, wherever it is read, in Dutch. */
export const statusWordsNl = {
  'status.unverified': 'niet bewezen',
  'status.supported': 'onderbouwd',
  'status.contradicted': 'weersproken',
} as const;

/** The same in English. */
export const statusWordsEn = {
  'status.unverified': 'unverified',
  'status.supported': 'supported',
  'status.contradicted': 'contradicted',
} as const satisfies Record<keyof typeof statusWordsNl, string>;

/** Why an assumption has its status and what would change it, in Dutch. */
export const statusNl = {
  'why.no-evidence': 'Er is nog geen bewijs.',
  'why.inconclusive':
    'Er is bewijs, maar het geeft geen uitsluitsel: het is onduidelijk, heel onzeker, verlopen of het telt niet mee.',
  'why.conflicting': 'Bewijs voor en bewijs tegen zijn even zwaar (gewicht {weight}).',
  'why.supported': 'Het zwaarste bewijs is voor (gewicht {most}; tegen {least}).',
  'why.contradicted': 'Het zwaarste bewijs is tegen (gewicht {most}; voor {least}).',
  'change.any':
    'Een literatuurstudie of evaluatie die zeker genoeg is, of een toets met twee indicatoren, maakt er onderbouwd of weersproken van.',
  'change.conflicting': 'Bewijs met meer gewicht dan {weight} beslist, voor of tegen.',
  'change.conflicting-most':
    'Zwaarder bewijs bestaat niet: dit verandert pas als bewijs verloopt of wordt ingetrokken.',
  'change.supported':
    'Bewijs tegen met gewicht {most} maakt dit weer niet bewezen, en bewijs tegen met meer gewicht maakt er weersproken van.',
  'change.supported-most': 'Bewijs tegen met gewicht {most} maakt dit weer niet bewezen.',
  'change.contradicted':
    'Bewijs voor met gewicht {most} maakt dit weer niet bewezen, en bewijs voor met meer gewicht maakt er onderbouwd van.',
  'change.contradicted-most': 'Bewijs voor met gewicht {most} maakt dit weer niet bewezen.',
  'change.expiry': ' Komt er niets bij, dan is het vanaf {day} {status}, omdat bewijs verloopt.',
  ...statusWordsNl,
} as const;

export type StatusText = keyof typeof statusNl;

/** The same in English. */
export const statusEn = {
  'why.no-evidence': 'There is no evidence yet.',
  'why.inconclusive':
    'There is evidence, but it settles nothing: it is unclear, very uncertain, out of date or does not count.',
  'why.conflicting': 'Evidence for and evidence against weigh the same (weight {weight}).',
  'why.supported': 'The heaviest evidence is for it (weight {most}; against {least}).',
  'why.contradicted': 'The heaviest evidence is against it (weight {most}; for {least}).',
  'change.any':
    'A review or an evaluation that is certain enough, or a test of two indicators, makes it supported or contradicted.',
  'change.conflicting': 'Evidence of more weight than {weight} decides, for or against.',
  'change.conflicting-most': 'There is no heavier evidence: this changes only when evidence runs out or is withdrawn.',
  'change.supported':
    'Evidence against of weight {most} makes it unverified again, and evidence against of more weight makes it contradicted.',
  'change.supported-most': 'Evidence against of weight {most} makes it unverified again.',
  'change.contradicted':
    'Evidence for of weight {most} makes it unverified again, and evidence for of more weight makes it supported.',
  'change.contradicted-most': 'Evidence for of weight {most} makes it unverified again.',
  'change.expiry': ' If nothing is added, it is {status} from {day} on, because evidence runs out.',
  ...statusWordsEn,
} as const satisfies Record<StatusText, string>;
