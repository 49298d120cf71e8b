import { followHandbook } from '../helpers/handbook.ts';

// Two builds of five; cron's run, going back, forgetting and a path of the host are in tests/long/recipes.test.ts.
followHandbook({ all: false });
