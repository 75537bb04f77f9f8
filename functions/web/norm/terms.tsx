import type { Policy } from '#shared/burden/policy.ts';
import { RULES } from '../bureau/policy/terms-fields.ts';
import { en, nl } from '../bureau/policy/terms-texts.ts';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';
import { pageWords } from '../words.ts';

const ITEM = 'utrecht-unordered-list__item';

/** Which rules hold between studies and organisations, the rest and the notice. */
export const Terms = ({ pageRequest, policy }: { readonly pageRequest: PageRequest; readonly policy: Policy }) => {
  const say = pageWords({ nl, en }, pageRequest.language);
  const { rules, noticeDays, restWeeks, resultsWeeks } = policy;
  const holding = RULES.filter((rule) => rules[rule]);
  return (
    <section class="lk-flow" aria-labelledby="afspraken">
      <Heading level={2} id="afspraken">
        {say('norm')}
      </Heading>
      <p class="utrecht-paragraph">{say(holding.length > 0 ? 'norm.on' : 'norm.none')}</p>
      <ul class="utrecht-unordered-list">
        {holding.map((rule) => (
          <li class={ITEM}>
            {say(`rule.${rule}`)}. {say(`rule.${rule}.text`)}
          </li>
        ))}
        {rules.notice && <li class={ITEM}>{say('norm.notice', noticeDays)}</li>}
        <li class={ITEM}>{say('norm.rest', { weeks: restWeeks })}</li>
        <li class={ITEM}>{say('norm.results', { weeks: resultsWeeks })}</li>
      </ul>
    </section>
  );
};
