// Validates front matter against the schemas of `pitso schema`.
//   node schema.mjs validate FOLDER    FOLDER holds KIND.schema.json and KIND--NAME.json, each an example of its kind
// Ends with 0 when all are valid, with 1 when some are not, with 2 when a schema itself is wrong.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import addFormats from "ajv-formats";
import Ajv2020 from "ajv/dist/2020.js";

const [, , , folder] = process.argv;
const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const names = readdirSync(folder).sort();
// Strict: a word in a schema that means nothing is an error.
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats(ajv);

const schemas = new Map();
try {
  for (const name of names.filter((name) => name.endsWith(".schema.json"))) {
    schemas.set(name.replace(".schema.json", ""), ajv.compile(read(name)));
  }
} catch (error) {
  console.log(`a schema is wrong: ${error.message}`);
  process.exit(2);
}

let faults = 0;
for (const name of names.filter((name) => !name.endsWith(".schema.json"))) {
  const validate = schemas.get(name.split("--")[0]);
  if (validate(read(name))) continue;
  for (const { instancePath, message, params } of validate.errors) {
    faults += 1;
    console.log(`${name}: ${instancePath || "/"} ${message} ${JSON.stringify(params)}`);
  }
}
console.log(`${names.length - schemas.size} files against ${schemas.size} schemas: ${faults} faults`);
process.exit(faults ? 1 : 0);
