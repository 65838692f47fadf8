"""What builds the site: the ordinance, the runtime, the pages."""
