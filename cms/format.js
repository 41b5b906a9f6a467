// Text of a file <-> what the form holds, byte for byte as tthc/editing/canonical.py and tthc/editing/yamlwriter.py write it.
//
// A shape says what stands at a key: "text", "whole", "quantity", "yes-no", or a mapping of keys to shapes; in a list it
// holds for each item. Everything is text in the form: a code never becomes a number, and 50.000 never 50.
import { canonicalBody, plain, sectionsOf } from "./prose.js";
import { treeOf } from "./yaml.js";

export const COMMENTS = "chu_thich_tep"; // a hidden field: the lines of comment above a key or an item
const BARE = {
  text: /(?!)/,
  whole: /^(?:0|[1-9][0-9]{0,11})$/,
  quantity: /^[0-9]{1,5}(?:[.,][0-9]{1,2})?$/,
  "yes-no": /^(?:true|false)$/,
};
const GROUPED = /^[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){1,3}|(?: [0-9]{3}){1,3})$/; // tthc/model/fieldtypes.py: TYPED_WHOLE
const FRONT_MATTER = /^---\n(?<head>[\s\S]*?\n)---(?:\n(?<body>[\s\S]*))?$/;
const INNER_COMMENT = /^ +(?:- +)?(?:[\w-]+:)? *#/m;

/** What Sveltia asks of a format: `fromFile` and `toFile` for files of one *shape*. */
export function formatOf(shape) {
  return shape.extension === "md" ? markdownFormat(shape) : listFormat(shape);
}

function markdownFormat({ keys, headings }) {
  return {
    fromFile(text) {
      const { head, body } = text.match(FRONT_MATTER)?.groups ?? fail("thiếu phần đầu tệp giữa hai dòng ---");
      const comments = commentsAbove(head, (line) => line.split(":")[0]);
      const kept = comments.size ? { [COMMENTS]: JSON.stringify([...comments]) } : {};
      return { ...parsed(head), ...sectionsOf(body ?? "", headings), ...kept };
    },
    toFile(content) {
      const { [COMMENTS]: kept, ...rest } = content;
      const facts = without(rest, Object.keys(headings));
      const body = canonicalBody(rest, headings);
      const lines = mappingLines(facts, keys, 0, new Map(kept ? JSON.parse(kept) : []));
      return `---\n${lines.join("\n")}\n---\n${body ? `\n${body}\n` : ""}`;
    },
  };
}

/** One file for each list, so that what stands above its first and below its last entry is remembered here. */
function listFormat({ keys }) {
  let head = [];
  let tail = [];
  return {
    fromFile(text) {
      const comments = commentsAbove(text, (_, index) => index);
      tail = comments.get("") ?? [];
      const first = comments.get(0) ?? [];
      const gap = first.lastIndexOf("") + 1;
      head = first.slice(0, gap);
      comments.set(0, first.slice(gap));
      const entries = parsed(text) ?? [];
      return entries.map((entry, index) => ({
        ...entry,
        ...(comments.get(index)?.length ? { [COMMENTS]: comments.get(index).join("\n") } : {}),
      }));
    },
    toFile(entries) {
      const blocks = entries.flatMap(({ [COMMENTS]: above, ...entry }) => [
        ...(above ? above.split("\n") : []),
        ...sequenceLines([entry], keys, 0),
      ]);
      return `${[...head, ...blocks, ...tail].join("\n") || "[]"}\n`;
    },
  };
}

function parsed(text) {
  if (INNER_COMMENT.test(text)) fail("tệp có ghi chú “#” trong một mục: sửa bằng trình soạn thảo");
  return treeOf(text);
}

function fail(message) {
  throw new Error(message);
}

function without(mapping, keys) {
  return Object.fromEntries(Object.entries(mapping).filter(([key]) => !keys.includes(key)));
}

/** Lines of comment (and the empty line before them) above each block that starts in the first column; "" = the end. */
function commentsAbove(text, nameOf) {
  const found = new Map();
  let waiting = [];
  let index = 0;
  for (const line of text.replace(/\n$/, "").split("\n")) {
    if (line === "" || line.startsWith("#")) {
      waiting.push(line);
    } else if (!line.startsWith(" ")) {
      if (waiting.length) found.set(nameOf(line, index), waiting);
      waiting = [];
      index += 1;
    }
  }
  if (waiting.length) found.set("", waiting);
  return found;
}

function inner(shape, key) {
  return typeof shape === "string" ? shape : (shape[key] ?? "text");
}

function isEmpty(value) {
  if (Array.isArray(value)) return value.every(isEmpty);
  if (value && typeof value === "object") return Object.values(value).every(isEmpty);
  return value === null || value === undefined || value === "";
}

function inOrder(mapping, shape) {
  const known = typeof shape === "string" ? [] : Object.keys(shape).filter((key) => key in mapping);
  return [...known, ...Object.keys(mapping).filter((key) => !known.includes(key))];
}

function mappingLines(mapping, shape, indent, comments = new Map()) {
  const pad = " ".repeat(indent);
  const lines = inOrder(mapping, shape).flatMap((key) => {
    const [value, kind] = [mapping[key], inner(shape, key)];
    const above = comments.get(key) ?? [];
    if (isEmpty(value)) return above;
    if (Array.isArray(value)) return [...above, `${pad}${keyText(key)}:`, ...sequenceLines(value, kind, indent + 2)];
    if (typeof value === "object") return [...above, `${pad}${keyText(key)}:`, ...mappingLines(value, kind, indent + 2)];
    return [...above, `${pad}${keyText(key)}: ${written(value, kind)}`];
  });
  return [...lines, ...(comments.get("") ?? [])];
}

function sequenceLines(items, shape, indent) {
  const pad = " ".repeat(indent);
  return items
    .filter((item) => !isEmpty(item))
    .flatMap((item) => {
      if (typeof item !== "object") return [`${pad}- ${written(item, shape)}`];
      const [first, ...rest] = mappingLines(item, shape, indent + 2);
      return [`${pad}- ${first.slice(indent + 2)}`, ...rest];
    });
}

function keyText(key) {
  return /^[A-Za-z0-9_-]*[A-Za-z0-9][A-Za-z0-9_-]*$/.test(key) ? key : quoted(key);
}

function written(value, kind) {
  const text = typed(plain(String(value)), kind);
  if (!BARE[typeof kind === "string" ? kind : "text"].test(text)) return quoted(text);
  return kind === "quantity" ? String(Number(text.replace(",", "."))) : text;
}

/** A number without the spaces around it and the separators within; any other text as it is. */
function typed(text, kind) {
  if (kind !== "whole" && kind !== "quantity") return text;
  const number = text.trim();
  return kind === "whole" && GROUPED.test(number) ? number.replace(/[. ]/g, "") : number;
}

function quoted(text) {
  const escaped = (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text).replace(/[\u007f\u0085\u2028\u2029]/g, escaped);
}
