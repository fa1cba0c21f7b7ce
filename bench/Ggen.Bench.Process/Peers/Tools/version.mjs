// version.mjs PACKAGE: the version of a package, for tools whose command does not say it.
import { readFileSync } from "node:fs";
import { join } from "node:path";

console.log(JSON.parse(readFileSync(join(process.argv[2], "package.json"), "utf8")).version);
