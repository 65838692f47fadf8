"""A built site on its way to readers: what a host must send with it, and what anyone can check.

- policy: Content-Security-Policy of a page, by what stands in it
- responses: what belongs to each file beside its content
- rules: few patterns of addresses that say the same
- hosts: the files for Netlify, Cloudflare, nginx and Apache
- components: what is shipped and who made it, from components.toml and the locks
- licences: their texts, as a file
- sbom: the same for programs (CycloneDX)
- finishing: all of it for a finished folder
- hashes: the list of every file's hash, written last
- verification: `verify` on the command line
- publisher: whom readers may tell, and where the source is, if that is said
- told: what pages say of all this
"""

from build_scripts.publishing.finishing import finish, finished
from build_scripts.publishing.hashes import seal

__all__ = ["finish", "finished", "seal"]
