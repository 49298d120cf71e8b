import { unzlibSync } from 'fflate';

/** What was packed by zlib and written in Base64, where room is dear: in the desk's file and for weights. */
export const unpacked = (text: string): Uint8Array => unzlibSync(Uint8Array.from(atob(text.trim()), (c) => c.charCodeAt(0)));
