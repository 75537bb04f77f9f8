import type { Child, JSX } from 'hono/jsx';

type Kind = 'primary' | 'secondary' | 'subtle';
type Look = { readonly kind?: Kind | undefined; readonly danger?: boolean | undefined };

type ButtonAttributes = Pick<
  JSX.IntrinsicElements['button'],
  | 'type'
  | 'id'
  | 'name'
  | 'value'
  | 'form'
  | 'formmethod'
  | 'formnovalidate'
  | 'disabled'
  | 'popovertarget'
  | 'popovertargetaction'
> & { readonly formaction?: string | undefined };
type LinkAttributes = Pick<JSX.IntrinsicElements['a'], 'id' | 'download' | 'hreflang' | 'lang'> & {
  readonly href: string;
};

const KINDS = {
  primary: 'utrecht-button--primary-action',
  secondary: 'utrecht-button--secondary-action',
  subtle: 'utrecht-button--subtle',
} as const satisfies Record<Kind, string>;

const classOf = ({ kind = 'secondary', danger = false }: Look): string =>
  `utrecht-button ${KINDS[kind]}${danger ? ' utrecht-button--danger' : ''}`;

/** A button that sends the form it stands in, unless `type` says otherwise; `data-…` attributes pass through. */
export const Button = ({
  kind,
  danger,
  children,
  ...attributes
}: Look & ButtonAttributes & { readonly children: Child }) => (
  <button type="submit" {...attributes} class={`${classOf({ kind, danger })} utrecht-button--submit`}>
    {children}
  </button>
);

/** A link that looks like a button. */
export const LinkButton = ({
  kind,
  danger,
  children,
  ...attributes
}: Look & LinkAttributes & { readonly children: Child }) => (
  <a {...attributes} class={`${classOf({ kind, danger })} lk-link-button`}>
    {children}
  </a>
);

/** Buttons in a row that wraps. */
export const ButtonGroup = ({ children }: { readonly children: Child }) => (
  <div class="utrecht-button-group">{children}</div>
);
