import { buildDrawingTool } from '#functions/draw/build.ts';
import { drawList } from '#shared/drawing/draw.ts';
import { CIRCLE } from '#shared/drawing/points.ts';
import { asked, dwelling, PASSART, VRIEHEIDE } from '../drawing/lists.ts';
import { note, say, timed } from './rounds.ts';

const ROWS = 30_000;
const RUNS = { rounds: 5, calls: 1 };

/** Two people in each home, of two neighbourhoods and all ages. */
function list(): string {
  const rows = Array.from({ length: ROWS }, (_, index) =>
    [
      dwelling(index >> 1),
      index % 4 < 2 ? VRIEHEIDE : PASSART,
      `${1930 + (index % 90)}-05-31`,
      `Voorbeeld ${index}`,
    ].join(';'),
  );
  return ['dwelling;neighbourhood;birthdate;name', ...rows].join('\r\n');
}

/** How long the list holder's tool takes for a large list, and how large it is. */
export async function benchDrawing(): Promise<void> {
  note(`Drawing from ${ROWS} rows.`);
  const slice = [
    [0b1100, [[0, CIRCLE / 8]]],
    [0b100000, [[CIRCLE / 2, CIRCLE]]],
  ] as const;
  const ask = asked(list(), { one: true, draw: { slices: { [VRIEHEIDE]: slice, [PASSART]: slice } } });
  const ms = await timed({ list: () => Promise.resolve(drawList(ask)) }, RUNS);
  say('draw.list', ms('list'), 'ms');
  const { page, program } = await buildDrawingTool();
  say('draw.page-kb', Buffer.byteLength(page) / 1_000, 'kB');
  say('draw.program-kb', Buffer.byteLength(program) / 1_000, 'kB');
}
