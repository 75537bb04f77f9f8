import type { Child } from 'hono/jsx';

type Level = 1 | 2 | 3 | 4;

/** A heading; `looks` gives it the size of another level, where the outline asks for one and the eye for the other. */
export const Heading = ({
  level,
  looks = level,
  id,
  children,
}: {
  readonly level: Level;
  readonly looks?: Level | undefined;
  readonly id?: string | undefined;
  readonly children: Child;
}) => {
  const Tag = `h${level}` as const;
  return (
    <Tag id={id} class={`utrecht-heading-${looks}`}>
      {children}
    </Tag>
  );
};
