/* System.Globalization.CultureInfo, and what it shares with its parts. */
#include "object/type/culture_info.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "object/list.h"
#include "object/type/known.h"

static struct value new_object(const struct type *type, const struct culture *culture, bool read_only) {
    struct culture_object *object = object_new(type, sizeof *object);
    object->culture = (struct culture *)culture;
    object->read_only = read_only;
    return value_object(object);
}

struct value value_culture(const struct culture *culture) {
    return new_object(&type_culture_info, culture, true);
}

struct value culture_part(const struct type *type, const struct culture_object *owner) {
    return new_object(type, owner->culture, owner->read_only);
}

const struct culture *format_provider_culture(struct value value) {
    const struct type *type = value_base(value).type;
    bool is_provider =
        type == &type_culture_info || type == &type_number_format_info || type == &type_date_time_format_info;
    return is_provider ? ((struct culture_object *)value_base(value).p)->culture : NULL;
}

/* --- fields --- */

static void *field(const struct call *call) {
    return (char *)culture_self(call)->culture + (uintptr_t)call->member->data;
}

bool culture_get_text(struct call *call) {
    return give_text(call, *(const char **)field(call));
}

bool culture_get_int(struct call *call) {
    return give_int(call, *(int *)field(call));
}

static bool check_writable(struct call *call) {
    return !culture_self(call)->read_only ||
           fail_with(call, "System.InvalidOperationException", "Instance is read-only.");
}

bool culture_set_text(struct call *call) {
    if (!check_writable(call))
        return false;
    if (arg_is_null(call, 0))
        return fail_null(call, "value");
    *(const char **)field(call) = arg_text(call, 0);
    return true;
}

bool culture_set_int(struct call *call) {
    if (!check_writable(call))
        return false;
    *(int *)field(call) = (int)arg_int(call, 0);
    return true;
}

bool culture_get_read_only(struct call *call) {
    return give_bool(call, culture_self(call)->read_only);
}

bool culture_clone(struct call *call) {
    struct culture *copy = mem_new(sizeof *copy);
    *copy = *culture_self(call)->culture;
    return give(call, new_object(call->self.type, copy, false));
}

bool culture_get_format(struct call *call) {
    const struct type *type = arg_is_null(call, 0) ? NULL : type_from_value(call->args[0]);
    bool known = type == &type_number_format_info || type == &type_date_time_format_info;
    return give(call, known && (call->self.type == &type_culture_info || call->self.type == type)
                          ? culture_part(type, culture_self(call))
                          : VALUE_NULL);
}

/* --- making --- */

static bool not_supported(struct call *call, const char *parameter, const char *what) {
    return failure_set(call->failure, "System.Globalization.CultureNotFoundException", "CultureNotFoundException",
                       CATEGORY_NOT_SPECIFIED,
                       "Culture is not supported. (Parameter '%s')\n%s is an invalid culture identifier.", parameter,
                       what);
}

/* The culture that the first argument names, a text or an LCID. */
static const struct culture *named(struct call *call) {
    const struct culture *culture;
    if (call->args[0].type == &type_int32) {
        culture = culture_find_lcid((int)arg_int(call, 0));
        if (!culture)
            not_supported(call, "culture",
                          mem_printf("%d (0x%04x)", (int)arg_int(call, 0), (unsigned)arg_int(call, 0)));
        return culture;
    }
    if (arg_is_null(call, 0)) {
        fail_null(call, "name");
        return NULL;
    }
    culture = culture_find(arg_text(call, 0));
    if (!culture)
        not_supported(call, "name", arg_text(call, 0));
    return culture;
}

static bool new_culture(struct call *call) {
    const struct culture *culture = named(call);
    if (!culture)
        return false;
    struct culture *copy = mem_new(sizeof *copy);
    *copy = *culture;
    return give(call, new_object(call->type, copy, false));
}

static bool get_culture_info(struct call *call) {
    const struct culture *culture = named(call);
    return culture && give(call, value_culture(culture));
}

static bool create_specific(struct call *call) {
    const struct culture *culture = named(call);
    if (!culture)
        return false;
    const char *specific = culture->is_neutral ? culture_specific_name(culture->name) : NULL;
    return give(call, value_culture(specific ? culture_find(specific) : culture));
}

static bool get_cultures(struct call *call) {
    enum { NEUTRAL = 1, SPECIFIC = 2 };
    struct list *all = list_new(&type_arraylist);
    const struct culture *culture;
    for (size_t i = 0; (culture = culture_at(i)); i++)
        if (arg_int(call, 0) & (culture->is_neutral ? NEUTRAL : SPECIFIC) || (i == 0 && arg_int(call, 0) & NEUTRAL))
            list_add(all, value_culture(culture));
    struct list *array = array_new_of(&type_culture_info, all->count);
    if (all->count)
        memcpy(array->items, all->items, sizeof *all->items * (size_t)all->count);
    return give_object(call, array);
}

static bool get_current(struct call *call) {
    return give(call, value_culture(culture_current()));
}

static bool set_current(struct call *call) {
    const struct culture *culture = format_provider_culture(call->args[0]);
    if (!culture)
        return fail_null(call, "value");
    culture_set_current(culture);
    return true;
}

static const struct culture *ui_culture;

static bool get_ui(struct call *call) {
    return give(call, value_culture(ui_culture ? ui_culture : culture_current()));
}

static bool set_ui(struct call *call) {
    const struct culture *culture = format_provider_culture(call->args[0]);
    if (!culture)
        return fail_null(call, "value");
    ui_culture = culture;
    return true;
}

