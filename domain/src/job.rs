//! What is done later, without anyone asking.

use crate::word::words;

words! {
    /// A kind of job.
    JobKind {
        /// An e-mail that says that there is a message.
        Notice = "notice",
        /// An e-mail to an address that is to be confirmed.
        ConfirmAddress = "confirm_address",
        /// An e-mail to the economist about a file that has not come.
        MissingFile = "missing_file",
        /// The search for other invoices with the same fault.
        FindAlike = "find_alike",
        /// The day's round for cases that will be late (FL 11 §).
        WatchDelays = "watch_delays",
        /// The day's round for respites that have come to their end.
        WatchRespites = "watch_respites",
        /// The day's round for what need not be remembered.
        Forget = "forget",
    }
}
