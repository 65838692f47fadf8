// What the build puts into the service worker (publishing.py): the address below the root and the
// hash of the list of files, and the page for what can't be reached.
declare const BUILT: { list: string; hash: string; unreachable: string };
