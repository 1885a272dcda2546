//! Whose certificates are believed: those of the system, and of an authority of the school's own. They are read once, when
//! the first message goes out.

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::path::Path;

/// The roots of the system, with those of a file.
///
/// # Errors
/// A word for the log: the file holds no certificates, or the system has none.
pub(super) fn roots(authority: Option<&Path>) -> Result<Vec<CertificateDer<'static>>, &'static str> {
    // What of the system cannot be read is left out: the others may do.
    let mut roots = rustls_native_certs::load_native_certs().certs;
    if let Some(path) = authority {
        roots.extend(own(path)?);
    }
    if roots.is_empty() { Err("no-certificates") } else { Ok(roots) }
}

/// The certificates of a file in PEM; at least one.
///
/// # Errors
/// As [`roots`].
pub(super) fn own(path: &Path) -> Result<Vec<CertificateDer<'static>>, &'static str> {
    let unreadable = "authority-unreadable";
    let text = crate::words::outside::read(path).map_err(|_| unreadable)?;
    let own: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(text.as_bytes()).collect();
    own.ok().filter(|own| !own.is_empty()).ok_or(unreadable)
}
