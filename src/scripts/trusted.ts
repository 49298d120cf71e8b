interface Rules {
  createHTML?(markup: string): string;
  createScriptURL?(address: string): string;
}

/**
 * Under Trusted Types a browser takes markup and addresses of scripts only from a policy that site/policy.ts names; it lets through what
 * `rules` let through. Other browsers take them from the rules themselves. (The search has its own, which spares it a request.)
 */
export const trusted = <R extends Rules>(name: string, rules: R): R =>
  (globalThis as { trustedTypes?: { createPolicy(name: string, rules: R): R } }).trustedTypes?.createPolicy(name, rules) ?? rules;