static bool get_invariant(struct call *call) {
    return give(call, value_culture(&culture_invariant));
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

/* --- instance --- */

static bool get_parent(struct call *call) {
    return give(call, value_culture(culture_find(culture_self(call)->culture->parent)));
}

static bool get_is_neutral(struct call *call) {
    return give_bool(call, culture_self(call)->culture->is_neutral);
}

static bool get_culture_types(struct call *call) {
    return give_enum(call, "System.Globalization.CultureTypes", culture_self(call)->culture->is_neutral ? 1 : 2);
}

static bool get_numbers(struct call *call) {
    return give(call, culture_part(&type_number_format_info, culture_self(call)));
}

static bool get_dates(struct call *call) {
    return give(call, culture_part(&type_date_time_format_info, culture_self(call)));
}

static bool get_text_info(struct call *call) {
    return give(call, culture_part(&type_text_info, culture_self(call)));
}

static bool get_compare_info(struct call *call) {
    return give(call, culture_part(&type_compare_info, culture_self(call)));
}

static bool get_calendar(struct call *call) {
    return give(call, culture_part(&type_calendar, culture_self(call)));
}

static bool get_calendars(struct call *call) {
    struct list *array = array_new_of(&type_calendar, 1);
    array->items[0] = culture_part(&type_calendar, culture_self(call));
    return give_object(call, array);
}

static bool get_use_user_override(struct call *call) {
    return give_bool(call, !culture_self(call)->read_only);
}

static char *to_string(struct value self) {
    return mem_strdup(((struct culture_object *)self.p)->culture->name);
}

static bool equals(struct value self, struct value other) {
    return other.type == &type_culture_info && strcmp(to_string(self), to_string(other)) == 0;
}

static uint32_t hash(struct value self) {
    const char *name = to_string(self);
    uint32_t sum = 5381;
    while (*name)
        sum = sum * 33 + (unsigned char)*name++;
    return sum;
}

static const struct type_member members[] = {
    {"new(string name)", new_culture},
    {"new(string name, bool useUserOverride)", new_culture},
    {"new(int culture)", new_culture},
    {"new(int culture, bool useUserOverride)", new_culture},
    {"static System.Globalization.CultureInfo CurrentCulture {get;set}", get_current, set_current},
    {"static System.Globalization.CultureInfo CurrentUICulture {get;set}", get_ui, set_ui},
    {"static System.Globalization.CultureInfo InstalledUICulture {get}", get_ui},
    {"static System.Globalization.CultureInfo DefaultThreadCurrentCulture {get}", get_null},
    {"static System.Globalization.CultureInfo DefaultThreadCurrentUICulture {get}", get_null},
    {"static System.Globalization.CultureInfo InvariantCulture {get}", get_invariant},
    {"static System.Globalization.CultureInfo GetCultureInfo(string name)", get_culture_info},
    {"static System.Globalization.CultureInfo GetCultureInfo(int culture)", get_culture_info},
    {"static System.Globalization.CultureInfo GetCultureInfoByIetfLanguageTag(string name)", get_culture_info},
    {"static System.Globalization.CultureInfo CreateSpecificCulture(string name)", create_specific},
    {"static System.Globalization.CultureInfo[] GetCultures(System.Globalization.CultureTypes types)", get_cultures},
    {"System.Globalization.CultureInfo Parent {get}", get_parent},
    {"int LCID {get}", culture_get_int, CULTURE_FIELD(lcid)},
    {"int KeyboardLayoutId {get}", culture_get_int, CULTURE_FIELD(lcid)},
    {"string Name {get}", culture_get_text, CULTURE_FIELD(name)},
    {"string IetfLanguageTag {get}", culture_get_text, CULTURE_FIELD(name)},
    {"string DisplayName {get}", culture_get_text, CULTURE_FIELD(english_name)},
    {"string NativeName {get}", culture_get_text, CULTURE_FIELD(native_name)},
    {"string EnglishName {get}", culture_get_text, CULTURE_FIELD(english_name)},
    {"string TwoLetterISOLanguageName {get}", culture_get_text, CULTURE_FIELD(two_letter_name)},
    {"string ThreeLetterISOLanguageName {get}", culture_get_text, CULTURE_FIELD(three_letter_name)},
    {"string ThreeLetterWindowsLanguageName {get}", culture_get_text, CULTURE_FIELD(windows_name)},
    {"System.Globalization.CompareInfo CompareInfo {get}", get_compare_info},
    {"System.Globalization.TextInfo TextInfo {get}", get_text_info},
    {"bool IsNeutralCulture {get}", get_is_neutral},
    {"System.Globalization.CultureTypes CultureTypes {get}", get_culture_types},
    {"System.Globalization.NumberFormatInfo NumberFormat {get}", get_numbers},
    {"System.Globalization.DateTimeFormatInfo DateTimeFormat {get}", get_dates},
    {"System.Globalization.Calendar Calendar {get}", get_calendar},
    {"System.Globalization.Calendar[] OptionalCalendars {get}", get_calendars},
    {"bool UseUserOverride {get}", get_use_user_override},
    {"bool IsReadOnly {get}", culture_get_read_only},
    {"System.Object Clone()", culture_clone},
    {"bool Equals(System.Object value)", native_equals},
    {"System.Object GetFormat(type formatType)", culture_get_format},
    {"string ToString()", native_to_string},
};
static const struct type_operations operations = {.to_string = to_string, .equals = equals, .hash = hash};
static const struct type *const interfaces[] = {&type_icloneable, &type_iformat_provider, NULL};

struct type type_culture_info = {.name = "System.Globalization.CultureInfo",
                                 .accelerator = "cultureinfo",
                                 .base = &type_object,
                                 .interfaces = interfaces,
                                 MEMBERS(members),
                                 .operations = &operations};
TYPE_REGISTER(type_culture_info);
