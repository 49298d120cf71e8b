import { followHandbook } from '../helpers/handbook.ts';

// One build of five; cron's run, going back, forgetting, restoring and a path of the host are in tests/long/recipes.test.ts.
followHandbook({ all: false });
