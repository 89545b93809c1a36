/* System.TimeZoneInfo: UTC and the zone of this machine ($TZ, /etc/localtime); other zones of the system's database by
 * their id. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "object/list.h"
#include "object/type/datetime_natives.h"

struct time_zone {
    struct object object;
    const char *id;
    bool is_utc, is_local;
};

static struct type type_time_zone;

static struct value zone_value(const char *id, bool is_utc, bool is_local) {
    struct time_zone *zone = object_new(&type_time_zone, sizeof *zone);
    zone->id = id;
    zone->is_utc = is_utc;
    zone->is_local = is_local;
    return value_object(zone);
}

static const struct time_zone *zone_of(struct value value) {
    return value_base(value).p;
}

/* The local zone's name: $TZ, /etc/timezone's link, or UTC. */
static const char *local_id(void) {
    static const char marker[] = "zoneinfo/";
    const char *given = getenv("TZ");
    char target[256];
    if (given && *given)
        return *given == ':' ? given + 1 : given;
    ssize_t length = readlink("/etc/localtime", target, sizeof target - 1);
    if (length <= 0)
        return "UTC";
    target[length] = 0;
    const char *name = strstr(target, marker);
    return mem_strdup(name ? name + strlen(marker) : "UTC");
}

static bool is_utc_name(const char *id) {
    static const char *const names[] = {"UTC", "Etc/UTC", "Etc/UCT", "UCT", "Zulu", "Etc/Zulu"};
    for (size_t i = 0; i < COUNT_OF(names); i++)
        if (strcmp(id, names[i]) == 0)
            return true;
    return false;
}

static bool get_utc(struct call *call) {
    return give(call, zone_value("UTC", true, false));
}

static bool get_local(struct call *call) {
    const char *id = local_id();
    return give(call, zone_value(id, is_utc_name(id), true));
}

/* Runs libc's zone rules of a zone at a moment; the process's own zone comes back at once. */
static int64_t offset_at(const struct time_zone *zone, int64_t utc_ticks, bool *ret_daylight) {
    *ret_daylight = false;
    if (zone->is_utc)
        return 0;
    time_t seconds = (time_t)((utc_ticks - UNIX_EPOCH_TICKS) / TICKS_PER_SECOND);
    struct tm parts;
    const char *before = getenv("TZ");
    char *kept = before ? mem_strdup(before) : NULL;
    if (!zone->is_local) {
        setenv("TZ", zone->id, 1);
        tzset();
    }
    localtime_r(&seconds, &parts);
    if (!zone->is_local) {
        if (kept)
            setenv("TZ", kept, 1);
        else
            unsetenv("TZ");
        tzset();
    }
    *ret_daylight = parts.tm_isdst > 0;
    return parts.tm_gmtoff * TICKS_PER_SECOND;
}

/* The standard offset: that of the part of this year without daylight saving. */
static int64_t base_offset(const struct time_zone *zone, bool *ret_has_daylight) {
    int64_t now = datetime_ticks(datetime_utc_now()), offset = 0;
    bool daylight, found = false;
    *ret_has_daylight = false;
    for (int month = 0; month < 12; month++) {
        int64_t one = offset_at(zone, now - month * 30 * TICKS_PER_DAY, &daylight);
        *ret_has_daylight |= daylight;
        if (!daylight && !found)
            offset = one, found = true;
    }
    return offset;
}

/* The offset at a clock time of the zone: first guess, then once more with it. */
static int64_t offset_at_clock(const struct time_zone *zone, int64_t clock) {
    bool daylight;
    int64_t offset = offset_at(zone, clock, &daylight);
    return offset_at(zone, clock - offset, &daylight);
}

