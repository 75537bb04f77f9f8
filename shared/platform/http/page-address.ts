import type { Language } from '../messages/messages.ts';

/** A path of the product in a language: pages in Dutch stand at the root, others below the name of their language. */
export const underLanguage =
  (language: Language) =>
  (path: string): string =>
    language === 'nl' ? path : `/${language}${path.replace(/^\/(?=$|[?#])/, '')}`;

/** The whole address of a page in a language, for who reads of it elsewhere than on a page; `baseUrl` is where the product's pages are. */
export const pageAddress = (baseUrl: string, language: Language, path: string): string =>
  baseUrl + underLanguage(language)(path);
