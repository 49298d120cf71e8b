import { answer } from './answer.ts';

/** What the worker of the search finds once it has loaded this file (search-worker.ts). */
export interface Answers {
  answerTo: typeof answer;
}
(self as unknown as Answers).answerTo = answer;