static bool find_by_id(struct call *call) {
    const char *id = arg_text(call, 0);
    if (!id)
        return fail_null(call, "id");
    if (is_utc_name(id))
        return give(call, zone_value(id, true, false));
    if (strcmp(id, local_id()) == 0)
        return give(call, zone_value(id, false, true));
    if (!*id || strstr(id, "..") || *id == '/' || access(mem_printf("/usr/share/zoneinfo/%s", id), R_OK) != 0)
        return failure_set(call->failure, "System.TimeZoneNotFoundException", "TimeZoneNotFoundException",
                           CATEGORY_NOT_SPECIFIED, "The time zone ID '%s' was not found on the local computer.", id);
    return give(call, zone_value(id, false, false));
}

static bool get_id(struct call *call) {
    return give_text(call, zone_of(call->self)->id);
}

static const char *display_name(const struct time_zone *zone) {
    bool has_daylight;
    int64_t minutes = base_offset(zone, &has_daylight) / TICKS_PER_MINUTE;
    if (zone->is_utc)
        return "(UTC) Coordinated Universal Time";
    return mem_printf("(UTC%c%02d:%02d) %s", minutes < 0 ? '-' : '+', abs((int)minutes) / 60, abs((int)minutes) % 60,
                      zone->id);
}

static bool get_display_name(struct call *call) {
    return give_text(call, display_name(zone_of(call->self)));
}

static bool get_name(struct call *call) {
    return give_text(call, zone_of(call->self)->is_utc ? "Coordinated Universal Time" : zone_of(call->self)->id);
}

static bool get_base_offset(struct call *call) {
    bool has_daylight;
    return give_timespan(call, base_offset(zone_of(call->self), &has_daylight));
}

static bool get_has_daylight(struct call *call) {
    bool has_daylight;
    base_offset(zone_of(call->self), &has_daylight);
    return give_bool(call, has_daylight);
}

/* The UTC moment of a DateTime as this zone sees it: UTC and local by their kind, others are clock times of the zone.
 */
static int64_t utc_of(const struct time_zone *zone, int64_t packed) {
    int64_t ticks = datetime_ticks(packed);
    if (datetime_kind(packed) != DATETIME_UNSPECIFIED)
        return datetime_ticks(datetime_to_utc(packed));
    return ticks - offset_at_clock(zone, ticks);
}

static bool get_utc_offset(struct call *call) {
    bool daylight;
    const struct time_zone *zone = zone_of(call->self);
    return give_timespan(call, offset_at(zone, utc_of(zone, arg_int(call, 0)), &daylight));
}

static bool is_daylight(struct call *call) {
    bool daylight;
    const struct time_zone *zone = zone_of(call->self);
    offset_at(zone, utc_of(zone, arg_int(call, 0)), &daylight);
    return give_bool(call, daylight);
}

static bool give_in_zone(struct call *call, int64_t utc, const struct time_zone *zone) {
    bool daylight;
    enum datetime_kind kind = zone->is_utc ? DATETIME_UTC : zone->is_local ? DATETIME_LOCAL : DATETIME_UNSPECIFIED;
    return give_datetime(call, datetime_pack(utc + offset_at(zone, utc, &daylight), kind));
}

/* (dateTime, destination) or (dateTime, source, destination) */
static bool convert(struct call *call) {
    const struct time_zone *to = zone_of(call->args[call->count - 1]);
    int64_t packed = arg_int(call, 0);
    int64_t utc = call->count > 2 ? utc_of(zone_of(call->args[1]), packed) : datetime_ticks(datetime_to_utc(packed));
    return give_in_zone(call, utc, to);
}

static bool convert_from_utc(struct call *call) {
    return give_in_zone(call, datetime_ticks(arg_int(call, 0)), zone_of(call->args[1]));
}

static bool convert_to_utc(struct call *call) {
    const struct time_zone local = {.id = local_id(), .is_utc = is_utc_name(local_id()), .is_local = true};
    int64_t utc = utc_of(call->count > 1 ? zone_of(call->args[1]) : &local, arg_int(call, 0));
    return give_datetime(call, datetime_pack(utc, DATETIME_UTC));
}

