import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'dist.next', '.astro', '.cache', '.demo', 'reports', 'public'] },
  ...tseslint.configs.recommended,
  ...tseslint.configs.stylistic,
  ...astro.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      // Layering: content → schema → model → (charts | open-data | search) → pages. See the tests for the full rule.
      'no-restricted-globals': ['error', { name: 'fetch', message: '只有浏览器脚本可以取同源文件' }],
    },
  },
  { files: ['src/search/**', 'src/scripts/**', 'src/cli/**', 'tools/**', 'tests/**'], rules: { 'no-restricted-globals': 'off' } },
);
