// Prints, as JSON, what a reader of Checkstyle reports takes from the one on standard input.
const { readFileSync } = require("node:fs");
const { parseCheckstyle } = require("danger-plugin-lint-report/dist/parse/checkstyle_parser.js");
const { xml2js } = require("xml-js");

console.log(JSON.stringify(parseCheckstyle(xml2js(readFileSync(0, "utf8")), "/nowhere")));
