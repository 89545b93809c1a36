/* Get-TimeZone */
#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/wildcard.h"
#include "engine/cmdlet.h"
#include "engine/throw.h"
#include "object/list.h"
#include "os/file.h"

struct get_time_zone {
    struct list *name, *id;
    bool list_available;
};

static const struct parameter parameters[] = {
    {"Id", "string[]", ARG(get_time_zone, id), .sets = "Id", .flags = MANDATORY | BY_PROPERTY,
     .help = "Names of zones in the system's list: Europe/Berlin."},
    {"ListAvailable", "switch", ARG(get_time_zone, list_available), .sets = "ListAvailable", .flags = MANDATORY,
     .help = "All zones of the system."},
    {"Name", "string[]", ARG(get_time_zone, name), .sets = "Name", .position = 1, .flags = PIPELINE | WILDCARDS,
     .help = "Standard names of zones."},
};

static const struct type *zone_type(void) {
    return type_find("System.TimeZoneInfo");
}

static void write_missing(const char *kind, const char *what, const char *text) {
    write_error("System.TimeZoneNotFoundException", "TimeZoneNotFound", CATEGORY_INVALID_ARGUMENT, string_from(kind),
                "The time zone %s '%s' was not found on the local computer.", what, text);
}

static void write_by_id(struct cmdlet_call *call, struct value id) {
    struct value zone;
    if (type_static_invoke(zone_type(), "FindSystemTimeZoneById", &id, 1, &zone, NULL) == MEMBER_FOUND)
        cmdlet_write(call, zone);
    else
        write_missing("Id", "ID", value_to_text(id));
}

/* The zones of the system's table, whose third column is their name, and UTC. */
static struct values all_zones(void) {
    static const char *const tables[] = {"/usr/share/zoneinfo/zone1970.tab", "/usr/share/zoneinfo/zone.tab"};
    struct buffer text = {0};
    struct values zones = {0};
    struct value zone, id = string_from("UTC");
    for (size_t i = 0; i < COUNT_OF(tables) && !text.length; i++)
        file_read(tables[i], &text, 0, NULL);
    if (type_static_invoke(zone_type(), "FindSystemTimeZoneById", &id, 1, &zone, NULL) == MEMBER_FOUND)
        values_add(&zones, zone);
    for (char *line = strtok(buffer_dup(&text), "\n"); line; line = strtok(NULL, "\n")) {
        const char *second = strchr(line, '\t'), *third = second ? strchr(second + 1, '\t') : NULL;
        if (*line == '#' || !third)
            continue;
        id = string_from_n(third + 1, strcspn(third + 1, "\t"));
        if (type_static_invoke(zone_type(), "FindSystemTimeZoneById", &id, 1, &zone, NULL) == MEMBER_FOUND)
            values_add(&zones, zone);
    }
    return zones;
}

static void write_by_name(struct cmdlet_call *call, const char *pattern) {
    struct values zones = all_zones();
    struct value name;
    int found = 0;
    for (int32_t i = 0; i < zones.count; i++) {
        struct value zone = zones.items[i];
        if (member_get(zone, "StandardName", &name, NULL) != MEMBER_FOUND ||
            !wildcard_match_text(pattern, value_to_text(name), true))
            continue;
        found++;
        cmdlet_write(call, zone);
    }
    if (!found)
        write_missing("Name", "name", pattern);
}

static void process(struct cmdlet_call *call) {
    const struct get_time_zone *args = call->args;
    struct failure failure = {0};
    struct value local;
    if (args->list_available) {
        struct values zones = all_zones();
        for (int32_t i = 0; i < zones.count; i++)
            cmdlet_write(call, zones.items[i]);
        return;
    }
    for (int32_t i = 0; args->id && i < args->id->count; i++)
        write_by_id(call, args->id->items[i]);
    for (int32_t i = 0; args->name && i < args->name->count; i++)
        write_by_name(call, value_to_text(args->name->items[i]));
    if (args->id || args->name)
        return;
    if (type_static_get(zone_type(), "Local", &local, &failure) != MEMBER_FOUND)
        cmdlet_throw_failure(call, &failure, VALUE_NULL);
    cmdlet_write(call, local);
}

static const struct example examples[] = {{"Get-TimeZone", "The system's zone."},
                                          {"Get-TimeZone -Id Europe/Berlin", "Another one."}};

static const struct cmdlet get_time_zone = {
    .name = "Get-TimeZone",
    .module = MODULE_MANAGEMENT,
    .default_set = "Name",
    .parameters = PARAMETERS(parameters),
    .args_size = sizeof(struct get_time_zone),
    .output_types = "System.TimeZoneInfo",
    .synopsis = "Gets the current time zone or a list of available time zones.",
    .description = "Zones are those of the system's zone files.",
    .examples = examples,
    .example_count = COUNT_OF(examples),
    .process = process,
};
CMDLET_REGISTER(get_time_zone);
