/** What stands behind a command: as Node reads it, but what it does not know is said in Chinese, without the place in the program. */
import { parseArgs as parse, type ParseArgsConfig } from 'node:util';

/** What is wrong with the arguments; undefined of an error that is not about them. */
export function wrongArgument(e: unknown, { options = {} }: ParseArgsConfig = {}): string | undefined {
  const { code = '', message = '' } = e as { code?: string; message?: string };
  const named = /'(-[^' ]*)|'([^']*)'/.exec(message);
  const name = named?.[1] ?? named?.[2] ?? '';
  const known = Object.keys(options).map((o) => `--${o}`);
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `没有“${name}”这个选项。${known.length ? `可以用的：${known.join('、')}` : '这条命令没有选项'}。`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return options[name.replace(/^-+/, '')]?.type === 'boolean' ? `“${name}”后面不用写东西。` : `“${name}”后面要写一个值。`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `多写了“${name}”：这条命令后面不写别的。`;
  }
  return undefined;
}

export const parseArgs: typeof parse = (config) => {
  try {
    return parse(config);
  } catch (e) {
    const wrong = wrongArgument(e, config);
    if (wrong === undefined) throw e;
    console.error(wrong);
    process.exit(2);
  }
};
