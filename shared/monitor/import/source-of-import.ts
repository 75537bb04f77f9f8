import type { Source } from '../observation.ts';
import type { ImportSettings } from './figure-row.ts';
import type { SourceFamily } from './mapping.ts';

const TABLE = /(?:^|[^A-Za-z0-9])(\d{5}(?:[A-Za-z]{3})?)(?![A-Za-z0-9])/;

/** The id of a table of CBS in a text, such as the name of a file or an address; undefined where there is none. */
export function tableIn(text: string): string | undefined {
  return TABLE.exec(text)?.[1]?.toUpperCase();
}

const slugged = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);

/** The sources that an import names, each once. */
export class SourcesOfImport {
  readonly sources = new Map<string, Source>();
  readonly families: readonly SourceFamily[];
  readonly settings: ImportSettings;

  constructor(families: readonly SourceFamily[], settings: ImportSettings) {
    this.families = families;
    this.settings = settings;
  }

  private put(source: Source): string {
    if (!this.sources.has(source.id)) this.sources.set(source.id, source);
    return source.id;
  }

  /** What the sender named; undefined where nothing was. */
  private said(): string | undefined {
    return this.settings.source && this.put(this.settings.source);
  }

  /** The family of a table: tables of other years have other ids and one title. */
  familyOf(table: string | undefined, title = ''): SourceFamily | undefined {
    return this.families.find(
      ({ tables, titleBegins }) =>
        (table !== undefined && tables.includes(table)) || (titleBegins !== undefined && title.startsWith(titleBegins)),
    );
  }

  /** The source of a table of CBS. */
  ofTable(table: string | undefined, title?: string): string {
    const said = this.said();
    if (said !== undefined) return said;
    const family = this.familyOf(table, title);
    if (family) return this.put(family.source);
    const id = table ?? 'cbs';
    const url = table === undefined ? {} : { url: `https://opendata.cbs.nl/statline/#/CBS/nl/dataset/${table}` };
    return this.put({
      id: id.toLowerCase(),
      title: title ?? id,
      publisher: 'CBS',
      ...url,
      licence: 'CC-BY-4.0',
      protected: true,
    });
  }

  /** The source of a figure that a publisher gave, and the table it came from where it says one. */
  ofPublisher(publisher: string): string {
    const table = tableIn(publisher);
    if (table !== undefined) return this.ofTable(table);
    const id = slugged(publisher) || 'unknown';
    return this.said() ?? this.put({ id, title: publisher || id, publisher: publisher || id, protected: true });
  }

  /** The source of tidy figures: what the sender says, or else the file; nothing there protects itself. */
  ofFile(file: string): string {
    const id = slugged(file) || 'file';
    return this.said() ?? this.put({ id, title: file || id, publisher: file || id });
  }
}
