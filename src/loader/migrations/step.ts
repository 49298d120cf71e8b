/** A file of a content folder: its path in it, with forward slashes, and its text. */
export interface TextFile {
  path: string;
  text: string;
}

/** One line of the report: what was changed, or what a program cannot decide and a person has to look at. */
export interface Note {
  file: string;
  line: number;
  field: string;
  says: string;
  /** 要人看 */
  look: boolean;
}

/** From one edition of the schema to the next: text in, text out. It may look at all files, and changes one at a time. */
export type Step = (file: TextFile, all: readonly TextFile[]) => { text: string; notes: Note[] };
