// What was let go on the page: the files, and the PDFs of the folders, however deep. The page is given their names and their bytes,
// never where they are. Folders have to be asked for during the event; what is in them is read after, and only if it must be.

/** Files taken from one drop, at most: as many as the application verifies at once. */
export const MOST = 20_000;

export interface Drop {
  /** What was let go, by name: files and folders as they are. */
  names: string[];
  /** The files, and the PDFs of the folders. */
  files: () => Promise<File[]>;
}

/** What was let go. To be called during the event itself. */
export function dropOf(transfer: DataTransfer): Drop {
  const entries = [...transfer.items].filter(({ kind }) => kind === 'file').map((item) => item.webkitGetAsEntry?.() ?? null);
  const files = [...transfer.files];
  const names = files.map(({ name }) => name);
  if (!entries.some((entry) => entry?.isDirectory)) return { names, files: async () => files };
  return { names, files: () => walked(entries.filter((entry) => entry !== null)) };
}

async function walked(entries: FileSystemEntry[]): Promise<File[]> {
  const files: File[] = [];
  // The first ones given first: a stack, the last at the bottom.
  const waiting = entries.map((entry) => ({ entry, named: true })).reverse();
  for (let next = waiting.pop(); next && files.length < MOST; next = waiting.pop()) {
    const { entry, named } = next;
    if (entry.name.startsWith('.') && !named) continue;
    if (entry.isDirectory) waiting.push(...(await children(entry as FileSystemDirectoryEntry)).map((child) => ({ entry: child, named: false })).reverse());
    else if (named || /\.pdf$/i.test(entry.name)) {
      const file = await read(entry as FileSystemFileEntry);
      if (file) files.push(file);
    }
  }
  return files;
}

/** What a folder holds, by name; nothing where it cannot be read. It is given some at a time, until there is none. */
async function children(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done) => reader.readEntries(done, () => done([])));
    if (some.length === 0) return all.sort((a, b) => (a.name < b.name ? -1 : 1));
    all.push(...some);
  }
}

function read(entry: FileSystemFileEntry): Promise<File | null> {
  return new Promise((done) => entry.file(done, () => done(null)));
}
