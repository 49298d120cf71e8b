/** 放到对象存储: in which order files of a site are put, so that readers never meet a page whose parts are not there yet. */

/** What leads to everything else, or names which build is read: last, when all that it leads to is there. */
const LAST =
  /^(?:index\.html|404\.html|sw\.js|sitemap(?:-\d+)?\.xml|pagefind\/(?:.*\/)?(?:pagefind-entry|search|facets)\.json|log\/checkpoint)$/;

export interface Steps {
  /** Where nothing lies yet: nobody asks for them before a page leads there. */
  new: string[];
  /** Over what lies there. */
  changed: string[];
  last: string[];
  /** To be taken away, when nothing leads there any longer. */
  gone: string[];
}

/** From the manifest of what is published to that of the new site; everything is put where nothing is known of what is published. */
export function stepsTo(after: ReadonlyMap<string, string>, before: ReadonlyMap<string, string> = new Map()): Steps {
  const steps: Steps = { new: [], changed: [], last: [], gone: [] };
  for (const [path, sum] of after) {
    if (before.get(path) === sum) continue;
    steps[LAST.test(path) ? 'last' : before.has(path) ? 'changed' : 'new'].push(path);
  }
  for (const path of before.keys()) if (!after.has(path)) steps.gone.push(path);
  for (const list of Object.values(steps) as string[][]) list.sort();
  // the way in is the very last
  steps.last.sort((a, b) => Number(a === 'index.html') - Number(b === 'index.html'));
  return steps;
}
