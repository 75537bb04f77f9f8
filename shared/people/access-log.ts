import type { Runtime } from '../platform/runtime.ts';
import type { Actor, Person } from './actor.ts';
import { peopleKeys } from './keys.ts';
import type { Change } from '../platform/store/table.ts';

const activityOf = (what: string): string =>
  `urn:loketten:processing:${what.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;

/**
 * The line of the access log that says who processed personal data, or was given data: in the field names of the standard
 * Logboek Dataverwerkingen (logius-standaarden.github.io/logboek-dataverwerkingen), who asked in a namespace of our own.
 */
function lineOf(desk: Runtime, actor: Actor, what: string, on: string): Record<string, unknown> {
  const at = desk.clock.now().toISOString();
  return {
    trace_id: `${desk.newId()}${desk.newId()}`, // 16 bytes
    span_id: desk.newId(), // 8 bytes
    name: what,
    start_time: at,
    end_time: at,
    status: 'Ok',
    resource: { attributes: { 'service.name': 'loketten' } },
    attributes: {
      'dpl.core.processing_activity_id': activityOf(what),
      'dpl.core.data_subject_id': on,
      'dpl.core.data_subject_id_type': 'urn:loketten:record',
      'dpl.loketten.role': actor.role,
      ...(actor.role !== 'public' && { 'dpl.loketten.user': actor.id }),
    },
  };
}

/** The write of a line of the access log, to go into a transaction. */
export function accessChange(desk: Runtime, actor: Actor, what: string, on: string): Change {
  const at = desk.clock.now().toISOString();
  return {
    put: { ...peopleKeys.access(at.slice(0, 10), `${at}#${desk.newId()}`), line: lineOf(desk, actor, what, on) },
    unless: 'exists',
  };
}

/**
 * Rule D10. Keeps that somebody processed personal data or was given data: who, `what` they did, and `on` whose record, such as
 * `data-request 0123456789abcdef`. Lines are only ever added.
 */
export async function keepAccess(desk: Runtime, actor: Actor, what: string, on: string): Promise<void> {
  await desk.table.write([accessChange(desk, actor, what, on)]);
}

/** Who is logged when the product itself sends data, and nobody asked for them at that moment. */
const SENDER: Person = { id: 'dispatcher', role: 'data-desk', name: 'dispatcher' };

/** Rule D10. Keeps that the product sent somebody's data to others than whom it is about: in a chat, or to the system of an owner. */
export const keepSent = (desk: Runtime, on: string): Promise<void> => keepAccess(desk, SENDER, 'send notices', on);
