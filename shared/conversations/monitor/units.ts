import type { Language } from '../../platform/messages/messages.ts';

/** How units are said, where that is not as they stand in the definitions, which are in the language of the programme. */
const UNITS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  nl: { '€ 1.000': 'duizend euro' },
  en: {
    '€ 1.000': 'thousand euros',
    'personen': 'people',
    'kinderen': 'children',
    'leerlingen': 'pupils',
    'huishoudens': 'households',
    'woningen': 'homes',
    'misdrijven': 'crimes',
    'registraties': 'registrations',
    'geboorten': 'births',
    'auto’s': 'cars',
    'motorfietsen': 'motorcycles',
    'per 1.000 inwoners': 'per 1,000 inhabitants',
    'personen per huishouden': 'people per household',
    'auto’s per huishouden': 'cars per household',
    'auto’s per km²': 'cars per km²',
    'inwoners per km²': 'inhabitants per km²',
    'adressen per km²': 'addresses per km²',
    'uren per kind per maand': 'hours per child per month',
    'klasse 1 tot 5': '(class 1 to 5)',
    'rapportcijfer': '(mark out of 10)',
  },
};

/** A unit in the reader's language. */
export const unitSaid = (language: Language, unit: string): string =>
  Object.hasOwn(UNITS[language], unit) ? (UNITS[language][unit] ?? unit) : unit;
