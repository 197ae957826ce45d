// Reads {name: diagram} from stdin, prints as JSON what each consists of, without its texts.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

// Mermaid cleans labels with a library that wants a browser's document, and looks for it when it is loaded.
const { window } = new JSDOM("<!DOCTYPE html>");
globalThis.window = window;
globalThis.document = window.document;
process.env.TZ = "UTC";
const { default: mermaid } = await import("mermaid");

// What a diagram's own collection of parts holds; names of parts are kept, and every text is only said to be one.
const bare = (value, above) => {
  if (typeof value === "string") return "text";
  if (value === null || typeof value !== "object") return typeof value === "function" ? undefined : value;
  if (value instanceof Date) return value.toISOString();
  if (above.includes(value)) return "again";
  const inside = [...above, value];
  if (value instanceof Map) return [...value].map(([key, part]) => [String(key), bare(part, inside)]);
  if (Array.isArray(value) || value instanceof Set) return [...value].map((part) => bare(part, inside));
  return Object.entries(value).map(([key, part]) => [key, bare(part, inside)]);
};

const found = {};
for (const [name, text] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  try {
    const { db, type } = await mermaid.mermaidAPI.getDiagramFromText(text);
    found[name] = [type, bare(db, [])];
  } catch (fault) {
    found[name] = `cannot be parsed: ${fault.message}`;
  }
}
process.stdout.write(JSON.stringify(found));
