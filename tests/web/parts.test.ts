import { describe, expect, test } from 'vitest';
import { Alert, ErrorSummary } from '#functions/web/parts/alert.tsx';
import { Button, ButtonGroup, LinkButton } from '#functions/web/parts/buttons.tsx';
import { Checkboxes, Radios } from '#functions/web/parts/choices.tsx';
import { Facts } from '#functions/web/parts/facts.tsx';
import { Heading } from '#functions/web/parts/heading.tsx';
import { DateField, NumberField, Select, TextArea, TextField } from '#functions/web/parts/inputs.tsx';
import { ScrollingTable } from '#functions/web/parts/table.tsx';
import { Badge, VerdictPatterns } from '#functions/web/parts/verdicts.tsx';

const rendered = async (markup: ReturnType<typeof Heading> | null): Promise<string> => String(await markup);

const OPTIONS = [
  { value: 'a', label: 'Eerste' },
  { value: 'b', label: 'Tweede', hint: 'Uitleg' },
];

describe('a field', () => {
  test.each([
    ['text', TextField],
    ['day', DateField],
    ['number', NumberField],
    ['text of several lines', TextArea],
  ])('of a %s is tied to its label, hint and error', async (_, Control) => {
    const html = await rendered(
      Control({ name: 'title', id: 'f1', label: 'Titel', hint: 'Kort', error: 'Vul in', value: '<x>' }),
    );
    expect(html).toContain('<label class="utrecht-form-label" for="f1">Titel</label>');
    expect(html).toMatch(/id="f1" name="title" aria-describedby="f1-hint f1-error" aria-invalid="true"/);
    expect(html).toContain('<div id="f1-hint" class="utrecht-form-field-description">Kort</div>');
    expect(html).toContain('<div id="f1-error" class="utrecht-form-field-error-message">Vul in</div>');
    expect(html).toContain('&lt;x&gt;');
  });

  test('with nothing to say beside its label points at nothing', async () => {
    const html = await rendered(TextField({ name: 'title', label: 'Titel', required: true }));
    expect(html).not.toContain('aria-');
    expect(html).not.toContain('invalid');
    expect(html).toContain('required=""');
  });

  test('to choose from a list shows what was chosen', async () => {
    const html = await rendered(
      Select({ name: 'kind', label: 'Soort', options: OPTIONS, value: 'b', empty: 'Maak een keuze' }),
    );
    expect(html).toContain('<option value="">Maak een keuze</option>');
    expect(html).toContain('<option value="b" selected="">Tweede</option>');
    expect(html).toContain('<option value="a">Eerste</option>');
  });

  test('of choices is one group, whose first choice a list of errors can link to', async () => {
    const html = await rendered(
      Checkboxes({ name: 'groups', label: 'Voor wie', options: OPTIONS, values: ['b'], error: 'Kies er een' }),
    );
    expect(html).toMatch(/<fieldset [^>]*aria-describedby="groups-error"/);
    expect(html).toContain('<input type="checkbox" id="groups" name="groups" value="a"');
    expect(html).toMatch(/id="groups-2" name="groups" value="b" checked="" [^>]*aria-describedby="groups-2-about"/);
    expect(await rendered(Radios({ name: 'one', label: 'Een', options: OPTIONS, value: 'a' }))).toContain(
      '<input type="radio" id="one" name="one" value="a" checked=""',
    );
  });
});

describe('what stands out', () => {
  test('a list of errors is heard at once, takes the focus and leads to each field', async () => {
    const html = await rendered(ErrorSummary({ title: 'Niet goed', errors: [{ field: 'f1', message: 'Vul in' }] }));
    expect(html).toMatch(/id="error-summary" role="alert" tabindex="-1"/);
    expect(html).toContain('href="#f1">Vul in</a>');
    expect(ErrorSummary({ title: 'Niet goed', errors: [] })).toBeNull();
  });

  test.each(['info', 'ok', 'warning', 'error'] as const)(
    'a message of kind %s has a class and an icon of its own',
    async (kind) => {
      const html = await rendered(Alert({ kind, title: 'Let op', children: 'Tekst', level: 3 }));
      expect(html).toContain(`class="utrecht-alert utrecht-alert--${kind}"`);
      expect(html).toContain('<h3 class="utrecht-heading-4">Let op</h3>');
      expect(html).toContain('aria-hidden="true"');
    },
  );

  test.each(['clear', 'caution', 'overloaded', 'none'] as const)(
    'a verdict of %s is said in words',
    async (verdict) => {
      expect(await rendered(Badge({ verdict, children: 'In woorden' }))).toBe(
        `<span class="lk-badge lk-badge--${verdict}"><span class="lk-swatch lk-swatch--${verdict}" aria-hidden="true"></span>In woorden</span>`,
      );
    },
  );
});

test('a table is named, scrolls by keyboard and has heads for columns and rows', async () => {
  const html = await rendered(
    ScrollingTable({
      id: 't',
      caption: 'Weken',
      head: [{ label: 'Week' }, { label: 'Contacten', numeric: true }],
      rows: [['1', 1200]],
      rowHeads: true,
    }),
  );
  expect(html).toContain('role="region" tabindex="0" aria-labelledby="t-caption"');
  expect(html).toContain('<th scope="row" class="utrecht-table__cell lk-row-head">1</th>');
  expect(html).toContain('<td class="utrecht-table__cell utrecht-table__cell--numeric-column">1200</td>');
});

test('buttons send, links lead, and their data for islands passes through', async () => {
  const button = await rendered(
    Button({ kind: 'primary', name: 'step', value: 'check', children: 'Controleer', ...{ 'data-step': 'check' } }),
  );
  expect(button).toBe(
    '<button type="submit" name="step" value="check" data-step="check" class="utrecht-button utrecht-button--primary-action utrecht-button--submit">Controleer</button>',
  );
  expect(await rendered(Button({ kind: 'primary', danger: true, type: 'button', children: 'Weg' }))).toContain(
    'utrecht-button--danger',
  );
  expect(await rendered(ButtonGroup({ children: LinkButton({ href: '/', children: 'Kaart' }) }))).toContain(
    '<a href="/" class="utrecht-button utrecht-button--secondary-action lk-link-button">Kaart</a>',
  );
});

test('a heading may look like another level than it is', async () => {
  expect(await rendered(Heading({ level: 2, looks: 3, id: 'x', children: 'Kop' }))).toBe(
    '<h2 id="x" class="utrecht-heading-3">Kop</h2>',
  );
});

test('facts are a list of labels and values', async () => {
  expect(await rendered(Facts({ facts: [{ label: 'Weken', value: 6 }] }))).toMatch(
    /<dl .*<dt .*>Weken<\/dt><dd .*>6<\/dd><\/div><\/dl>/,
  );
});

test('no part carries a style of its own, which the policy of the pages would block', async () => {
  expect(await rendered(VerdictPatterns())).not.toContain('style=');
});
