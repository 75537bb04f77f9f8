/** Something that the person at the keyboard can mend: its message is for them, and no stack is printed. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
