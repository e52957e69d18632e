// Makes a SQLite database from SQL scripts with whatever this machine has: Node's own module in newer versions, else
// Python's, else the command line shell. No dependency is installed for it.

import { ask } from './run.mjs';

const PYTHON = `
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
for script in sys.argv[2:]:
    connection.executescript(script)
connection.commit()
`;

/**
 * Runs `scripts` in order in the database at `path`, made if absent.
 * @param {string} path
 * @param {string[]} scripts
 * @returns {Promise<string | null>} null, or a sentence that says what went wrong
 */
export async function executeSql(path, scripts) {
  const Database = await databaseOfNode();
  if (Database) {
    const database = new Database(path);
    try {
      for (const script of scripts) database.exec(script);
      return null;
    } catch (error) {
      return `A migration was refused: ${error.message}`;
    } finally {
      database.close();
    }
  }
  const python = process.platform === 'win32' ? 'python' : 'python3';
  if (ask(python, ['-c', 'import sqlite3']).code === 0) {
    return ask(python, ['-c', PYTHON, path, ...scripts], { stderr: 'inherit' }).code === 0
      ? null
      : 'A migration was refused; the message of SQLite is above.';
  }
  if (ask('sqlite3', ['-version']).code === 0) {
    return ask('sqlite3', ['-bail', path, scripts.join('\n')], { stderr: 'inherit' }).code === 0
      ? null
      : 'A migration was refused; the message of SQLite is above.';
  }
  return 'Node 22.5 or newer, Python 3 or the sqlite3 program is needed to make a database from the migrations.';
}

async function databaseOfNode() {
  try {
    return (await import('node:sqlite')).DatabaseSync;
  } catch {
    return null;
  }
}
