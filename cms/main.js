// The form editor: Sveltia CMS that reads and writes our files exactly as `build.py fmt` does.
import "./language.js";
import CMS from "@sveltia/cms";
import { formatOf } from "./format.js";

const shapes = await (await fetch("dang.json")).json();
for (const [name, shape] of Object.entries(shapes)) {
  CMS.registerCustomFormat(name, shape.extension, formatOf(shape));
}
CMS.init();
