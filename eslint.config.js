import { dirname, relative, resolve } from 'node:path';
import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

/**
 * The walls of src/: a folder imports only from those left of it, so that the same model feeds page, chart, sheet, file and feed, and none
 * of them feeds the model. Folders in one group do not see each other. Pictures and style sheets are no code; src/*.ts stands outside.
 */
const WALLS = [
  ['schema'],
  ['guard'],
  ['loader'],
  ['model'],
  ['charts', 'open-data', 'search'],
  ['ledger', 'trust'],
  ['scripts'],
  ['site'],
  ['components'],
  ['layouts'],
  ['desk'],
  ['pages'],
  ['build'],
  ['cli'],
];
/** What scripts may import runs in browsers: schema and model are pure, of the rest only these are. */
const PURE = {
  'charts/map-drawing.ts': 'the map that a reader moves is drawn by what drew it at build time',
  'charts/steps.ts': 'the form of the file that chart-tools.ts asks for',
  'open-data/icalendar.ts': 'a reader puts the last day of an answer into the calendar in the words of the other calendars',
  'search/client.ts': 'the suggestions under the search field, fetched when it is first touched',
  'trust/digest.ts': 'a reader checks a record with the very digest that was published',
  'trust/log/bytes.ts': 'and its place in the log with the code that wrote it: this and the next two',
  'trust/log/note.ts': 'the signature of the log',
  'trust/log/reading.ts': 'the proof',
};
/** Folders whose code knows neither the machine nor the framework. */
const WORLDLESS = ['schema', 'model', 'ledger', 'scripts'];

const src = resolve(import.meta.dirname, 'src');
const folderOf = (file) => relative(src, file).split(/[\\/]/);
const rank = (folder) => WALLS.findIndex((group) => group.includes(folder));

/** Why a file may not import what it imports, or undefined. */
const wrong = (file, source) => {
  const [from, rest] = folderOf(file);
  if (rest === undefined || from === '..') return undefined;
  if (!source.startsWith('.'))
    return WORLDLESS.includes(from) && /^(?:node:|astro\b)/.test(source) ? `${from}/ 不依赖 Node 和 Astro，不能引入 ${source}` : undefined;
  const target = resolve(dirname(file), source.replace(/\?.*/, ''));
  const [to] = folderOf(target);
  if (to === '..') return `src/ 里的文件不能引入 src/ 以外的 ${source}`;
  if (to === from || to === 'styles' || to === 'assets') return undefined;
  if (rank(from) < 0) return `${from}/ 不在 eslint.config.js 的 WALLS 里`;
  if (rank(to) < 0 || rank(to) >= rank(from)) return `${from}/ 不能引入 ${to}/：只能引入左边的文件夹（eslint.config.js 的 WALLS）`;
  if (from === 'scripts' && to !== 'schema' && to !== 'model' && !Object.hasOwn(PURE, relative(src, target).replaceAll('\\', '/')))
    return `浏览器脚本不能引入 ${source}：不在 eslint.config.js 的 PURE 里`;
  return undefined;
};

const walls = {
  create: (context) => {
    const check = ({ source }) => {
      const reason = typeof source?.value === 'string' && wrong(context.physicalFilename, source.value);
      if (reason) context.report({ node: source, message: reason });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

export default tseslint.config(
  { ignores: ['dist', '.dist', '.astro', '.cache', '.demo', 'reports', 'public'] },
  ...tseslint.configs.recommended,
  ...tseslint.configs.stylistic,
  ...astro.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-globals': ['error', { name: 'fetch', message: '只有浏览器脚本可以取同源文件' }],
    },
  },
  { files: ['src/search/**', 'src/scripts/**', 'src/cli/**', 'tools/**', 'tests/**'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['src/**'], plugins: { house: { rules: { walls } } }, rules: { 'house/walls': 'error' } },
);
