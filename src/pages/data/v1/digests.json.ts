import type { APIRoute } from 'astro';
import { digestList, jsonFile } from '../_publish.ts';

export const GET: APIRoute = () => jsonFile(digestList());
