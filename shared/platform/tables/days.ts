import type { Cell } from './cell.ts';

const SECONDS_PER_DAY = 86_400;
const MS_PER_SECOND = 1_000;
const DAYS_1900 = Date.UTC(1899, 11, 30); // day 0 as it counts from 1 March 1900 on
const DAYS_1904 = Date.UTC(1904, 0, 1);
const NO_SUCH_DAY = 60; // 29 February 1900, which Lotus 1-2-3 had and Excel took over
const LAST = 2_958_465; // 31 December 9999

const unreadable = (stored: string): Cell => ({ kind: 'unreadable', stored: stored.slice(0, 40) });

function cellOf(moment: Date): Cell {
  const [day = '', time = ''] = moment.toISOString().slice(0, 19).split('T');
  return time === '00:00:00' ? { kind: 'date', day } : { kind: 'date', day, time };
}

/** The day that Excel keeps as a number of days, to the nearest second: sums leave it a hair off. */
export function serialDay(serial: number, from1904: boolean): Cell {
  const seconds = Math.round(serial * SECONDS_PER_DAY);
  const day = Math.floor(seconds / SECONDS_PER_DAY);
  const stored = String(serial);
  if (!Number.isFinite(serial) || day > LAST || day < (from1904 ? 0 : 1) || (day === NO_SUCH_DAY && !from1904))
    return unreadable(stored);
  const early = !from1904 && day < NO_SUCH_DAY ? SECONDS_PER_DAY : 0;
  return cellOf(new Date((from1904 ? DAYS_1904 : DAYS_1900) + (seconds + early) * MS_PER_SECOND));
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?Z?)?$/;

/** A day as ISO 8601 writes it, with or without a time; one that does not exist is unreadable. */
export function isoDay(text: string): Cell {
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = ISO.exec(text.trim()) ?? [];
  if (year === undefined) return unreadable(text);
  const moment = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== `${year}-${month}-${day}`)
    return unreadable(text);
  return cellOf(moment);
}
