//! Rebuilds the binary when the web app it embeds was built anew.

fn main() {
    println!("cargo::rerun-if-changed=../../web/dist");
}
