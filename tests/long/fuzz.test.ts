// The guard against forty times as many invented inputs as every run has: over 100,000 bodies and 120,000 heads.
process.env['FUZZ'] = '40';
await import('../hostile/random.test.ts');
export {};
