// One page out of a packed file of the saved catalogue, as tthc/site/offline/packing.py describes it; asked for by the worker.
/** The HTML of the page at *place* of the stream *packed*, for a site at *root*; *letters*: what bytes from 128 up say. */
const unpack = async (packed, place, letters, root) => {
  const found = new Response(packed.pipeThrough(new DecompressionStream("deflate")));
  const text = new TextDecoder("x-user-defined").decode(await found.arrayBuffer());
  const said = text.match(/\x03[^\0\n]*/g);
  // The low half of what the decoder makes of a byte from 128 up is its place; the signs \x02 and \x03 have theirs too.
  const meant = [...letters];
  meant[2] = root;
  return text.split("\0")[place]
    .replace(/\x01(.*)/g, (_, name) => said[name])
    .replace(/[^\x04-\x7f]/g, (sign) => meant[sign.charCodeAt() & 127]);
};
