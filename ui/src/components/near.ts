// Tells when an element comes near what is seen of the page: hundreds of them then cost what is looked at. One observer serves
// all the elements of a list.

const watched = new WeakMap<Element, () => void>();
const observers = new WeakMap<Element, Map<string, IntersectionObserver>>();

/** Calls `came` once, when the element is within `margin` pixels of what is seen of the part that scrolls. */
export function whenNear(element: Element, margin: number, came: () => void): () => void {
  const observer = observerOf(scrollerOf(element), `${margin}px 0px`);
  watched.set(element, came);
  observer.observe(element);
  return () => {
    observer.unobserve(element);
    watched.delete(element);
  };
}

/** What scrolls around an element, or would if it held more; the page itself when nothing does. */
export function scrollerOf(element: Element): HTMLElement {
  for (let one = element.parentElement; one; one = one.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  }
  return document.documentElement;
}

function observerOf(root: HTMLElement, rootMargin: string): IntersectionObserver {
  const known = observers.get(root) ?? new Map<string, IntersectionObserver>();
  observers.set(root, known);
  let observer = known.get(rootMargin);
  if (!observer) {
    const page = root === document.documentElement;
    observer = new IntersectionObserver(tell, { root: page ? null : root, rootMargin });
    known.set(rootMargin, observer);
  }
  return observer;
}

function tell(entries: IntersectionObserverEntry[], observer: IntersectionObserver): void {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    observer.unobserve(target);
    watched.get(target)?.();
    watched.delete(target);
  }
}
