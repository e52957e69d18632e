//! A package taken apart, changed and closed again, and what the application answers to it.

use super::*;

/// A package opened, to be written again with something else in it.
pub struct Opened {
    staged: Staged,
    _folder: tempfile::TempDir,
}

pub fn open(path: &Path) -> Opened {
    let folder = tempfile::tempdir().unwrap();
    let mut plain = Vec::new();
    exchange::decrypt(&fs::read(path).unwrap()[..], &mut plain, Some(&Key::Phrase(PHRASE))).unwrap();
    let staged = exchange::stage(Cursor::new(plain), folder.path(), Copies::Refused).unwrap();
    Opened { staged, _folder: folder }
}

/// What may be changed in a package: its kind, its head, its entries.
pub struct Parts {
    pub entete: exchange::Entete,
    pub entries: Vec<(String, Vec<u8>)>,
}

/// What somebody does to a package.
pub type Change<'a> = Box<dyn FnOnce(&mut Parts) + 'a>;

impl Parts {
    pub fn json(&mut self, name: &str, change: impl FnOnce(&mut Value)) {
        let entry = self.entries.iter_mut().find(|(known, _)| known == name).unwrap();
        let mut value: Value = serde_json::from_slice(&entry.1).unwrap();
        change(&mut value);
        entry.1 = serde_json::to_vec(&value).unwrap();
    }
}

impl Opened {
    /// The file with `change` made to it, as somebody who knows the format would write it.
    pub fn with(&self, to: &Path, change: impl FnOnce(&mut Parts)) {
        let manifest = &self.staged.manifest;
        let names = manifest.entrees.iter().map(|one| one.nom.clone());
        let entries = names.map(|name| (name.clone(), self.staged.bytes(&name).unwrap())).collect();
        let mut parts = Parts { entete: manifest.entete.clone(), entries };
        change(&mut parts);
        let mut writer = Writer::new(Cursor::new(Vec::new()));
        for (name, bytes) in &parts.entries {
            writer.add_bytes(name, bytes).unwrap();
        }
        fs::write(to, writer.finish(parts.entete).unwrap().1.into_inner()).unwrap();
    }
}

/// Why that file is refused: when it is read, or when it is confirmed; nothing is then in the library.
pub async fn refusal(app: &App, file: &Path) -> String {
    let reception = match app.receive(file, None).await {
        Ok(reception) => reception,
        Err(error) => {
            assert!(error.refuses_package(), "{error}");
            return error.code().to_owned();
        }
    };
    let told = app.import_vue("1", &reception).await.unwrap().refus.expect("told before it is confirmed");
    let error = app.import(&reception, ActionImport::Importer).await.unwrap_err();
    assert_eq!(error.code(), told.code);
    assert!(app.recus().await.unwrap().is_empty() && app.list_dossiers().await.unwrap().is_empty());
    told.code
}
