//! How many pixels are unfolded at a time.
//!
//! A photo of 12 megapixels takes 36 MB while it is made smaller, whatever it weighs on disk. Several threads make photos
//! ready; here they wait for each other, so that the memory they take together is bounded and not a matter of luck. One photo
//! larger than the room has it all to itself.

use std::sync::{Condvar, LazyLock, Mutex, PoisonError};

/// Pixels unfolded at a time, by all threads together: 120 MB.
const ROOM: u64 = 40_000_000;

struct Room {
    taken: Mutex<u64>,
    left: Condvar,
}

static ROOMS: LazyLock<Room> = LazyLock::new(|| Room { taken: Mutex::new(0), left: Condvar::new() });

/// Pixels that are being worked on; given back when dropped.
pub struct Place(u64);

/// Waits until there is room for that many pixels.
pub fn enter(pixels: u64) -> Place {
    let wanted = pixels.min(ROOM);
    let taken = ROOMS.taken.lock().unwrap_or_else(PoisonError::into_inner);
    let mut taken =
        ROOMS.left.wait_while(taken, |taken| *taken + wanted > ROOM).unwrap_or_else(PoisonError::into_inner);
    *taken += wanted;
    Place(wanted)
}

impl Drop for Place {
    fn drop(&mut self) {
        *ROOMS.taken.lock().unwrap_or_else(PoisonError::into_inner) -= self.0;
        ROOMS.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn threads_never_hold_more_than_the_room_and_a_giant_gets_in_alone() {
        let (held, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let sizes = [ROOM / 2, ROOM / 3, ROOM * 3, ROOM / 2, ROOM];
        std::thread::scope(|scope| {
            for size in sizes {
                let (held, most) = (&held, &most);
                scope.spawn(move || {
                    for _ in 0..50 {
                        let _place = enter(size);
                        most.fetch_max(
                            held.fetch_add(size.min(ROOM), Ordering::SeqCst) + size.min(ROOM),
                            Ordering::SeqCst,
                        );
                        std::thread::yield_now();
                        held.fetch_sub(size.min(ROOM), Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(most.load(Ordering::SeqCst) <= ROOM);
    }
}
