import { transformAsync } from "@babel/core";
import type { Plugin } from "vite";

/**
 * Runs the two Babel passes of the app over our own sources and leaves types
 * and JSX in place for the bundler: the translation macros first, then the
 * React compiler. Both are skipped where a file cannot need them, because
 * parsing is most of the cost.
 */
export function sourceTransforms(options: { compiler: boolean }): Plugin {
  return {
    name: "recado-source-transforms",
    enforce: "pre",
    async transform(code, id) {
      const path = id.split("?")[0] ?? id;
      if (path.includes("/node_modules/") || !/\.tsx?$/.test(path)) return null;
      const macros = code.includes("@lingui/");
      const compiler = options.compiler && path.endsWith(".tsx");
      if (!macros && !compiler) return null;
      const result = await transformAsync(code, {
        filename: path,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: path.endsWith(".tsx") ? ["typescript", "jsx"] : ["typescript"] },
        plugins: [
          ...(macros ? ["@lingui/babel-plugin-lingui-macro"] : []),
          ...(compiler ? [["babel-plugin-react-compiler", { target: "19" }]] : []),
        ],
      });
      return result?.code ? { code: result.code, map: result.map ?? null } : null;
    },
  };
}
