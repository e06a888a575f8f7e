// Reads every playlist below a folder in strict mode; prints what is wrong and ends with 1, or prints how many are right.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import HLS from "hls-parser";

HLS.setOptions({ strictMode: true });

const folder = process.argv[2];
const playlists = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".m3u8"));
let wrong = 0;
for (const name of playlists.sort()) {
  try {
    HLS.parse(readFileSync(join(folder, name), "utf8"));
  } catch (error) {
    wrong++;
    console.log(`${name}: ${error.message}`);
  }
}
if (playlists.length === 0) {
  console.log(`There is no playlist below ${folder}`);
}
console.log(`read ${playlists.length} playlists, ${wrong} of them wrong`);
process.exitCode = wrong > 0 || playlists.length === 0 ? 1 : 0;
