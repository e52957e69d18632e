import { expect, it } from 'vitest';

import { dropOf } from './dropped';

type Tree = { [name: string]: Tree | string };

/** What a file manager gives: folders whose content is read some at a time. */
function entry(name: string, content: Tree | string, unreadable = ''): FileSystemEntry {
  if (typeof content === 'string') {
    return { name, isDirectory: false, file: (done: (file: File) => void, failed: () => void) => (name === unreadable ? failed() : done(new File([content], name))) } as unknown as FileSystemEntry;
  }
  const inside = Object.entries(content).map(([name, one]) => entry(name, one, unreadable));
  let given = 0;
  const readEntries = (done: (some: FileSystemEntry[]) => void) => done(inside.slice(given, (given += 2)));
  return { name, isDirectory: true, createReader: () => ({ readEntries }) } as unknown as FileSystemEntry;
}

function transfer(tree: Tree, unreadable = ''): DataTransfer {
  const entries = Object.entries(tree).map(([name, content]) => entry(name, content, unreadable));
  const items = entries.map((one) => ({ kind: 'file', webkitGetAsEntry: () => one }));
  const files = Object.entries(tree).map(([name, content]) => new File([typeof content === 'string' ? content : ''], name));
  return { items, files } as unknown as DataTransfer;
}
const names = async (tree: Tree, unreadable?: string) => (await dropOf(transfer(tree, unreadable)).files()).map(({ name }) => name);

it('gives files as they are, whatever they are', async () => {
  expect(await names({ 'a.pdf': 'x', 'notes.txt': 'y', '.caché.pdf': 'z' })).toEqual(['a.pdf', 'notes.txt', '.caché.pdf']);
});

it('gives every PDF of folders, however deep and however many at a time, in order, and nothing else of them', async () => {
  const tree = { 'seul.txt': 'x', reçus: { 'b.PDF': '1', 'a.pdf': '2', 'lisez.txt': '3', '.caché.pdf': '4', zz: { 'c.pdf': '5', vide: {} }, 'd.pdf': '6' } };
  expect(await names(tree)).toEqual(['seul.txt', 'a.pdf', 'b.PDF', 'd.pdf', 'c.pdf']);
});

it('passes over what cannot be read', async () => {
  expect(await names({ reçus: { 'a.pdf': '1', 'b.pdf': '2' } }, 'a.pdf')).toEqual(['b.pdf']);
});

it('names what was let go and not what is in it', () => {
  expect(dropOf(transfer({ reçus: { 'a.pdf': '1' }, 'b.pdf': '2' })).names).toEqual(['reçus', 'b.pdf']);
});
