// Reads {name: diagram} from stdin, prints a JSON list of complaints.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

// Mermaid cleans labels with a library that wants a browser's document, and looks for it when it is loaded.
const { window } = new JSDOM("<!DOCTYPE html>");
globalThis.window = window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");

const complaints = [];
for (const [name, diagram] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  try {
    await mermaid.parse(diagram);
  } catch (fault) {
    complaints.push(`${name}: ${fault.message}`);
  }
}
process.stdout.write(JSON.stringify(complaints));
