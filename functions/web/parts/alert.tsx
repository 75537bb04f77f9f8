import type { Child } from 'hono/jsx';
import { Heading } from './heading.tsx';

export type AlertKind = 'info' | 'ok' | 'warning' | 'error';

/** Each kind has a shape of its own, so that nobody needs to see its colour. */
const ICONS = {
  info: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.25 4.5h2.5V9h-2.5zm0 4h2.5v7h-2.5z',
  ok: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.4 14.8-4.3-4.3 1.8-1.8 2.5 2.5 5.5-5.5 1.8 1.8z',
  warning: 'M12 2.5 23 21.5H1zm-1.25 7v6h2.5v-6zm0 7.5v2.5h2.5V17z',
  error:
    'M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9zm.2 4.3L6.3 8.1l3.9 3.9-3.9 3.9 1.8 1.8 3.9-3.9 3.9 3.9 1.8-1.8-3.9-3.9 3.9-3.9-1.8-1.8-3.9 3.9z',
} as const satisfies Record<AlertKind, string>;

type AlertProps = {
  readonly kind: AlertKind;
  readonly title?: Child;
  /** The level of the title in the outline of the page. */
  readonly level?: 2 | 3 | 4 | undefined;
  readonly id?: string | undefined;
  /** `status` or `alert` where it appears while somebody is on the page. */
  readonly role?: 'status' | 'alert' | undefined;
  readonly tabindex?: number | undefined;
  readonly children?: Child;
};

/** A message that stands out, with an icon. */
export const Alert = ({ kind, title, level = 2, children, ...attributes }: AlertProps) => (
  <div class={`utrecht-alert utrecht-alert--${kind}`} {...attributes}>
    <div class="utrecht-alert__icon">
      <svg class={`lk-icon lk-icon--${kind}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path fill="currentColor" fill-rule="evenodd" d={ICONS[kind]} />
      </svg>
    </div>
    <div class="utrecht-alert__content">
      <div class="utrecht-alert__message lk-flow">
        {title !== undefined && (
          <Heading level={level} looks={4}>
            {title}
          </Heading>
        )}
        {children}
      </div>
    </div>
  </div>
);

/** The id of what sums up what is wrong. */
export const ERROR_SUMMARY = 'error-summary';

/** One wrong field: the id of the field to go to and what would be right. */
export type FieldMessage = { readonly field: string; readonly message: Child };

/** All that is wrong in a form, each a link to its field; nothing where nothing is wrong. */
export const ErrorSummary = ({ title, errors }: { readonly title: Child; readonly errors: readonly FieldMessage[] }) =>
  errors.length === 0 ? null : (
    <Alert kind="error" title={title} id={ERROR_SUMMARY} role="alert" tabindex={-1}>
      <ul class="utrecht-unordered-list">
        {errors.map(({ field, message }) => (
          <li class="utrecht-unordered-list__item">
            <a class="utrecht-link utrecht-link--html-a" href={`#${field}`}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </Alert>
  );
