/* DateTime's Parse family, and the list of texts that GetDateTimeFormats gives. */
#include <string.h>

#include "object/list.h"
#include "object/type/datetime_natives.h"

unsigned datetime_styles_argument(const struct call *call) {
    for (int k = 1; k < call->count; k++)
        if (call->args[k].type && call->args[k].type->code == CODE_ENUM)
            return (unsigned)arg_int(call, k);
    return 0;
}

static bool fail_format(struct call *call, const char *message) {
    return fail_with(call, "System.FormatException", message);
}

bool datetime_native_parse(struct call *call) {
    int64_t packed;
    const char *message = "";
    if (arg_is_null(call, 0))
        return fail_null(call, "s");
    if (!datetime_parse(arg_text(call, 0), datetime_styles_argument(call), &packed, &message))
        return fail_format(call, message);
    return give_datetime(call, packed);
}

bool datetime_try_parse(struct call *call) {
    int64_t packed = 0;
    bool ok = !arg_is_null(call, 0) && datetime_parse(arg_text(call, 0), datetime_styles_argument(call), &packed, NULL);
    arg_set_ref(call, call->count - 1, value_datetime(ok ? packed : 0));
    return give_bool(call, ok);
}

/* One format, or the first of several that fits; *ret_message says why none does. */
static bool parse_exact(const struct call *call, int64_t *ret_packed, const char **ret_message) {
    unsigned styles = datetime_styles_argument(call);
    if (!value_is_list(call->args[1]))
        return datetime_parse_exact(arg_text(call, 0), arg_text(call, 1), styles, ret_packed, ret_message);
    const struct list *formats = list_of(call->args[1]);
    for (int i = 0; i < formats->count; i++)
        if (datetime_parse_exact(arg_text(call, 0), string_text(formats->items[i]), styles, ret_packed, NULL))
            return true;
    *ret_message = mem_printf("String '%s' was not recognized as a valid DateTime.", arg_text(call, 0));
    return false;
}

bool datetime_native_parse_exact(struct call *call) {
    int64_t packed;
    const char *message = "";
    if (arg_is_null(call, 0) || arg_is_null(call, 1))
        return fail_null(call, arg_is_null(call, 0) ? "s" : "format");
    if (!parse_exact(call, &packed, &message))
        return fail_format(call, message);
    return give_datetime(call, packed);
}

bool datetime_try_parse_exact(struct call *call) {
    int64_t packed = 0;
    const char *message;
    bool ok = !arg_is_null(call, 0) && !arg_is_null(call, 1) && parse_exact(call, &packed, &message);
    arg_set_ref(call, call->count - 1, value_datetime(ok ? packed : 0));
    return give_bool(call, ok);
}

/* The invariant culture's patterns of each standard format. */
static const struct {
    char letter;
    const char *patterns[8];
} standard[] = {
    {'d', {"MM/dd/yyyy", "yyyy-MM-dd"}},
    {'D', {"dddd, dd MMMM yyyy"}},
    {'f',
     {"dddd, dd MMMM yyyy HH:mm", "dddd, dd MMMM yyyy hh:mm tt", "dddd, dd MMMM yyyy H:mm",
      "dddd, dd MMMM yyyy h:mm tt"}},
    {'F',
     {"dddd, dd MMMM yyyy HH:mm:ss", "dddd, dd MMMM yyyy hh:mm:ss tt", "dddd, dd MMMM yyyy H:mm:ss",
      "dddd, dd MMMM yyyy h:mm:ss tt"}},
    {'g',
     {"MM/dd/yyyy HH:mm", "MM/dd/yyyy hh:mm tt", "MM/dd/yyyy H:mm", "MM/dd/yyyy h:mm tt", "yyyy-MM-dd HH:mm",
      "yyyy-MM-dd hh:mm tt", "yyyy-MM-dd H:mm", "yyyy-MM-dd h:mm tt"}},
    {'G',
     {"MM/dd/yyyy HH:mm:ss", "MM/dd/yyyy hh:mm:ss tt", "MM/dd/yyyy H:mm:ss", "MM/dd/yyyy h:mm:ss tt",
      "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd hh:mm:ss tt", "yyyy-MM-dd H:mm:ss", "yyyy-MM-dd h:mm:ss tt"}},
    {'m', {"MMMM dd"}},
    {'o', {"yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK"}},
    {'r', {"ddd, dd MMM yyyy HH':'mm':'ss 'GMT'"}},
    {'s', {"yyyy'-'MM'-'dd'T'HH':'mm':'ss"}},
    {'t', {"HH:mm", "hh:mm tt", "H:mm", "h:mm tt"}},
    {'T', {"HH:mm:ss", "hh:mm:ss tt", "H:mm:ss", "h:mm:ss tt"}},
    {'u', {"yyyy'-'MM'-'dd HH':'mm':'ss'Z'"}},
    {'U',
     {"dddd, dd MMMM yyyy HH:mm:ss", "dddd, dd MMMM yyyy hh:mm:ss tt", "dddd, dd MMMM yyyy H:mm:ss",
      "dddd, dd MMMM yyyy h:mm:ss tt"}},
    {'y', {"yyyy MMMM"}},
};

static bool same_letter(char letter, char wanted) {
    return letter == wanted || (strchr("mory", letter) && (letter ^ 32) == wanted);
}

bool datetime_get_date_time_formats(struct call *call) {
    char wanted = call->count && call->args[0].type == &type_char ? (char)arg_int(call, 0) : 0;
    struct values texts = {0};
    int64_t self = value_base(call->self).i;
    for (size_t i = 0; i < COUNT_OF(standard); i++) {
        if (wanted && !same_letter(standard[i].letter, wanted))
            continue;
        int64_t moment = standard[i].letter == 'U' ? datetime_to_utc(self) : self;
        for (int k = 0; k < 8 && standard[i].patterns[k]; k++)
            values_add(&texts, string_from(datetime_format(moment, standard[i].patterns[k])));
    }
    if (!texts.count)
        return fail_format(call, "Input string was not in a correct format.");
    struct list *array = array_new_of(&type_string, texts.count);
    memcpy(array->items, texts.items, sizeof *texts.items * (size_t)texts.count);
    return give_object(call, array);
}
