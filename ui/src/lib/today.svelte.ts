// The day it is, for what counts days: a window that stays open over midnight, or a computer that wakes up on another day,
// shows the days that are left then.

import { createSubscriber } from 'svelte/reactivity';

/** Milliseconds from an instant to the first one of the next day, in local time. */
export function untilMidnight(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime() - now.getTime();
}

/** Calls `changed` each time the day is another one: at midnight, or when the window is looked at again after a sleep. */
export function watchDay(changed: () => void): () => void {
  let day = new Date().toDateString();
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    const now = new Date();
    clearTimeout(timer);
    timer = setTimeout(look, untilMidnight(now));
    if (now.toDateString() === day) return;
    day = now.toDateString();
    changed();
  };
  look();
  window.addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('focus', look);
    document.removeEventListener('visibilitychange', look);
  };
}

const subscribe = createSubscriber(watchDay);

/** Now; what reads it while it is drawn is drawn again when the day changes. */
export function today(): Date {
  subscribe();
  return new Date();
}
