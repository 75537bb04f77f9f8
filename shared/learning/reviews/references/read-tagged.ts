import { withComma } from './name-forms.ts';
import { linesOf, type Line, type RawRecord, type Said } from './raw-record.ts';

/** The fields of a record by their tag, each as often as it stands there. */
type Fields = ReadonlyMap<string, readonly string[]>;

/** How lines with tags are written: what begins and ends a record, and what a line that has no tag goes on with. */
type Form = {
  readonly tag: RegExp; // its groups are the tag and the value
  readonly begins: string;
  readonly ends?: string;
  /** What of a line without a tag goes on; undefined where nothing does. */
  readonly goesOn: (text: string) => string | undefined;
  /** The tags of which each further line is a value of its own. */
  readonly lists: ReadonlySet<string>;
  readonly saidBy: (fields: Fields) => Said;
};

const NO_LISTS: ReadonlySet<string> = new Set();

/** The values of some tags, those of the first tag first. */
const of = (fields: Fields, ...tags: readonly string[]): string[] => tags.flatMap((tag) => fields.get(tag) ?? []);

/** The values of the first of some tags that is there. */
const firstOf = (fields: Fields, ...tags: readonly string[]): readonly string[] =>
  tags.map((tag) => fields.get(tag) ?? []).find((values) => values.some((value) => value.trim() !== '')) ?? [];

const isDoiAddress = (value: string): boolean => /doi\.org\//i.test(value);
const saysDoi = (value: string): boolean => /^\s*doi\s?:/i.test(value);

/** RIS as EndNote, Zotero, Mendeley, Scopus and Web of Science write it: some tags mean the same in one as others in another. */
function saidByRis(fields: Fields): Said {
  const addresses = of(fields, 'UR', 'LK', 'L2').flatMap((value) => value.split(/\s+/));
  return {
    titles: of(fields, 'TI', 'T1', 'CT', 'BT'),
    authors: firstOf(fields, 'AU', 'A1').map(withComma),
    years: of(fields, 'PY', 'Y1', 'DA'),
    venues: of(fields, 'T2', 'JF', 'JO', 'JA', 'J2', 'T3'),
    dois: [
      ...of(fields, 'DO', 'DI', 'M3', 'L3', 'LB', 'ID'),
      ...addresses.filter(isDoiAddress),
      ...of(fields, 'N1').filter(saysDoi),
    ],
    abstracts: of(fields, 'AB', 'N2'),
    urls: addresses,
  };
}

const ofDoi = (values: readonly string[]): string[] =>
  values.flatMap((value) => (/\[doi\]\s*$/i.test(value) ? [value.replace(/\[doi\]\s*$/i, '')] : []));

/** MEDLINE as PubMed writes it. The title of a chapter stands above that of its book. */
function saidByMedline(fields: Fields): Said {
  const inBook = fields.has('CTI');
  return {
    titles: of(fields, 'CTI', 'TI', 'BTI', 'TT'),
    authors: [...firstOf(fields, 'FAU', 'AU').map(withComma), ...of(fields, 'CN')],
    years: of(fields, 'DP', 'CDAT'),
    venues: [...(inBook ? of(fields, 'BTI') : []), ...of(fields, 'JT', 'TA')],
    dois: ofDoi(of(fields, 'LID', 'AID', 'SO')),
    abstracts: of(fields, 'AB', 'OAB'),
    urls: of(fields, 'PMID').map((number) => `https://pubmed.ncbi.nlm.nih.gov/${number.trim()}/`),
  };
}

/** The tagged text of Web of Science. */
const saidByWebOfScience = (fields: Fields): Said => ({
  titles: of(fields, 'TI'),
  authors: firstOf(fields, 'AF', 'AU', 'BF', 'BA', 'CA').map(withComma),
  years: of(fields, 'PY', 'EA'),
  venues: of(fields, 'SO', 'SE', 'JI'),
  dois: of(fields, 'DI'),
  abstracts: of(fields, 'AB'),
  urls: [],
});

