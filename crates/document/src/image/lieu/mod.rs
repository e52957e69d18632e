//! Takes the place of shooting out of a photo before it is kept.
//!
//! A telephone writes where it was into each photo; a dossier that is sent must not tell where somebody lives. The place is
//! taken out of the metadata (EXIF, XMP, IPTC, what follows the image in the file) and of nothing else: not a pixel changes,
//! the date and the orientation stay. The same photo gives the same bytes each time, so that it is recognised when it is
//! added again. What is not written as its format says is left as it is: it is not understood by who reads places either.

mod conteneurs;
mod exif;

pub use conteneurs::without_place;

use memchr::memmem;

/// What XMP calls a place, whatever the shape of the packet.
const XMP_PLACES: [&[u8]; 11] = [
    b"GPSLatitude",
    b"GPSLongitude",
    b"GPSDest",
    b"geo:lat",
    b"photoshop:City",
    b"photoshop:State",
    b"photoshop:Country",
    b"Iptc4xmpCore:Location",
    b"Iptc4xmpCore:CountryCode",
    b"LocationCreated",
    b"LocationShown",
];

/// Fields of IPTC that name a place: where the content is from, city, sublocation, province, country.
const IPTC_PLACES: [u8; 7] = [26, 27, 90, 92, 95, 100, 101];

fn xmp_tells(packet: &[u8]) -> bool {
    XMP_PLACES.iter().any(|name| memmem::find(packet, name).is_some())
}

fn iptc_tells(block: &[u8]) -> bool {
    IPTC_PLACES.iter().any(|field| memmem::find(block, &[0x1c, 2, *field]).is_some())
}
