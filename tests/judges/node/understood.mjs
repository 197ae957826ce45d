// Reads a diagram from stdin, prints as JSON what mermaid understands of it.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";

// Mermaid cleans labels with a library that wants a browser's document, and looks for it when it is loaded.
const { window } = new JSDOM("<!DOCTYPE html>");
globalThis.window = window;
globalThis.document = window.document;
process.env.TZ = "UTC";
const { default: mermaid } = await import("mermaid");

// While it parses, mermaid writes character codes in letters of its own.
const read = (text) => text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code))).trim();
const day = (date) => date.toISOString().slice(0, 10);
const mark = (task) => (task.milestone ? "milestone" : task.crit ? "crit" : "");

const text = readFileSync(0, "utf8");
await mermaid.parse(text);
const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
const understood = text.startsWith("gantt")
  ? { bars: db.getTasks().map((task) => [read(task.section), read(task.task), day(task.startTime), day(task.endTime), mark(task)]) }
  : {
      boxes: [...db.getVertices().values()].map((box) => [box.id, read(box.text)]),
      arrows: db.getEdges().map((arrow) => [arrow.start, arrow.end, arrow.stroke]),
    };
process.stdout.write(JSON.stringify(understood));