const RIS_LINES = { begins: 'TY', ends: 'ER', goesOn: (text: string) => text, lists: NO_LISTS, saidBy: saidByRis };
/** As it is specified; a line such as "we - they" of an abstract is no tag then. */
const RIS: Form = { ...RIS_LINES, tag: /^([A-Z][A-Z0-9]) {2}-(?:[ \t](.*)|\s*)$/ };
/** As old tools write it: small letters, fewer blanks. Only tags that are known are any. */
const LOOSE_RIS: Form = {
  ...RIS_LINES,
  tag: /^\s{0,3}(A[BD1-4NUV]|C[0-9APTY]|D[ABIO]|E[DFPRT]|I[DS]|J[0AFO12]|KW|L[0-9ABK]|M[1-3]|N[12]|OP|P[BPY]|RI|RN|RP|S[EPNT]|T[123AIY]|U[1-5R]|V[LO]|Y[12])[ \t]{0,4}-[ \t]?(.*)$/i,
};
const MEDLINE: Form = {
  tag: /^([A-Z][A-Z0-9 ]{3})-(?: (.*)|\s*)$/,
  begins: 'PMID',
  goesOn: (text) => (/^\s{2,}\S/.test(text) ? ` ${text.trim()}` : undefined),
  lists: NO_LISTS,
  saidBy: saidByMedline,
};
const WEB_OF_SCIENCE: Form = {
  tag: /^([A-Z][A-Z0-9])(?: (.*)|\s*)$/,
  begins: 'PT',
  ends: 'ER',
  goesOn: (text) => (/^ {2,}\S/.test(text) ? text.trim() : undefined),
  lists: new Set(['AU', 'AF', 'BA', 'BF', 'CA']),
  saidBy: saidByWebOfScience,
};

/** A record while its lines are read. */
class OpenRecord {
  readonly line: number;
  readonly #fields = new Map<string, string[]>();
  readonly #form: Form;
  #last = '';

  constructor(line: number, form: Form) {
    this.line = line;
    this.#form = form;
  }

  put(tag: string, value: string): void {
    const values = this.#fields.get(tag) ?? [];
    values.push(value);
    this.#fields.set(tag, values);
    this.#last = tag;
  }

  /** Adds a line without a tag to what stands before it. */
  goOn(text: string): void {
    const more = this.#form.goesOn(text);
    const values = this.#fields.get(this.#last);
    if (more === undefined || !values) return;
    if (this.#form.lists.has(this.#last)) values.push(more);
    else values.push(`${values.pop() ?? ''}\n${more}`);
  }

  read(): RawRecord {
    return { line: this.line, said: this.#form.saidBy(this.#fields) };
  }
}

/** The tag of a line and what stands behind it; undefined where it has none. */
function taggedBy({ tag }: Form, { text }: Line): { readonly name: string; readonly value: string } | undefined {
  const [found, name = '', value = ''] = tag.exec(text) ?? [];
  return found === undefined ? undefined : { name: name.trim().toUpperCase(), value };
}

/** The records of a text with tags; one that does not say where it ends, ends where the next begins. */
function* readTagged(text: string, form: Form): Generator<RawRecord> {
  let open: OpenRecord | undefined;
  for (const line of linesOf(text)) {
    const tagged = taggedBy(form, line);
    if (open && tagged && (tagged.name === form.begins || tagged.name === form.ends)) {
      yield open.read();
      open = undefined;
    }
    if (tagged?.name === form.begins) open = new OpenRecord(line.line, form);
    if (tagged) open?.put(tagged.name, tagged.value);
    else open?.goOn(line.text);
  }
  if (open) yield open.read();
}

/** RIS: strictly where the file is written as it is specified, or else loosely. */
export const readRis = (text: string): Generator<RawRecord> =>
  readTagged(text, /^TY {2}-/m.test(text) ? RIS : LOOSE_RIS);
export const readMedline = (text: string): Generator<RawRecord> => readTagged(text, MEDLINE);
export const readWebOfScience = (text: string): Generator<RawRecord> => readTagged(text, WEB_OF_SCIENCE);
