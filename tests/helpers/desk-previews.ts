/** What a test bundles in place of the desk: previews of what is published, to be held against its pages. */
import '../../src/desk/no-eval.ts';
import { previewOf } from '../../src/desk/preview.ts';
import { portal } from '../../src/desk/site-content.ts';

Object.assign(window, { previewOf: (id: string) => previewOf(portal, id) });
