import { BorderStyle, convertMillimetersToTwip } from 'docx';

/** The font that every Word has; the open ones of the PDF are on few machines. */
export const FONT = 'Calibri';
export const INK = '16303C';
export const DEEP = '0B3A4F';
export const PETROL = '0B4F6C';
export const OCHRE = 'A8480F';
export const GREY = '55616A';
export const HAIR = 'CFD7DB';

/** Between the margins, in twips: what tables and tab stops reach to. */
export const TEXT_WIDTH = convertMillimetersToTwip(166);

export const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
/** A line of a thickness in eighths of a point. */
export const rule = (size: number, color: string) => ({ style: BorderStyle.SINGLE, size, color }) as const;
