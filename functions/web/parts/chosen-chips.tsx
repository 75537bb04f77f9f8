/** What a list is narrowed down to, each a link that takes it away, and where there are several one that takes away all. */
export const ChosenChips = ({
  label,
  chosen,
  all,
}: {
  readonly label: string;
  readonly chosen: readonly { readonly label: string; readonly href: string; readonly aloud: string }[];
  readonly all: { readonly label: string; readonly href: string };
}) =>
  chosen.length === 0 ? null : (
    <ul class="lk-chips" aria-label={label}>
      {chosen.map((one) => (
        <li>
          <a class="lk-chip" href={one.href} aria-label={one.aloud}>
            {one.label} <span aria-hidden="true">✕</span>
          </a>
        </li>
      ))}
      {chosen.length > 1 && (
        <li>
          <a class="lk-chip" href={all.href}>
            {all.label}
          </a>
        </li>
      )}
    </ul>
  );
