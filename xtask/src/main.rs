//! `cargo xtask`: everything a developer of Besked runs, from an empty
//! machine to a finished check.

mod bench;
mod browser;
mod build;
mod check;
mod demo;
mod guard;
mod http;
mod pg;
mod portal;
mod prepare;
mod process;
mod seal;
mod setup;
mod summary;
mod test;
mod toolchain;
mod ui;
mod workspace;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use workspace::Workspace;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Build, try, test and check Besked"
)]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Get whatever is missing on this machine for all the commands
    Setup,
    /// Set up, build, fill a private database and serve, until Ctrl-C
    Demo(demo::Options),
    /// Run every test, the browser's too
    Test(test::Options),
    /// Check the house's rules, formatting, lints, licences and weights
    Check(check::Options),
    /// Build the pages' assets and the server
    Build(build::Options),
    /// Measure what visits weigh, how fast a ledger is read and pages are served
    Bench(bench::Options),
    /// Write the checked queries' description (.sqlx) that a build without a database needs
    Prepare,
    /// Keep a private, migrated PostgreSQL running and print its address, until Ctrl-C
    ServeDb,
    /// Write a ledger's file of any size, for `besked import`
    Generate(besked_dev_ledger::Options),
    /// Run the development identity provider, until Ctrl-C
    Idp(besked_dev_idp::Args),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    guard::install();
    let result = Workspace::find().and_then(|workspace| run(&workspace, arguments.command));
    guard::stop_if_interrupted();
    guard::run_all();
    match result {
        Ok(code) => code,
        Err(error) => {
            ui::failure(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(workspace: &Workspace, task: Task) -> Result<ExitCode> {
    match task {
        Task::Setup => setup::all(workspace).map(|()| ExitCode::SUCCESS),
        Task::Demo(options) => demo::run(workspace, &options).map(|()| ExitCode::SUCCESS),
        Task::Test(options) => test::run(workspace, &options),
        Task::Check(options) => check::run(workspace, &options),
        Task::Build(options) => build::run(workspace, &options).map(|_| ExitCode::SUCCESS),
        Task::Bench(options) => bench::run(workspace, &options).map(|()| ExitCode::SUCCESS),
        Task::Prepare => prepare::run(workspace).map(|()| ExitCode::SUCCESS),
        Task::ServeDb => pg::serve(workspace).map(|()| ExitCode::SUCCESS),
        Task::Generate(options) => besked_dev_ledger::run(&options).map(|()| ExitCode::SUCCESS),
        Task::Idp(arguments) => {
            tokio::runtime::Runtime::new()?.block_on(besked_dev_idp::run(arguments))?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
