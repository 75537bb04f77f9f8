import * as z from 'zod';

/** Rule R3. The sections of every report, in their order. */
export const SECTIONS = [
  'foreword',
  'bureau',
  'theme-1',
  'theme-2',
  'theme-3',
  'theme-4',
  'residents',
  'register',
  'data',
  'indicators',
  'learning',
  'finance',
  'decisions',
] as const;
export const SectionId = z.enum(SECTIONS);
export type SectionId = z.output<typeof SectionId>;

/** Something of each section. */
export type PerSection<Of> = Record<SectionId, Of>;

/** Makes something of each section. */
export const perSection = <Of>(make: (section: SectionId) => Of): PerSection<Of> => ({
  'foreword': make('foreword'),
  'bureau': make('bureau'),
  'theme-1': make('theme-1'),
  'theme-2': make('theme-2'),
  'theme-3': make('theme-3'),
  'theme-4': make('theme-4'),
  'residents': make('residents'),
  'register': make('register'),
  'data': make('data'),
  'indicators': make('indicators'),
  'learning': make('learning'),
  'finance': make('finance'),
  'decisions': make('decisions'),
});
