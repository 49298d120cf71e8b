import { followHandbook } from '../helpers/handbook.ts';

followHandbook({ all: true });
