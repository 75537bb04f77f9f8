import type { Count } from '#shared/drawing/counts.ts';
import { drawList, type Outcome } from '#shared/drawing/draw.ts';
import { faultText, groupText, noteText, type DrawLanguage } from '#shared/drawing/texts.ts';
import { vectors, wrongVectors } from '#shared/drawing/vectors.ts';
import { answerWho, type Answer } from '#shared/drawing/who.ts';
import { EXIT } from './exit.ts';
import { NotPossible, PRIVATE, readWhole, refuseSame, writeWhole } from './files.ts';
import { joinKey, makeKey, splitKey } from './keep-key.ts';
import { readOrder, type Drawing, type Order, type Who } from './read-order.ts';
import { words } from './texts.ts';

/** Where the tool says things: what came of it, and what is wrong or had better be known. */
export type Says = { readonly say: (line: string) => void; readonly warn: (line: string) => void };

function countLines(counts: readonly Count[], language: DrawLanguage): readonly string[] {
  const heading = [words('neighbourhood', language), words('group', language), words('rest', language)];
  const rows = counts.map(({ neighbourhood, group, rest, listed, drawn }) => [
    neighbourhood,
    groupText(group, language),
    rest,
    String(listed),
    String(drawn),
  ]);
  const all = [[...heading, words('listed', language), words('drawn', language)], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row) =>
    row
      .map((cell, column) => (column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}

function tell(
  outcome: Exclude<Outcome, { readonly faults: readonly unknown[] }>,
  { out, language }: Drawing,
  { say, warn }: Says,
): void {
  for (const one of outcome.leftOut) warn(`${words('left-out', language)} ${faultText(one, language)}`);
  for (const one of outcome.notes) warn(noteText(one, language));
  const { number, rows, listed } = outcome;
  say(words('result', language, { number, rows, listed, out }));
  say('');
  for (const line of countLines(outcome.counts, language)) say(line);
}

function drawNow(order: Drawing, says: Says): number {
  const { list, draw, keyFile, addresses, out, points, counts, language } = order;
  refuseSame([list, draw, keyFile, addresses], [out, points, counts], language);
  const outcome = drawList({
    list: readWhole(list, language),
    draw: readWhole(draw, language),
    key: readWhole(keyFile, language),
    addresses: addresses === undefined ? undefined : readWhole(addresses, language),
    one: order.one,
    part: order.part,
  });
  if (outcome.faults) {
    for (const one of outcome.faults) says.warn(faultText(one, language));
    return EXIT.refused;
  }
  const files = [
    { path: out, text: outcome.drawn },
    ...(points === undefined ? [] : [{ path: points, text: outcome.points() }]),
    ...(counts === undefined ? [] : [{ path: counts, text: outcome.countsFile }]),
  ];
  writeWhole(files, PRIVATE, language);
  tell(outcome, order, says);
  return EXIT.done;
}

function answerLine(answer: Exclude<Answer, { readonly fault: unknown }>, language: DrawLanguage): string {
  const { number, version, hits, isSure, keep } = answer;
  const named = { number, version };
  if (hits.length === 0) return words('who.not', language, named);
  const where = hits
    .map(({ neighbourhood, groups }) => `${neighbourhood}: ${groups.map((one) => groupText(one, language)).join(', ')}`)
    .join('; ');
  const line = words(isSure ? 'who.drawn' : 'who.perhaps', language, { ...named, where });
  return keep === undefined ? line : `${line} ${words('who.keep', language, { keep })}`;
}

function tellWho({ dwelling, keyFile, draws, addresses, neighbourhood, language }: Who, { say, warn }: Says): number {
  const answers = answerWho({
    dwelling,
    neighbourhood,
    key: readWhole(keyFile, language),
    draws: draws.map((path) => readWhole(path, language)),
    addresses: addresses === undefined ? undefined : readWhole(addresses, language),
  });
  if ('key' in answers) {
    warn(faultText(answers, language));
    return EXIT.refused;
  }
  for (const [index, one] of answers.entries()) {
    if ('fault' in one) warn(`${draws[index] ?? ''}: ${faultText(one.fault, language)}`);
    else say(answerLine(one, language));
  }
  return answers.some((one) => 'fault' in one) ? EXIT.refused : EXIT.done;
}

function testSelf(language: DrawLanguage, { say }: Says): number {
  for (const { about, found, right } of vectors()) say(`${found === right ? 'ok ' : 'NOT'} ${about}: ${found}`);
  const wrong = wrongVectors().length;
  say(words(wrong === 0 ? 'vectors.right' : 'vectors.wrong', language));
  return wrong === 0 ? EXIT.done : EXIT.untrusted;
}

function carryOut(order: Order, says: Says): number {
  const { language } = order;
  if (order.what === 'usage') {
    says.warn(words('usage', language));
    return EXIT.usage;
  }
  if (order.what === 'self-test') return testSelf(language, says);
  if (wrongVectors().length > 0) {
    says.warn(words('vectors.wrong', language));
    return EXIT.untrusted;
  }
  if (order.what === 'new-key') return makeKey(order.path, language, says.say);
  if (order.what === 'split-key') return splitKey(order.path, language, says);
  if (order.what === 'join-key') return joinKey(order, says);
  return order.what === 'who' ? tellWho(order, says) : drawNow(order, says);
}

/** The tool at the command line: carries out what was asked for and answers the exit code. */
export function runDraw(args: readonly string[], says: Says): number {
  try {
    return carryOut(readOrder(args), says);
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error;
    says.warn(error.message);
    return EXIT.usage;
  }
}
