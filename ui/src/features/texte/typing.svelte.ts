// What somebody chose for typing, remembered on this machine: whether the signs of French are put as one types.

const KEY = 'probant.frappe';

function read(): boolean {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return (kept as { typographie?: unknown }).typographie !== false;
  } catch {
    return true;
  }
}

class Typing {
  typographie = $state(read());

  setTypographie(on: boolean): void {
    this.typographie = on;
    try {
      localStorage.setItem(KEY, JSON.stringify({ typographie: on }));
    } catch {
      // A window that may keep nothing still works: the choice is as by default next time.
    }
  }
}

export const typing = new Typing();
