// Reads {name: text} from stdin, prints a JSON list of complaints.
import { readFileSync } from "node:fs";
import { lint } from "markdownlint/sync";

const strings = JSON.parse(readFileSync(0, "utf8"));
const config = { default: true, MD013: false };
const results = lint({ strings, config, noInlineConfig: true });
const complaints = Object.entries(results).flatMap(([name, faults]) =>
  faults.map((fault) => {
    const detail = fault.errorDetail ? `: ${fault.errorDetail}` : "";
    return `${name}:${fault.lineNumber}: ${fault.ruleDescription}${detail} (${fault.ruleNames[0]})`;
  }),
);
process.stdout.write(JSON.stringify(complaints));
