import { transformAsync } from "@babel/core";
import type { Plugin } from "vite";

/**
 * Expands the translation macros in our own sources and leaves types and JSX
 * in place for the bundler. Files without macros are skipped, because parsing
 * is most of the cost.
 */
export function translationMacros(): Plugin {
  return {
    name: "recado-translation-macros",
    enforce: "pre",
    async transform(code, id) {
      const path = id.split("?")[0] ?? id;
      if (path.includes("/node_modules/") || !/\.tsx?$/.test(path)) return null;
      if (!code.includes("@lingui/")) return null;
      const result = await transformAsync(code, {
        filename: path,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: path.endsWith(".tsx") ? ["typescript", "jsx"] : ["typescript"] },
        plugins: ["@lingui/babel-plugin-lingui-macro"],
      });
      return result?.code ? { code: result.code, map: result.map ?? null } : null;
    },
  };
}
