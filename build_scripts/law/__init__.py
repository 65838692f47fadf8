"""The ordinance: from its text in Lawtext notation to a model, tables and exports."""
