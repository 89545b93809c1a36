# The front door: each target installs what it needs (Debian packages), then hands over to meson and ninja.
#   make demo      builds muster and shows jobs at work
#   make check     every test; the last line says how many passed
#   make bench     figures beside their peers
#   make build32   the 32-bit program that Start-Job -RunAs32 runs, build-32/muster (installed as muster32)
#   make static    the program that New-PSSession -Bootstrap puts on other computers
#   make install   PREFIX (/usr/local), DESTDIR
BUILD ?= build
PREFIX ?= /usr/local
SETUP = meson setup --prefix=$(PREFIX) --buildtype=debugoptimized

BUILD_PACKAGES = gcc libc6-dev meson ninja-build pkg-config libgc-dev libexpat1-dev libpcre2-dev libsqlite3-dev
CHECK_PACKAGES = $(BUILD_PACKAGES) python3 libcmocka-dev clang libclang-rt-14-dev clang-format lua5.4 \
    openssh-server openssh-client procps libcurl4
BENCH_PACKAGES = $(BUILD_PACKAGES) python3 lua5.4 valgrind procps openssh-server openssh-client iproute2 pdsh pssh clustershell

# The 32-bit build on a 64-bit Debian: a compiler, libraries that are linked (unpacked for it, tools/foreign_root), and those
# that the program loads when it needs them, as libicu72 of the other. It runs without these: what needs one says so.
BUILD32_PACKAGES = gcc gcc-multilib libc6-dev meson ninja-build pkg-config
BUILD32_LINKED = libgc-dev libexpat1-dev libpcre2-dev libsqlite3-dev
BUILD32_LOADED = libicu72:i386 zlib1g:i386 libssl3:i386

.PHONY: build build32 static demo check bench install install32 clean format tidy
build: $(BUILD)/build.ninja
	@tools/sources src >$(BUILD)/sources.now; tools/sources tests >>$(BUILD)/sources.now; \
	cmp -s $(BUILD)/sources.now $(BUILD)/sources.seen || { meson setup --reconfigure $(BUILD) >/dev/null && cp $(BUILD)/sources.now $(BUILD)/sources.seen; }
	@ninja -C $(BUILD) muster

$(BUILD)/build.ninja:
	@$(SETUP) $(BUILD) >/dev/null

build32:
	@tools/need $(BUILD32_PACKAGES)
	@tools/foreign_root i386 build-32/debian $(BUILD32_LINKED)
	@[ -f build-32/root.ini ] || printf "[constants]\nroot = '%s/build-32/debian'\n" '$(CURDIR)' >build-32/root.ini
	@[ -f build-32/build.ninja ] || $(SETUP) --cross-file build-32/root.ini --cross-file tools/i386.ini build-32 \
	    >build-32/setup.log || { tail -n 5 build-32/setup.log >&2; exit 1; }
	@ninja -C build-32 muster
	@tools/need $(BUILD32_LOADED) || echo "build32: 32-bit jobs go without $(BUILD32_LOADED)"

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

install32: build32
	install -D -m 755 build-32/muster $(DESTDIR)$(PREFIX)/bin/muster32

clean:
	rm -rf build build-*

format:
	@tools/need clang-format
	@clang-format -i $$(find src tests -name '*.[ch]')

tidy:
	@tools/need $(BUILD_PACKAGES) clang-tidy
	@$(MAKE) --no-print-directory build
	@clang-tidy --quiet -p $(BUILD) $$(tools/sources src)
