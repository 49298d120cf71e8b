import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { plainly, readQuestion } from '../../src/search/answers/question.ts';

/* The ways in which people here ask for one thing, after a name: phrasings.json, by topic. */

const PHRASINGS = JSON.parse(readFileSync('tests/search/phrasings.json', 'utf8')) as Record<string, readonly string[]>;
const ITEMS = ['加装电梯 电梯', '安防 大门', '垃圾清运 建筑垃圾'];

describe.each(Object.entries(PHRASINGS))('%s is asked for', (topic, phrasings) => {
  test.each(phrasings)('%s', (said) => expect(readQuestion(plainly(`\0${said}`), ITEMS).topics).toContain(topic));
});
