# The front door: each target installs what it needs (Debian packages), then hands over to meson and ninja.
#   make demo      builds muster and shows jobs at work
#   make check     every test; the last line says how many passed
#   make bench     figures beside their peers
#   make static    the program that New-PSSession -Bootstrap puts on other computers
#   make install   PREFIX (/usr/local), DESTDIR
BUILD ?= build
PREFIX ?= /usr/local
SETUP = meson setup --prefix=$(PREFIX) --buildtype=debugoptimized

BUILD_PACKAGES = gcc libc6-dev meson ninja-build pkg-config libgc-dev libexpat1-dev libpcre2-dev libsqlite3-dev
CHECK_PACKAGES = $(BUILD_PACKAGES) python3 libcmocka-dev clang libclang-rt-14-dev clang-format lua5.4 \
    openssh-server openssh-client procps libcurl4
BENCH_PACKAGES = $(BUILD_PACKAGES) python3 lua5.4 valgrind procps openssh-server openssh-client iproute2 pdsh pssh clustershell

.PHONY: build static demo check bench install clean format tidy
build: $(BUILD)/build.ninja
	@tools/sources src >$(BUILD)/sources.now; tools/sources tests >>$(BUILD)/sources.now; \
	cmp -s $(BUILD)/sources.now $(BUILD)/sources.seen || { meson setup --reconfigure $(BUILD) >/dev/null && cp $(BUILD)/sources.now $(BUILD)/sources.seen; }
	@ninja -C $(BUILD) muster

$(BUILD)/build.ninja:
	@$(SETUP) $(BUILD) >/dev/null

demo:
	@tools/need $(BUILD_PACKAGES)
	@$(MAKE) --no-print-directory build
	@tools/demo $(BUILD)/muster

check:
	@tools/need $(CHECK_PACKAGES)
	@$(MAKE) --no-print-directory build
	@tests/check/run $(BUILD)

bench:
	@tools/need $(BENCH_PACKAGES)
	@$(MAKE) --no-print-directory build
	@tests/bench/run $(BUILD)/muster

static: build
	@ninja -C $(BUILD) muster-static

install: build static
	install -D -m 755 $(BUILD)/muster $(DESTDIR)$(PREFIX)/bin/muster
	install -D -m 755 $(BUILD)/muster-static $(DESTDIR)$(PREFIX)/lib/muster/muster-$$(uname -m)
	install -D -m 644 docs/man/muster.1 $(DESTDIR)$(PREFIX)/share/man/man1/muster.1

clean:
	rm -rf build build-*

format:
	@tools/need clang-format
	@clang-format -i $$(find src tests -name '*.[ch]')

tidy:
	@tools/need $(BUILD_PACKAGES) clang-tidy
	@$(MAKE) --no-print-directory build
	@clang-tidy --quiet -p $(BUILD) $$(tools/sources src)
