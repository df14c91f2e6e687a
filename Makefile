# Everything that a newcomer needs: `make run`, `make demo`, `make test`. `make help` lists the rest.
# Needs Rust (with rustup), Node 20 or newer, git; `make test` also chromium, postgresql and python3. Where pspp or
# pdftotext is missing, the tests that read our files back with it say so and pass, but for CI.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:

# Tools and compiled dependencies stand outside the checkout, so that a second clone finds them done.
CACHE ?= $(HOME)/.cache/siang
export CARGO_TARGET_DIR ?= $(CACHE)/target
# Another site is another program: cargo follows the files of the site, but not that there is one now.
export SIANG_SITE = $(shell cat target/site/manifest.json 2>/dev/null | cksum)
# The address that `make run` and `make demo` serve.
LISTEN ?= 127.0.0.1:3000

WASM_TARGET := wasm32-unknown-unknown
FUZZ_VERSION := 0.13.2
FUZZ := $(CACHE)/tools/cargo-fuzz-$(FUZZ_VERSION)/bin/cargo-fuzz
NODE_TOOLS := end2end/node_modules/.siang-ready
BIN := end2end/node_modules/.bin
# `ui` has two faces that must never meet in one build: pages (ssr) here, islands (hydrate) for wasm.
# Always all of them: other packages would be another choice of features, and compile everything anew.
NATIVE := -p domain -p store -p exports -p ui -p server -p migrations -p load -p fuzz --features ui/ssr
# The programs that the drill and the journeys run, as the tests have them.
PROGRAMS := cargo build $(NATIVE) --bins --tests
BROWSER := --target $(WASM_TARGET) --lib

.PHONY: help run demo build site test check bench fuzz setup format walls lint unit xlsforms journeys drill FORCE

help: ## lists these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: build ## builds everything and serves an empty Siang on http://$(LISTEN)
	target/siang serve --listen $(LISTEN)

demo: build ## the same with the Bua Yai demonstration, in siang-demo.db
	if [ ! -e siang-demo.db ]; then \
	  SIANG_DATABASE=sqlite://siang-demo.db SIANG_DATA_DIR=data/demo target/siang demo \
	    || { rm -f siang-demo.db*; exit 1; }; \
	fi
	SIANG_DATABASE=sqlite://siang-demo.db SIANG_DATA_DIR=data/demo target/siang serve --listen $(LISTEN)

build: site ## the one file to ship: target/siang, with the site inside
	@echo "building the server (the first time takes minutes)"
	cargo build --release -p server
	install -D "$(CARGO_TARGET_DIR)/release/siang" target/siang

test: ## everything: format, walls, lints, site, tests on both databases, XLSForms, the drill, browser journeys
	@.ci/stages format walls lint site unit xlsforms drill journeys

check: ## the quick ones only: format, walls, lints, the domain's tests
	@.ci/stages format walls lint
	cargo test -p domain

bench: build ## measures this machine: answers and pages per second, memory, first load, the engine of forms
	cargo build --release -p load
	end2end/bench

# The fuzzer is C++; `unit` replays what it found worth keeping without it.
fuzz: $(FUZZ) ## tries bad input on what reads expressions, forms and answers, a minute each (needs g++)
	PATH="$(dir $(FUZZ)):$$PATH" cargo fuzz build --fuzz-dir end2end/fuzz --sanitizer none --features libfuzzer
	CACHE="$(CACHE)" end2end/fuzz/run

## The stages of `make test`

format:
	cargo fmt --all --check

walls:
	node end2end/walls.mjs

lint: setup
	cargo clippy $(NATIVE) -p bindgen --all-targets -- -D warnings
	cargo clippy -p client -p ui --features ui/hydrate $(BROWSER) -- -D warnings
	cargo clippy -p filler -p ui --features ui/filler $(BROWSER) -- -D warnings

unit:
	end2end/with-postgres cargo test $(NATIVE)
	cargo test --release -p bindgen

# Forms of every feature, judged by the reference converter as by us (`unit` has our half).
xlsforms:
	CACHE="$(CACHE)" end2end/xlsform-verdicts

journeys: $(NODE_TOOLS)
	$(PROGRAMS)
	install -D "$(CARGO_TARGET_DIR)/debug/siang" target/debug/siang
	cd end2end && SIANG_BIN="$(CURDIR)/target/debug/siang" node_modules/.bin/playwright test $(JOURNEYS)

