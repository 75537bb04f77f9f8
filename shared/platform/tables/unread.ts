import { fillIn, type Language } from '../messages/messages.ts';
import type { Unread } from './cell.ts';

const nl = {
  'error': 'Cel {address} geeft de fout {what}: dat is niet leeg. Herstel de formule, of maak de cel leeg.',
  'no-value':
    'Cel {address} heeft een formule waarvan de uitkomst niet in het bestand staat: open het in Excel of LibreOffice, laat het rekenen en sla het op.',
  'merged': 'Cel {address} is samengevoegd met {what}: hef dat op, en zet in elke regel wat erbij hoort.',
  'unreadable':
    'Cel {address} is niet te lezen (“{what}”): zet er een gewone tekst, een getal of een bestaande datum in.',
} as const;

const en = {
  'error':
    'Cell {address} shows the error {what}, which is not the same as empty: mend the formula, or empty the cell.',
  'no-value':
    'Cell {address} has a formula whose outcome is not in the file: open it in Excel or LibreOffice, let it calculate, and save it.',
  'merged': 'Cell {address} is merged with {what}: unmerge it, and give each row what belongs to it.',
  'unreadable': 'Cell {address} cannot be read (“{what}”): put a plain text, a number or a day that exists there.',
} as const satisfies Record<keyof typeof nl, string>;

export const UNREAD_CELLS = { nl, en };

function what(cell: Unread): string {
  switch (cell.kind) {
    case 'error':
      return cell.error;
    case 'merged':
      return cell.into;
    case 'unreadable':
      return cell.stored;
    case 'no-value':
      return '';
  }
}

/** What a sentence about a cell that says nothing is about: where it stands, and what stands there instead. */
export const aboutUnread = (cell: Unread, address: string): { readonly address: string; readonly what: string } => ({
  address,
  what: what(cell),
});

/** Why a cell says nothing that can be taken, and what to do about it. */
export const sayUnread = (cell: Unread, address: string, language: Language): string =>
  fillIn({ nl, en }[language][cell.kind], aboutUnread(cell, address));
