#include "engine/location.h"

#include <unistd.h>

#include "base/memory.h"
#include "engine/runspace.h"
#include "object/string.h"

static const char *directory;

const char *location_directory(void) {
    if (!directory) {
        char text[4096];
        directory = mem_strdup(getcwd(text, sizeof text) ? text : "/");
    }
    return directory;
}

struct value location_value(void) {
    return string_from(location_directory());
}
