// Runs the scripts of the site outside of a browser: node driver.mjs TASK FILE, results as JSON on stdout.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const SCRIPTS = new URL("../../../site_config/assets/search/", import.meta.url);
const load = (name) => import(new URL(name, SCRIPTS));
const json = async (path) => JSON.parse(await readFile(path, "utf8"));

const simplified = (pairs) => {
  const characters = [...pairs];
  const found = new Map();
  for (let place = 0; place < characters.length; place += 2) found.set(characters[place], characters[place + 1]);
  return found;
};

const tasks = {
  // What the analysis makes of the examples that hold for all implementations.
  async examples({ examples, traditional }) {
    const { characters, stem, terms } = await load("analysis.js");
    const { ask, foldedQuestion, synonymsOf } = await load("question.js");
    const folding = simplified(traditional);
    const synonyms = synonymsOf(examples.synonyms);
    return {
      terms: examples.terms.map(({ text }) => ({ text, terms: terms(text, folding), characters: characters(text, folding) })),
      stems: Object.fromEntries(Object.keys(examples.stems).map((word) => [word, stem(word)])),
      questions: examples.questions.map(({ text }) => {
        const { slots, last } = ask(foldedQuestion(text, folding), synonyms);
        return { text, slots: slots.map((slot) => slot.map(({ terms, percent }) => [percent, terms])), last };
      }),
    };
  },

  // The contents of gzip files, as hexadecimal text; null for a damaged one.
  async gunzip({ files }) {
    const { gunzip } = await load("inflate.js");
    return files.map((file) => {
      try {
        return Buffer.from(gunzip(new Uint8Array(Buffer.from(file, "hex")))).toString("hex");
      } catch (error) {
        if (error instanceof RangeError) return null;
        throw error;
      }
    });
  },

  // The ids, excerpts and suggestion for each query, from an index in a folder.
  async search({ folder, queries, count }) {
    const { Engine } = await load("engine.js");
    const read = async (name) => new Uint8Array(await readFile(join(folder, name)).catch(() => [])).valueOf();
    const engine = new Engine(async (name) => ((await read(name)).length ? read(name) : null));
    const found = [];
    for (const query of queries) {
      const result = await engine.search(query);
      const { hits, suggestion } = await engine.hits(result, count);
      found.push({ query, total: result.total, suggestion, hits: hits.map(({ id, element, excerpt, title }) => ({ id, element, excerpt, title })) });
    }
    return found;
  },
};

const [task, file] = process.argv.slice(2);
console.log(JSON.stringify(await tasks[task](await json(file))));
