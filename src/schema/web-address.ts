import * as z from 'zod';
import type { SchemaMeta } from './basics.ts';

const WHOLE = '应为完整网址，以 https:// 或 http:// 开头';

/**
 * 网址: what is wrong with an address of another site, or null. It is judged as a browser will read it: a host in look-alike letters,
 * full-width dots or escapes is another host than the one that the eye sees.
 */
export function webAddressProblem(raw: string): string | null {
  if (/[\u0000-\u0020\u007f\\]/.test(raw)) return '不含空白、控制字符和反斜杠的网址';
  if (!/^https?:\/\//i.test(raw) || !URL.canParse(raw)) return '完整网址，以 https:// 或 http:// 开头';
  const url = new URL(raw);
  if (url.username || url.password || /^https?:\/\/[^/?#]*@/i.test(raw)) return '不带用户名和密码的网址';
  const written = /^https?:\/\/([^/?#]*)/i.exec(raw)![1]!.toLowerCase();
  if (/(?:^|\.)xn--/.test(url.hostname)) return '不用国际化域名的网址';
  if (written.replace(/:\d*$/, '') !== url.hostname || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(url.hostname))
    return '由半角的字母、数字、点和短横组成的域名，不用全角字符和相似的字母';
  if (!readable(raw)) return '不含看不见的字符和改变文字方向的字符的网址';
  return null;
}

/** Nothing in it that hides or turns the text around it, escaped or not. */
export function readable(address: string): boolean {
  let plain = address;
  try {
    plain = decodeURIComponent(address);
  } catch {
    // escapes of another encoding say nothing to the eye
  }
  return !/[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u.test(plain);
}

/** A field that holds an address of another site. */
export const webAddress = (protocol = /^https?$/) =>
  z
    .url({ protocol, error: WHOLE })
    .superRefine((raw, ctx) => {
      const wrong = webAddressProblem(raw);
      if (wrong) ctx.addIssue({ code: 'custom', message: `应为${wrong}` });
    })
    .meta({ form: '网址' } satisfies SchemaMeta);
