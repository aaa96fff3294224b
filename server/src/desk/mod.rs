//! What staff may do.
