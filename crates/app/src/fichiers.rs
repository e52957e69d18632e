//! Writing a file where the user said.

use std::io::Write;
use std::path::Path;

use crate::error::AppError;

/// Writes `bytes` to `path`, whole or not at all: beside it first, then in its place.
///
/// Errors with [`AppError::Fichier`]; what was at `path` before is then intact.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), AppError> {
    let failed = |error: std::io::Error| AppError::of_file(path.display().to_string(), &error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut aside = with_usual_rights(&mut tempfile::Builder::new()).tempfile_in(folder).map_err(failed)?;
    aside.write_all(bytes).map_err(failed)?;
    aside.as_file().sync_all().map_err(failed)?;
    aside.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// A temporary file is private; the file it becomes is for whoever the user gives it to.
fn with_usual_rights<'a, 'b, 'c>(builder: &'a mut tempfile::Builder<'b, 'c>) -> &'a mut tempfile::Builder<'b, 'c> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o644));
    }
    builder
}
