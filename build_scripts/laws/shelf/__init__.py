"""The folders of docs/laws, read: what is known of each law before a page is drawn.

- folders: which folders are laws, and what is wrong with those that are not
- reading: each law read once, by several processes; what the others must know of it
- neighbours: all of them as one collection, and what each says of the others
- kana: how a title is read, and where it stands among others
"""
