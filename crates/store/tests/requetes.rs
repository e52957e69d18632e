//! The committed description of each query is what the migrated library says of it.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod support;

use sqlx::{ConnectOptions, Executor, SqlSafeStr};

#[tokio::test]
async fn every_query_of_the_cache_is_described_as_the_schema_describes_it() {
    let dir = tempfile::tempdir().unwrap();
    support::open(dir.path()).await.close().await.unwrap();
    let library = dir.path().join("probant.sqlite");
    let mut connection = sqlx::sqlite::SqliteConnectOptions::new().filename(library).connect().await.unwrap();
    let cache = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(".sqlx");
    let mut seen = 0;
    for entry in cache.read_dir().expect("the cache is committed").map(Result::unwrap) {
        let cached: serde_json::Value = serde_json::from_slice(&std::fs::read(entry.path()).unwrap()).unwrap();
        let query = cached["query"].as_str().unwrap();
        let described = connection.describe(sqlx::AssertSqlSafe(query.to_owned()).into_sql_str()).await.unwrap();
        let described = serde_json::to_value(described).unwrap();
        assert_eq!(described, cached["describe"], "run `npm run sqlx`; the query is {query}");
        seen += 1;
    }
    assert!(seen > 20, "only {seen} queries in the cache");
}
