"""Results as HTML: one renderer for the browser, the pages made at build time, and the tests."""
