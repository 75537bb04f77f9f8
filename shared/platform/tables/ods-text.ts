type Attributes = Readonly<Record<string, string>>;

/** The text of a cell of an ODS file while it is read: paragraphs, in which blanks count once, and marks for more of them. */
export class OdsText {
  private text = '';
  private paragraphs = 0;
  private inParagraph = false;
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  open(element: string, attributes: Attributes): void {
    if (element === 'p' || element === 'h') {
      if (this.paragraphs > 0) this.append('\n');
      this.paragraphs += 1;
      this.inParagraph = true;
    }
    if (element === 's')
      this.append(' '.repeat(Math.min(Number(/^\d{1,7}$/.exec(attributes['text:c'] ?? '')?.[0] ?? 1), this.most + 1)));
    if (element === 'tab') this.append('\t');
    if (element === 'line-break') this.append('\n');
  }

  add(text: string): void {
    if (this.inParagraph) this.append(text.replaceAll(/[ \t\r\n]+/g, ' '));
  }

  close(element: string): void {
    if (element === 'p' || element === 'h') this.inParagraph = false;
  }

  isTooLong(): boolean {
    return this.text.length > this.most;
  }

  whole(): string {
    return this.text;
  }

  /** A mark can stand for thousands of blanks: what is too long already grows no further. */
  private append(more: string): void {
    if (!this.isTooLong()) this.text += more;
  }
}
