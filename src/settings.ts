import { resolve } from 'node:path';

/** The content folder is a setting: the demonstration city is the same portal over another folder. */
export const contentDir = resolve(process.env['CONTENT_DIR'] ?? 'content');
