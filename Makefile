# What people type. The logic is in crates/xtask; `cargo xtask` lists it.

ARGS ?=

.PHONY: run test check build bench screens toolchain

## The demo on http://127.0.0.1:8080: server, simulator and a seeded workspace. ARGS="--reset" starts over.
run: toolchain
	@cargo xtask doctor-tools --for run
	@cargo xtask web
	@cargo build --bin recado
	@exec target/debug/recado demo $(ARGS)

## Everything that must pass before a change lands.
test: toolchain
	@cargo xtask doctor-tools --for test --install
	@cargo xtask gate full

## The fast part of the tests: format, lints, types, unit tests.
check: toolchain
	@cargo xtask doctor-tools --for run
	@cargo xtask gate fast

## target/release/recado with the web app inside.
build: toolchain
	@cargo xtask doctor-tools --for run
	@cargo xtask web
	@cargo build --release --bin recado

## One table of speed and size, also as target/bench.json.
bench: build
	@target/release/recado bench $(ARGS)

## Every screen of the demo as PNG in target/screens.
screens: toolchain
	@cargo xtask doctor-tools --for test --install
	@cargo xtask web
	@cargo build --bin recado
	@npm --prefix web run --silent screens

# What cargo itself needs; everything else is named by `cargo xtask doctor-tools`.
toolchain:
	@command -v cargo >/dev/null || { echo "missing: Rust — https://rustup.rs: curl --proto '=https' -sSf https://sh.rustup.rs | sh"; exit 1; }
	@command -v cc >/dev/null || { echo "missing: a C compiler — Debian/Ubuntu: apt-get install build-essential · Fedora: dnf install gcc · macOS: xcode-select --install"; exit 1; }
