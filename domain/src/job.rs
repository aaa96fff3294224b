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
        /// An e-mail to whoever leads the calls: a promise has an hour left or less.
        LateCall = "late_call",
        /// The search for other invoices with the same fault.
        FindAlike = "find_alike",
        /// The day's round for cases that will be late (FL 11 §).
        WatchDelays = "watch_delays",
        /// The day's round for respites that have come to their end.
        WatchRespites = "watch_respites",
        /// The day's round for payment plans: what is late, what is to be told, what is paid.
        WatchPlans = "watch_plans",
        /// The day's round for what need not be remembered.
        Forget = "forget",
    }

    /// Why a job was not done.
    JobFailure {
        /// The database did not answer.
        Database = "database",
        /// A row of the database cannot be read.
        Unreadable = "unreadable",
        /// A setting is missing or cannot be read.
        Setting = "setting",
        /// It cannot be written to the e-mail address.
        Address = "address",
        /// The e-mail could not be put together.
        Letter = "letter",
        /// The mail server did not take the e-mail.
        Refused = "refused",
        /// The mail server was not reached, or broke off.
        Unreached = "unreached",
        /// The e-mail could not be written as a file.
        File = "file",
        /// Each worker that was at it has stopped.
        Stopped = "stopped",
    }
}
