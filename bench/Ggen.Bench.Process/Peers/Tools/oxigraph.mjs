// oxigraph.mjs PACKAGE version | count FILE | convert FILE | query FILE QUERY: Oxigraph's JavaScript package as a command.
import { readFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, verb, file, queryFile] = process.argv.slice(2);
const { Store, defaultGraph } = createRequire(import.meta.url)(folder);

function print(text) {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += writeSync(1, bytes, done);
}

if (verb === "version") {
  print(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).version + "\n");
} else {
  const store = new Store();
  const format = file.endsWith(".nt") ? "application/n-triples" : "text/turtle";
  // The fastest way in that the package has: no transaction.
  store.load(readFileSync(file), { format, base_iri: "http://example.org/", no_transaction: true });
  if (verb === "count") print(store.size + "\n");
  else if (verb === "convert") print(store.dump({ format: "application/n-triples", from_graph_name: defaultGraph() }));
  else {
    const query = readFileSync(queryFile, "utf8");
    const results_format = /^CONSTRUCT/m.test(query) ? "application/n-triples" : "text/csv";
    const start = performance.now();
    print(store.query(query, { results_format }));
    process.stderr.write(`answered in ${(performance.now() - start).toFixed(3)} ms\n`);
  }
}
