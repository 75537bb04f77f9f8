import { inAnyLetters, placesOf, type Place } from './places-in-text.ts';

/** Titles that are whole words: nothing but a blank stands behind them. */
const WORDS =
  'mevrouw|mejuffrouw|juffrouw|juf|meester|meneer|mijnheer|menheer|familie|dokter|professor|de heer|den heer';
/** Titles that are cut short: with a dot in any letters, and then no blank is needed. */
const SHORT = 'mevr|mvr|mw|mej|dhr|hr|fam|drs|dr|prof|ing|ir|mrs|mr|ms';
/** Those that are a title without a dot in any letters, and those that are none in capitals ("5 MW", "MS Teams", "DR Congo"). */
const BARE = 'mevr|mvr|dhr';
const BARE_UNLESS_CAPITALS = '[Mm]w|[Mm]ej|[Ff]am|[Dd]rs|[Dd]r|[Pp]rof|[Mm]rs|[Mm]r|[Mm]s|heer';
const GLUED = '[Mm]evrouw|[Mm]eneer|[Mm]ijnheer|[Mm]evr|[Dd]hr|[Mm]w';
const TITLE = [
  `(?:${inAnyLetters(SHORT)})\\. {0,8}`,
  `(?:${inAnyLetters(`${WORDS}|${BARE}`)}|${BARE_UNLESS_CAPITALS}) {1,8}`,
  `(?:${GLUED})(?=\\p{Lu}\\p{Ll})`,
].join('|');

const ARTICLE = "(?:de|den|der|het|'t)";
const PARTS = `van't|in't|op't|van|von|vd|v\\. ?d|v/d|der|den|de|het|ten|ter|te|tot|thoe|'t|'s|zu|zum|zur|el|al|ait|ould|abu|la|le|les|du|da|do|das|dos|di|della|del|bin|ben|ibn|san|(?:in|op|aan|uit|over|onder|bij|voor) ${ARTICLE}`;
/** Words and initials before a surname. Of places ("mevrouw uit Heerlen") only with an article behind them: in 't Veld, op den Camp. */
const PREFIX = [
  `(?:${inAnyLetters(PARTS)})[ \\-]{1,8}`,
  '[vV]\\. ?[dD]\\. {0,8}',
  '\\p{Lu}\\p{Ll}{0,2}\\. {0,8}',
  '\\p{Lu} {1,8}',
].join('|');
const LAST = "(?:'[sS][ \\-]?|[dDlL]')?\\p{Lu}'?\\p{Lu}?\\p{Ll}[\\p{L}\\-']{0,60}";

/** Titles, prefixes or initials, and a capital that a small letter follows: "mevrouw van de POVH" names an organisation. */
const NAME = new RegExp(`(?<![\\p{L}\\p{N}])(?:${TITLE}){1,4}["'*_]{0,3}(?:${PREFIX}){0,6}${LAST}`, 'gu');

/** Streets, schools and the like are named after people with a degree: Dr. Poelsstraat. A Verlaan or Terweg is a person. */
const STREET = /(?:straat|plein|singel|school|college|centrum|gebouw|[\p{L}-]{4}(?:laan|weg))$/u;
const DEGREE = /^(?:drs?|prof|ir|ing|mr)[. ]/iu;
/** What is sold under the two letters of its maker. */
const PRODUCT =
  /^ms\.? {0,8}(?:Teams|Word|Excel|Office|Outlook|PowerPoint|Power|Access|Project|Windows|SharePoint|Forms|Edge|Azure|OneDrive|OneNote|Planner|Copilot|Dynamics|Publisher|Visio)$/iu;

/** The names of people in a text: those that a title stands before. */
export const namesIn = (text: string): Place[] =>
  placesOf(text, NAME, (said) => !PRODUCT.test(said) && !(STREET.test(said) && DEGREE.test(said)));
