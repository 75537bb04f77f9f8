import type { Child } from 'hono/jsx';

export type LabelledFact = { readonly label: Child; readonly value: Child };

/** Facts of one thing, each a label and a value. */
export const Facts = ({ facts }: { readonly facts: readonly LabelledFact[] }) => (
  <dl class="utrecht-data-list lk-facts">
    {facts.map(({ label, value }) => (
      <div class="utrecht-data-list__item lk-facts__item">
        <dt class="utrecht-data-list__item-key">{label}</dt>
        <dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">{value}</dd>
      </div>
    ))}
  </dl>
);
