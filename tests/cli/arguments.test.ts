import { parseArgs, type ParseArgsConfig } from 'node:util';
import { expect, test } from 'vitest';
import { wrongArgument } from '../../src/cli/arguments.ts';

const options = { part: { type: 'string' }, clean: { type: 'boolean' } } as const;
const said = (args: string[], config: ParseArgsConfig = { options }): string | undefined => {
  try {
    parseArgs({ ...config, args });
  } catch (e) {
    return wrongArgument(e, config);
  }
  return '';
};

test.each([
  [['--parts', '2/3'], '没有“--parts”这个选项。可以用的：--part、--clean。'],
  [['-x'], '没有“-x”这个选项。可以用的：--part、--clean。'],
  [['--part'], '“--part”后面要写一个值。'],
  [['--part', '--clean'], '“--part”后面要写一个值。'],
  [['--clean=1'], '“--clean”后面不用写东西。'],
  [['dist'], '多写了“dist”：这条命令后面不写别的。'],
  [['--part', '2/3', '--clean'], ''],
])('%j', (args, words) => expect(said(args)).toBe(words));

test('a command without options', () => expect(said(['--help'], {})).toBe('没有“--help”这个选项。这条命令没有选项。'));
test('what is not about arguments is thrown on', () => expect(wrongArgument(new Error('别的'))).toBeUndefined());
