/**
 * 内容版本: which edition of the schema a content folder is written for, as `schema` in its site.yaml says; without a word it is the
 * first. Whatever makes right content wrong raises the number, and comes with a step in `loader/migrations/`.
 */
export const SCHEMA_VERSION = 2;
