//! Settings: a value by key. What they mean is for the application to know.

use std::collections::BTreeMap;

use sqlx::SqliteConnection;

use crate::error::StoreError;
use crate::open::Store;
use crate::writer::on_writer;

impl Store {
    /// The value of a setting, `None` while never set.
    pub async fn reglage(&self, cle: &str) -> Result<Option<String>, StoreError> {
        let row = sqlx::query!("SELECT valeur FROM reglage WHERE cle = ?", cle).fetch_optional(self.readers()).await?;
        Ok(row.map(|row| row.valeur))
    }

    /// All settings.
    pub async fn reglages(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = sqlx::query!("SELECT cle, valeur FROM reglage").fetch_all(self.readers()).await?;
        Ok(rows.into_iter().map(|row| (row.cle, row.valeur)).collect())
    }

    /// Sets a setting, over its value where it had one.
    pub async fn set_reglage(&self, cle: &str, valeur: &str) -> Result<(), StoreError> {
        on_writer!(self, |connection| set(connection, cle, valeur))
    }
}

async fn set(connection: &mut SqliteConnection, cle: &str, valeur: &str) -> Result<(), StoreError> {
    sqlx::query!(
        "INSERT INTO reglage (cle, valeur) VALUES (?, ?) ON CONFLICT (cle) DO UPDATE SET valeur = excluded.valeur",
        cle,
        valeur
    )
    .execute(connection)
    .await?;
    Ok(())
}
