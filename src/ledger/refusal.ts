/** A file that is not read: what it is, and what its owner can do about it. Nothing of it was used. */
export class Refusal extends Error {
  constructor(what: string, remedy: string) {
    super(`${what}。${remedy}。`);
    this.name = 'Refusal';
  }
}

export const SAVE_AS = '请在 Excel 或 WPS 里打开，另存为“Excel 工作簿（.xlsx）”，再试一次';
const DAMAGED = '请在 Excel 或 WPS 里打开原件，另存为 .xlsx；打不开的，向给表的人再要一份';

export const damaged = (what: string): Refusal => new Refusal(`文件是坏的：${what}`, DAMAGED);
