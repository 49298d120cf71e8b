/**
 * Settings of the commands (CONTENT_DIR, BASE_PATH, …) from a file `.env` in the folder that a command is run in: Windows has no `A=b npm run`.
 * A variable that is set wins. Imported for what it does, ahead of whatever reads a setting.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { plainLines } from './bytes.ts';

/** The second is what Notepad makes of the first. */
const file = ['.env', '.env.txt'].find((f) => existsSync(f));
if (file) for (const [key, value] of Object.entries(parseEnv(plainLines(readFileSync(file, 'utf8'))))) process.env[key] ??= value;
