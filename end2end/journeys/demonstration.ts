// Loads the demonstration once for all journeys: each begins with a copy of its own.

import { rmSync } from 'node:fs';
import { makeDemonstration } from './siang';

export default async function setUp(): Promise<() => void> {
  const folder = await makeDemonstration();
  process.env.SIANG_DEMONSTRATION = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
