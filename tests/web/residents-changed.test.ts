import { beforeAll, describe, expect, test } from 'vitest';
import type { Desk } from '#shared/desk.ts';
import { rule } from '#shared/rulebook.ts';
import { testEngine } from '#tests/support/desk.ts';
import { withFigures } from '#tests/support/figures.ts';
import { MARIA_GEWANDEN, VRIEHEIDE } from '#tests/support/requests.ts';
import { visiting, type Visitor } from './visiting.ts';

const engine = testEngine();
let desk: Desk;
let see: Visitor;
beforeAll(async () => {
  desk = await engine.freshDesk();
  await withFigures(desk, {
    'inhabitants-total': [
      [VRIEHEIDE, '2016', 1_310],
      [VRIEHEIDE, '2019', 1_250],
    ],
    'social-assistance-pct': [
      [VRIEHEIDE, '2016', 5],
      [VRIEHEIDE, '2019', 25],
    ],
    'average-gas': [
      ['WK091720', '2016', 1_400],
      ['WK091720', '2019', 1_200],
      [VRIEHEIDE, '2019', null, { reason: 'suppressed' }],
    ],
    'rivm-wekelijkse-sporters': [
      [VRIEHEIDE, '2012', 30, { breakdown: '18-plus' }],
      [VRIEHEIDE, '2016', 40, { breakdown: '18-plus' }],
    ],
    'dwellings-total': [
      [MARIA_GEWANDEN, '2016', 500],
      [MARIA_GEWANDEN, '2019', 502],
    ],
  });
  see = await visiting(desk);
});

/** What the part of the page says that is about what changed. */
const changedOn = (html: string): string =>
  (/<section[^>]*aria-labelledby="veranderd">([\s\S]*?)<\/section>/.exec(html)?.[1] ?? '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe(rule('M35'), () => {
  test('residents read in plain words what changed, of the district where the neighbourhood has no figure', async () => {
    const { status, text } = await see(`/bewoners/${VRIEHEIDE}`);
    expect(status).toBe(200);
    const changed = changedOn(text);
    expect(changed).toContain('In uw buurt woonden in 2019 1.250 mensen. In 2016 waren dat er 1.310.');
    expect(changed).toContain(
      'In de wijk Vrieheide-De Stack gebruikte een woning in 2019 gemiddeld 1.200 kubieke meter gas.',
    );
    expect(changed).toContain('Van uw buurt zelf is er geen cijfer.');
    expect(changed).toContain('waren er in 2016 van elke 100 volwassenen ongeveer 40 die elke week sportten');
    expect(changed).not.toContain('bijstand');
  });

  test('each says how that is known: whose figures, of which edition and years, what they mean, and not why', async () => {
    const changed = changedOn((await see(`/bewoners/${VRIEHEIDE}`)).text);
    expect(changed.match(/Hoe weten we dat\?/g)).toHaveLength(3);
    expect(changed).toContain(
      'De cijfers komen van Kerncijfers wijken en buurten (uitgave 2026-01-01). Ze gaan over 2016 en 2019.',
    );
    expect(changed).toContain('Dit is een schatting.');
    expect(changed.match(/Hoe het komt dat dit veranderde, zeggen de cijfers niet\./g)).toHaveLength(3);
  });

  test('where nothing clearly changed, and where there are no figures, that is said', async () => {
    expect(changedOn((await see(`/bewoners/${MARIA_GEWANDEN}`)).text)).toContain('niets duidelijk veranderd');
    const bare = await visiting(await engine.freshDesk());
    expect(changedOn((await bare(`/bewoners/${VRIEHEIDE}`)).text)).toContain('Wij hebben geen cijfers');
  });

  test('and in English', async () => {
    const changed = changedOn((await see(`/en/bewoners/${VRIEHEIDE}`)).text);
    expect(changed).toContain(
      'In your neighbourhood there were 1,250 people living in 2019. In 2016 there were 1,310.',
    );
    expect(changed).toContain('How do we know?');
  });
});
