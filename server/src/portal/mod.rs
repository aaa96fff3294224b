//! What a debtor may do.
