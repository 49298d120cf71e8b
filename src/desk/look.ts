import { strFromU8 } from 'fflate';
import { unpacked } from '../guard/packed.ts';

/** The desk's own sheet: in the one file it is packed, to make room for what the desk knows; at `/desk/` it is a file beside. */
const look = document.querySelector<HTMLTemplateElement>('#look');
if (look)
  document.head.append(Object.assign(document.createElement('style'), { textContent: strFromU8(unpacked(look.content.textContent!)) }));
