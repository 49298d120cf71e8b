import { config } from 'zod';

/** zod would try to make code out of text, to be faster; a page's policy forbids that, and says so in the console. */
config({ jitless: true });
