import type { Language } from '#shared/platform/messages/messages.ts';

type Marks = { readonly bold?: boolean; readonly italic?: boolean };

/** A text, a figure with the address that it leads to, or the end of a line. */
export type PrintedPlain =
  | ({ readonly kind: 'text'; readonly text: string } & Marks)
  | ({ readonly kind: 'figure'; readonly text: string; readonly href?: string } & Marks)
  | { readonly kind: 'break' };
type PrintedLink = { readonly kind: 'link'; readonly href: string; readonly runs: readonly PrintedPlain[] };
export type PrintedCellRun = PrintedPlain | PrintedLink;
type Note = { readonly number: number; readonly runs: readonly PrintedCellRun[] };
export type PrintedRun = PrintedCellRun | ({ readonly kind: 'note' } & Note);

export type PrintedParagraph = {
  readonly kind: 'paragraph';
  readonly runs: readonly PrintedRun[];
  readonly isLead: boolean;
};
export type PrintedList = {
  readonly kind: 'list';
  readonly isOrdered: boolean;
  readonly start: number;
  readonly items: readonly (readonly (PrintedParagraph | PrintedList)[])[];
};
type PrintedHeading = { readonly kind: 'heading'; readonly title: string; readonly level: number };
export type PrintedTable = {
  readonly kind: 'table';
  readonly id: string;
  /** `Tabel`, and with its number `Tabel 3`. */
  readonly word: string;
  readonly label: string;
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly isRight: boolean; readonly share: number }[];
  readonly rows: readonly (readonly (readonly PrintedCellRun[])[])[];
  readonly hasTotal: boolean;
  /** Kept whole on one page. */
  readonly isShort: boolean;
  readonly source?: readonly PrintedCellRun[];
};
export type PrintedChart = {
  readonly kind: 'chart';
  readonly id: string;
  /** `Tabel`, and with its number `Tabel 3`. */
  readonly word: string;
  readonly label: string;
  readonly caption: string;
  readonly alt: string;
  readonly svg: string;
  readonly notes: readonly string[];
  /** Where the figures of the chart stand as a table. */
  readonly data: { readonly id: string; readonly label: string };
  readonly source?: readonly PrintedCellRun[];
};
export type PrintedMissing = {
  readonly kind: 'missing';
  readonly title: string;
  readonly items: readonly { readonly who: string; readonly what: readonly string[] }[];
};
type PrintedRemark = { readonly kind: 'remark'; readonly title: string; readonly runs: readonly PrintedRun[] };
export type PrintedBlock =
  | PrintedParagraph
  | PrintedHeading
  | PrintedList
  | PrintedTable
  | PrintedChart
  | PrintedMissing
  | PrintedRemark;

export type PrintedSection = {
  readonly id: string;
  readonly level: number;
  readonly title: string;
  readonly number: string | undefined;
  readonly blocks: readonly PrintedBlock[];
};

/** A document with all that the formats would else work out each by itself. */
export type PrintedDocument = {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  readonly programme: string;
  readonly period: string;
  readonly version: string;
  readonly status: string;
  readonly isDraft: boolean;
  readonly date: string;
  /** The same in words. */
  readonly day: string;
  readonly description: string;
  readonly words: Readonly<Record<'contents' | 'summary' | 'source' | 'page' | 'of' | 'notes', string>>;
  readonly summary: {
    readonly figures: readonly { readonly value: PrintedPlain; readonly label: string }[];
    readonly sentences: readonly (readonly PrintedCellRun[])[];
  };
  readonly sections: readonly PrintedSection[];
  readonly notes: Note[];
  /** The values of the main line of each chart, which the cover is drawn from. */
  readonly cover: readonly (readonly number[])[];
};
