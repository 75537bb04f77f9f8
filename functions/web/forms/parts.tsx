import type { Child } from 'hono/jsx';
import { VERDICTS } from '#shared/burden/assess.ts';
import { MARKS } from '#shared/conversations/activities/card/check-parts.ts';
import type { Button as PressedButton, Card, Link, Part } from '#shared/conversations/kernel/model.ts';
import { PostForm } from '../layout/post-form.tsx';
import { Button, ButtonGroup, LinkButton } from '../parts/buttons.tsx';
import { Facts } from '../parts/facts.tsx';
import { Heading } from '../parts/heading.tsx';
import type { PageRequest } from '../page-request.ts';

/** How a button of a conversation is drawn: in a form of its own, or inside the form that is being filled in. */
export type DrawAct = (act: PressedButton) => Child;

const look = ({ style }: PressedButton) =>
  ({ kind: style === 'primary' ? 'primary' : 'secondary', danger: style === 'danger' }) as const;

/** A button that starts something by itself; afterwards there is a way back to `back`. */
export const actAlone =
  (pageRequest: PageRequest, back = pageRequest.path): DrawAct =>
  (act) => (
    <PostForm pageRequest={pageRequest} action="/gesprek" class="lk-inline-form">
      <input type="hidden" name="_act" value={act.act} />
      <input type="hidden" name="_value" value={act.value} />
      <input type="hidden" name="_back" value={back} />
      <Button {...look(act)}>{act.label}</Button>
    </PostForm>
  );

/** A button that sends along what is filled in so far. */
export const actInForm: DrawAct = (act) => (
  <Button {...look(act)} name="_press" value={JSON.stringify({ act: act.act, value: act.value })} formnovalidate>
    {act.label}
  </Button>
);

const markOf = (line: string) => [...VERDICTS, 'unknown' as const].find((verdict) => line.startsWith(MARKS[verdict]));

/** A line of a text; one that begins with the coloured block of a verdict gets the pattern that the pages show it by. */
export const Said = ({ line }: { readonly line: string }) => {
  const verdict = markOf(line);
  return verdict ? (
    <>
      <span class={`lk-swatch lk-swatch--${verdict === 'unknown' ? 'none' : verdict}`} aria-hidden="true"></span>{' '}
      {line.slice(MARKS[verdict].length)}
    </>
  ) : (
    <>{line}</>
  );
};

const Line = ({ line, small }: { readonly line: string; readonly small: boolean }) => (
  <p class={`utrecht-paragraph${small ? ' utrecht-paragraph--small' : ''}`}>
    <Said line={line} />
  </p>
);

/** Lines of a text as paragraphs. */
export const Paragraphs = ({ text, small = false }: { readonly text: string; readonly small?: boolean }) => (
  <>
    {text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => (
        <Line line={line} small={small} />
      ))}
  </>
);

const isLink = (offer: PressedButton | Link): offer is Link => 'href' in offer;

function drawPart(part: Part, drawAct: DrawAct): Child {
  switch (part.kind) {
    case 'text':
      return <Paragraphs text={part.text} />;
    case 'note':
      return <Paragraphs text={part.text} small />;
    case 'facts':
      return <Facts facts={part.facts} />;
    case 'picture':
      return (
        <p class="utrecht-paragraph">
          <span aria-hidden="true">{part.picture}</span> {part.alt}
        </p>
      );
    case 'list':
      return (
        <ul class="lk-plain-list">
          {part.lines.map(({ text, button }) => (
            <li class="lk-row">
              <span>
                <Paragraphs text={text} />
              </span>
              {drawAct(button)}
            </li>
          ))}
        </ul>
      );
    case 'image':
      return (
        <p class="utrecht-paragraph">
          <img src={part.href} alt={part.alt} />
        </p>
      );
    case 'divider':
      return <hr class="utrecht-separator" />;
    case 'buttons':
      return (
        <ButtonGroup>
          {part.buttons.map((offer) =>
            isLink(offer) ? <LinkButton href={offer.href}>{offer.label}</LinkButton> : drawAct(offer),
          )}
        </ButtonGroup>
      );
  }
}

/** Parts of a conversation, from above to below. */
export const Parts = ({ parts, drawAct }: { readonly parts: readonly Part[]; readonly drawAct: DrawAct }) => (
  <>{parts.map((part) => drawPart(part, drawAct))}</>
);

/** A card with its title; `bare` leaves out the title, where the page has it. */
export const CardSection = ({
  card,
  drawAct,
  bare = false,
  id,
}: {
  readonly card: Card;
  readonly drawAct: DrawAct;
  readonly bare?: boolean;
  readonly id?: string | undefined;
}) => (
  <section class="lk-card lk-flow" {...(id !== undefined && { id })}>
    {!bare && <Heading level={2}>{card.title}</Heading>}
    <Parts parts={card.parts} drawAct={drawAct} />
  </section>
);
