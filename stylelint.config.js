// Sizes, spaces and colours come from docs/theme/assets/stylesheets/tokens.css and from nowhere else.
// What each is for stands on the page docs/about/parts.md.

/** A value of one to four spaces, or of characters (1em hangs a number before its words). */
const one = "(?:0|auto|inherit|-?[\\d.]+em|-1px|var\\(--tb-(?:space-[1-7]|print-space-[1-6])\\)|calc\\(-1 \\* var\\(--tb-space-[1-7]\\)\\))";
const spaces = [`/^${one}(?: ${one}){0,3}(?: !important)?$/`];

export default {
  rules: {
    "declaration-property-value-allowed-list": {
      "font-size": ["/^var\\(--tb-(?:type|print)-[1-6]\\)$/", "inherit", "max(16px, var(--tb-type-2))"],
      "/^(margin|padding)/": spaces,
      "/^(gap|row-gap|column-gap)$/": spaces,
    },
    "color-no-hex": true,
    "color-named": "never",
    "function-disallowed-list": ["rgb", "rgba", "hsl", "hsla", "oklch", "color-mix"],
    "block-no-empty": true,
    "declaration-block-no-duplicate-properties": [true, { ignore: ["consecutive-duplicates-with-different-values"] }],
    "no-duplicate-selectors": true,
    "no-invalid-double-slash-comments": true,
    "property-no-unknown": true,
    "selector-pseudo-class-no-unknown": true,
    "unit-no-unknown": true,
  },
  overrides: [
    {
      files: ["**/tokens.css"],
      rules: { "color-no-hex": null, "function-disallowed-list": null },
    },
  ],
};
