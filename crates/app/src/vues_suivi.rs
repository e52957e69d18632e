//! What long work tells a shell while it runs.

use serde::Serialize;
use ts_rs::TS;

/// How far long work is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AvancementVue {
    /// Code of the step.
    pub etape: String,
    /// « Images 12 sur 40 ».
    pub phrase: String,
    /// How many are done.
    pub fait: usize,
    /// Of how many; 0 for a step that is not counted.
    pub total: usize,
}
