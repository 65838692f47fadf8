"""The register of permanent ids: what was published keeps its address and its meaning.

Each text has its `register.csv`, with one line for every id and version. The build compares it
with the text, and a person accepts what changed:

    python -m build_scripts register                       check both texts
    python -m build_scripts register --accept 2016-04-01   write what was looked at

- entries: the file, and what one line says
- fates: what became of an id whose words are gone or are about something else
- continuity: what must not happen to a published id, and accepting what may
- corrections: what was set right in a version already published, and why
- texts: the two texts as the register sees them
- command: all of it, on the command line
"""
