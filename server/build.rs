//! A new migration is a change of the binary that carries them.

fn main() {
    println!("cargo:rerun-if-changed=../migrations");
}