static bool convert_by_id(struct call *call) {
    struct value zone;
    struct call find = *call;
    find.args = &call->args[1];
    find.count = 1;
    if (!find_by_id(&find))
        return false;
    zone = find.result;
    return give_in_zone(call, datetime_ticks(datetime_to_utc(arg_int(call, 0))), zone_of(zone));
}

static char *to_string(struct value self) {
    return mem_strdup(display_name(zone_of(self)));
}

static bool equals(struct value self, struct value other) {
    return value_base(other).type == &type_time_zone && strcmp(zone_of(self)->id, zone_of(other)->id) == 0;
}

/* UTC and the zones of the system's table, whose third column is their name. */
static bool get_system_time_zones(struct call *call) {
    struct list *zones = list_new(type_find("System.Collections.ObjectModel.ReadOnlyCollection[System.TimeZoneInfo]"));
    FILE *table = fopen("/usr/share/zoneinfo/zone1970.tab", "re");
    char line[512];
    list_add(zones, zone_value("UTC", true, false));
    while (table && fgets(line, sizeof line, table)) {
        const char *second = strchr(line, '\t'), *third = second ? strchr(second + 1, '\t') : NULL;
        if (*line == '#' || !third)
            continue;
        char *id = mem_strndup(third + 1, strcspn(third + 1, "\t\n"));
        list_add(zones, zone_value(id, is_utc_name(id), strcmp(id, local_id()) == 0));
    }
    if (table)
        fclose(table);
    return give_object(call, zones);
}

/* Names of the time zone database are the only ones here. */
static bool get_has_iana_id(struct call *call) {
    return give_bool(call, true);
}

static const struct type_member members[] = {
    {"static System.TimeZoneInfo Utc {get}", get_utc},
    {"static System.TimeZoneInfo Local {get}", get_local},
    {"string Id {get}", get_id},
    {"bool HasIanaId {get}", get_has_iana_id},
    {"string DisplayName {get}", get_display_name},
    {"string StandardName {get}", get_name},
    {"string DaylightName {get}", get_name},
    {"timespan BaseUtcOffset {get}", get_base_offset},
    {"bool SupportsDaylightSavingTime {get}", get_has_daylight},
    {"static System.Collections.ObjectModel.ReadOnlyCollection[System.TimeZoneInfo] GetSystemTimeZones()",
     get_system_time_zones},
    {"static System.TimeZoneInfo FindSystemTimeZoneById(string id)", find_by_id},
    {"static datetime ConvertTime(datetime dateTime, System.TimeZoneInfo destinationTimeZone)", convert},
    {"static datetime ConvertTime(datetime dateTime, System.TimeZoneInfo sourceTimeZone, System.TimeZoneInfo "
     "destinationTimeZone)",
     convert},
    {"static datetime ConvertTimeFromUtc(datetime dateTime, System.TimeZoneInfo destinationTimeZone)",
     convert_from_utc},
    {"static datetime ConvertTimeToUtc(datetime dateTime)", convert_to_utc},
    {"static datetime ConvertTimeToUtc(datetime dateTime, System.TimeZoneInfo sourceTimeZone)", convert_to_utc},
    {"static datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, string destinationTimeZoneId)", convert_by_id},
    {"timespan GetUtcOffset(datetime dateTime)", get_utc_offset},
    {"bool IsDaylightSavingTime(datetime dateTime)", is_daylight},
    {"bool Equals(System.Object obj)", native_equals},
    {"string ToString()", native_to_string},
};
static const struct type_operations operations = {.to_string = to_string, .equals = equals};
static struct type type_time_zone = {.name = "System.TimeZoneInfo",
                                     .base = &type_object,
                                     .flags = TYPE_SEALED,
                                     MEMBERS(members),
                                     .operations = &operations};
TYPE_REGISTER(type_time_zone);
