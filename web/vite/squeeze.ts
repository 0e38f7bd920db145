import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Plugin } from "vite";

const worthIt = /\.(?:js|css|html|svg|json|webmanifest)$/;

/** Puts a gzipped twin beside every text of the build, so that the server never compresses. */
export function squeeze(): Plugin {
  let folder = "dist";
  return {
    name: "recado-squeeze",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      folder = config.build.outDir;
    },
    async closeBundle() {
      const files = await readdir(folder, { recursive: true });
      const texts = files.filter((file) => worthIt.test(file));
      await Promise.all(
        texts.map(async (file) => {
          const path = join(folder, file);
          const squeezed = await promisify(gzip)(await readFile(path), { level: 9 });
          await writeFile(`${path}.gz`, squeezed);
        }),
      );
    },
  };
}
