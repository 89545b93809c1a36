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

# What the 32-bit build needs on a 64-bit Debian; the last line is what it loads when needed, as libicu72 of the other.
BUILD32_PACKAGES = gcc-multilib meson ninja-build pkg-config libc6-dev:i386 libgc-dev:i386 libexpat1-dev:i386 \
    libpcre2-dev:i386 libsqlite3-dev:i386 \
    libicu72:i386 zlib1g:i386 libssl3:i386

.PHONY: build build32 static demo check bench install install32 clean format tidy
build: $(BUILD)/build.ninja
	@tools/sources src >$(BUILD)/sources.now; tools/sources tests >>$(BUILD)/sources.now; \
	cmp -s $(BUILD)/sources.now $(BUILD)/sources.seen || { meson setup --reconfigure $(BUILD) >/dev/null && cp $(BUILD)/sources.now $(BUILD)/sources.seen; }
	@ninja -C $(BUILD) muster

$(BUILD)/build.ninja:
	@$(SETUP) $(BUILD) >/dev/null

build32:
	@tools/need $(BUILD32_PACKAGES)
	@[ -f build-32/build.ninja ] || $(SETUP) --cross-file tools/i386.ini build-32 >/dev/null
	@ninja -C build-32 muster

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
