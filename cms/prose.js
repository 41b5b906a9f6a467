// The prose of a file: one field for each heading of its body, or one field for all of it.

const HEADING = /^(#{1,2})[ \t]+(.*?)[ \t]*#*[ \t]*$/;
const FENCE = /^ {0,3}(?:```|~~~)/;
const HARD_BREAK = /^\S.* {2,}$/;

/** Key -> Markdown. *headings*: key -> heading, in the order of the file; a heading "" takes the whole body. */
export function sectionsOf(body, headings) {
  const [[whole, title]] = Object.entries(headings);
  if (title === "") return { [whole]: outer(body) };
  const keys = Object.fromEntries(Object.entries(headings).map(([key, heading]) => [heading, key]));
  const found = {};
  let current = "";
  let fenced = false;
  for (const line of body.split("\n")) {
    if (FENCE.test(line)) fenced = !fenced;
    const [, , heading] = (!fenced && line.match(HEADING)) || [];
    if (heading === undefined) {
      if (current) found[current].push(line);
      else if (line.trim()) throw new Error("có chữ đứng trước đề mục đầu tiên");
    } else {
      current = keys[heading];
      if (!current || current in found) throw new Error(`đề mục “${heading}” không đúng chỗ`);
      found[current] = [];
    }
  }
  return Object.fromEntries(Object.entries(found).map(([key, lines]) => [key, outer(lines.join("\n"))]));
}

/** The body for the prose in *content*, each part under its heading, empty ones left out. */
export function canonicalBody(content, headings) {
  return Object.entries(headings)
    .map(([key, heading]) => [heading, trimmed(plain(content[key] ?? ""))])
    .filter(([, text]) => text)
    .map(([heading, text]) => (heading ? `## ${heading}\n\n${text}` : text))
    .join("\n\n");
}

/** Composed letters, ordinary spaces and nothing unseen: what is pasted from other programs often is not so. */
export function plain(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, " ")
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
    .normalize("NFC");
}

function outer(text) {
  return text.replace(/^\n+|\n+$/g, "");
}

/** Without trailing spaces, but for the two that break a line. */
function trimmed(text) {
  const lines = text.split("\n");
  const goesOn = (index) => Boolean(lines[index + 1]?.trim());
  const kept = lines.map((line, index) => line.trimEnd() + (goesOn(index) && HARD_BREAK.test(line) ? "  " : ""));
  return outer(kept.join("\n"));
}
