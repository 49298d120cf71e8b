/** The command line's own words have no place at the desk. */
export const plain = (says: string): string =>
  says
    .replace(/[（(]--[^）)]*[）)]/g, '')
    .replace(/，写在封面上，或者用 --\S+ 写明/g, '')
    .replace(/；确实如此的，写明核实的情况/g, '')
    .replace(/；写明为什么$/g, '')
    .replace(/（\d{4}-\d\d[\w-]*）/g, '')
    .replace(/^应为 /, '应该');
