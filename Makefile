# `make demo` and `make test` are all a newcomer needs; the others are for people who work on FamilyHub.
.PHONY: help demo test lint bench soak look

# The release needs no Swift where it runs, and starts in half the time.
RELEASE = swift build -c release --static-swift-stdlib --product familyhub
# Random tests in full take hours where nothing is optimised.
OPTIMISED = -c release --scratch-path .build/soak -Xswiftc -enable-testing

help:
	@echo "make demo   installs what is missing, builds, makes an invented year and prints its report"
	@echo "make test   installs what is missing, builds and passes every test"
	@echo "make lint   formatter, imports"
	@echo "make bench  measures the importer and the report against plain SQLite (release build)"
	@echo "make soak   the random tests in full"
	@echo "make look   prints the pages and tables that people see into .build/look"

demo:
	@Scripts/phase "packages" Scripts/install_packages build
	@Scripts/phase "build" $(RELEASE)
	@Scripts/phase "demo" .build/release/familyhub demo demo

test:
	@Scripts/phase "packages" Scripts/install_packages build
	@Scripts/phase "lint" $(MAKE) --no-print-directory lint
	@Scripts/phase "build" swift build --build-tests --explicit-target-dependency-import-check error
	@Scripts/phase "tests" swift test --skip-build

lint:
	@swift format lint --strict --recursive Sources Tests Package.swift
	@Scripts/check_imports

bench:
	@Scripts/phase "packages" Scripts/install_packages build bench
	@Scripts/phase "build" $(RELEASE)
	@Scripts/phase "bench" Scripts/bench
	@test -x .build/venv/bin/python || python3 -m venv .build/venv
	@.build/venv/bin/pip install --quiet datasette
	@Scripts/phase "server" .build/venv/bin/python Scripts/bench_server .build/release/familyhub

soak:
	@Scripts/phase "packages" Scripts/install_packages build
	@mkdir -p .build/disclosure
	@test -x .build/venv/bin/python || python3 -m venv .build/venv
	@.build/venv/bin/pip install --quiet scipy schemathesis authlib flask
	@Scripts/phase "tests" swift build $(OPTIMISED) --build-tests
	@Scripts/phase "soak" env FAMILYHUB_SOAK=1 FAMILYHUB_DISCLOSURE=.build/disclosure swift test $(OPTIMISED) --skip-build
	@Scripts/phase "another solver" .build/venv/bin/python Scripts/check_disclosure .build/disclosure
	@Scripts/phase "release" $(RELEASE)
	@Scripts/phase "invented requests" .build/venv/bin/python Scripts/check_api .build/release/familyhub
	@Scripts/phase "marks" .build/venv/bin/python Scripts/check_marks .build/release/familyhub

look:
	@Scripts/phase "packages" Scripts/install_packages build look
	@Scripts/phase "build" $(RELEASE)
	@test -x .build/venv/bin/python || python3 -m venv .build/venv
	@.build/venv/bin/pip install --quiet icalendar jsonschema recurring-ical-events
	@Scripts/phase "look" Scripts/look
