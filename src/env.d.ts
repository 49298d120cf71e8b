/// <reference types="astro/client" />
import type { Voice } from './schema/voice.ts';

declare global {
  namespace App {
    interface Locals {
      /** The one document that a page rests on and names once: what rests on it need not name it again. */
      said?: { id: string; title: string; voice: Voice; date?: string | undefined } | undefined;
    }
  }
}
