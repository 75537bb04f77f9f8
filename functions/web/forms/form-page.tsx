import type { Page } from '../page-request.ts';
import { wholePage, type FormDrawing } from './form.tsx';
import { stepPage } from './step-page.tsx';

/** A form of a conversation as a page: in steps where it has them. */
export const formPage = (drawing: FormDrawing): Promise<Page> =>
  drawing.form.steps ? stepPage(drawing, drawing.form.steps, drawing.at ?? 0) : wholePage(drawing);
