import fc from 'fast-check';

// What passed once passes again: the samples are drawn anew by `npm run test:long`.
fc.configureGlobal({ seed: 20261128 });
