# The front door: each target installs what it needs (Debian), then hands over to meson and ninja.
BUILD ?= build
SETUP = meson setup -Dcollector=gc

.PHONY: build demo check bench install clean format
build: $(BUILD)/build.ninja
	@tools/sources src >$(BUILD)/sources.now; tools/sources tests >>$(BUILD)/sources.now; \
	cmp -s $(BUILD)/sources.now $(BUILD)/sources.seen || { meson setup --reconfigure $(BUILD) >/dev/null && cp $(BUILD)/sources.now $(BUILD)/sources.seen; }
	@ninja -C $(BUILD) muster

$(BUILD)/build.ninja:
	@$(SETUP) $(BUILD) >/dev/null

clean:
	rm -rf build build-*

format:
	clang-format -i $$(tools/sources src) $$(find src tests -name '*.h') $$(tools/sources tests)
