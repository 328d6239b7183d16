// Bundles editor.js and the licences of what is in it: npm install && npm run build.

import { build } from "esbuild";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const built = await build({
  entryPoints: ["editor.js"],
  outfile: "../static/sparql_editor.js",
  bundle: true,
  format: "esm",
  minify: true,
  legalComments: "none",
  metafile: true,
  target: "es2022",
});

const packages = new Set(
  Object.keys(built.metafile.inputs)
    .map((each) => each.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1])
    .filter(Boolean),
);
const licences = [...packages].sort().map((name) => {
  const folder = `node_modules/${name}`;
  const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
});
writeFileSync("../static/sparql_editor.LICENSES.txt", licences.join(`\n${"-".repeat(72)}\n\n`));