# Kills the server under load and looks for answers that were acknowledged and are not there.
drill:
	$(PROGRAMS)
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	  "$(CARGO_TARGET_DIR)/debug/load" drill --siang "$(CARGO_TARGET_DIR)/debug/siang" --dir "$$folder" --rounds 3

## The site: browser part, styles and fonts, each file named by its content, in target/site

STAGE := target/stage
# Each is bundled with the partials that it imports: for officers, citizens, posters and sheets.
STYLES := $(patsubst style/%,$(STAGE)/%,$(wildcard style/siang.css style/citizen.css style/paper.css style/print.css))
WASM := $(CARGO_TARGET_DIR)/$(WASM_TARGET)/wasm-release
# What a municipality's computers and citizens' phones still run; older browsers get the plain document.
BROWSERS := chrome >= 87, firefox >= 78, safari >= 14.1, ios_saf >= 14.5, samsung >= 14

# What rustc emits for the browser part. `--all-features` would let wasm-opt write what no browser reads
# yet (its compact import section, for one).
WASM_FEATURES := --enable-bulk-memory --enable-bulk-memory-opt --enable-mutable-globals --enable-multivalue \
  --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext

# Compressed, the filler is smaller so than with -Oz.
WASM_SMALL := -Os --converge --strip-producers --strip-target-features

# Plain scripts for officers' pages: citizens never load them.
SCRIPTS := $(patsubst app/ui/scripts/%,$(STAGE)/scripts/%,$(wildcard app/ui/scripts/*.js))

$(STAGE)/scripts/%.js: app/ui/scripts/%.js
	@mkdir -p $(@D)
	cp $< $@

site: $(STAGE)/client_bg.wasm $(STAGE)/filler_bg.wasm $(STYLES) $(SCRIPTS) ## the browser part, styles and fonts
	node end2end/tools/site.mjs $(STAGE) end2end/node_modules/@fontsource/sarabun/files target/site

# Cargo knows whether anything changed; what follows goes by the file's date.
.PRECIOUS: $(WASM)/%.wasm
$(WASM)/%.wasm: FORCE | setup
	@echo "building the browser part: $*"
	cargo rustc -p $* --lib --target $(WASM_TARGET) --profile wasm-release -- -C link-arg=--emit-relocs

$(STAGE)/%_bg.wasm: $(WASM)/%.wasm $(NODE_TOOLS) $(wildcard end2end/bindgen/src/*.rs) Cargo.lock
	rm -rf $(STAGE)/bindgen-$* && mkdir -p $(STAGE)/bindgen-$*
	cargo run -q --release -p bindgen -- "$<" $(STAGE)/bindgen-$*
	@echo "making it smaller"
	$(BIN)/wasm-opt $(WASM_SMALL) $(WASM_FEATURES) $(STAGE)/bindgen-$*/$*_bg.wasm -o $(STAGE)/bindgen-$*/small.wasm
	cp $(STAGE)/bindgen-$*/$*.js $(STAGE)/$*.js
	mv $(STAGE)/bindgen-$*/small.wasm $@

$(STAGE)/%.css: style/%.css $(wildcard style/*.css style/*/*.css) $(NODE_TOOLS)
	@mkdir -p $(STAGE)
	$(BIN)/lightningcss --bundle --minify --targets '$(BROWSERS)' $< -o $@

## What the builds need; each is made once

setup: $(NODE_TOOLS)
	@[ -d "$$(rustc --print target-libdir --target $(WASM_TARGET))" ] || { \
	  echo "fetching Rust's standard library for the browser ($(WASM_TARGET))"; \
	  timeout 300 rustup target add $(WASM_TARGET) || timeout 300 rustup target add $(WASM_TARGET); }

$(FUZZ):
	@echo "installing cargo-fuzz $(FUZZ_VERSION) into $(CACHE)/tools (once)"
	CARGO_PROFILE_RELEASE_OPT_LEVEL=1 cargo install cargo-fuzz --version $(FUZZ_VERSION) \
	  --root "$(CACHE)/tools/cargo-fuzz-$(FUZZ_VERSION)"

# No package's own install script runs, but for the one that puts lightningcss's program in its place.
$(NODE_TOOLS): end2end/package-lock.json
	@echo "installing the tools of end2end/package.json"
	cd end2end && npm ci --ignore-scripts --no-audit --no-fund
	node end2end/node_modules/lightningcss-cli/postinstall.js
	@touch $@
