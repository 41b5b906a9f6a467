// node bundle.js FOLDER: the form editor and all that it loads, as modules and assets in FOLDER.
import { cpSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { argv } from "node:process";
import { build } from "esbuild";

const [, , target] = argv;
const sveltia = dirname(createRequire(import.meta.url).resolve("@sveltia/cms"));
const FONT_ELSEWHERE = /src:url\(https:\/\/[^)]*\)\s*format\('[^']*'\);?/g;
const FONTS = 3;

// Grammars of programming languages are loaded by code fields only, and the form has none.
const withoutGrammars = {
  name: "without-grammars",
  setup: ({ onResolve }) => onResolve({ filter: /^@shikijs\// }, ({ path }) => ({ path, external: true })),
};

// The form speaks Vietnamese; English stands for every other language.
const twoLanguages = {
  name: "two-languages",
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/locales\/[A-Za-z-]+\.json$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, path.endsWith("/vi.json") ? path : join(dirname(path), "en-GB.json")),
    })),
};

// Sveltia brings its fonts along, but its style sheet asks another server for them first.
const ownFonts = {
  name: "own-fonts",
  setup: ({ onLoad }) =>
    onLoad({ filter: /@sveltia\/cms\/npm\/index\.js$/ }, ({ path }) => {
      const code = readFileSync(path, "utf-8");
      const found = code.match(FONT_ELSEWHERE)?.length ?? 0;
      if (found !== FONTS) throw new Error(`${found} phông chữ ở máy chủ khác, chờ ${FONTS}: xem lại bản Sveltia mới`);
      return { contents: code.replace(FONT_ELSEWHERE, ""), loader: "js" };
    }),
};

rmSync(target, { recursive: true, force: true });
await build({
  entryPoints: ["main.js", "format.js"], // the second for tests: files are read and written as the form does
  outdir: target,
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  legalComments: "linked",
  plugins: [withoutGrammars, twoLanguages, ownFonts],
  logLevel: "warning",
});
cpSync(join(sveltia, "assets"), join(target, "assets"), {
  recursive: true,
  filter: (source) => !source.endsWith(".map"),
});
