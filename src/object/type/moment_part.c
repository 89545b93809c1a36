#include "object/type/moment_part.h"

#include "base/memory.h"

static bool not_recognized(struct call *call, const struct moment_part *part) {
    return fail_with(call, "System.FormatException",
                     mem_printf("String '%s' was not recognized as a valid %s.", arg_text(call, 0), part->name));
}

bool moment_part_parse(struct call *call, const struct moment_part *part) {
    int64_t datum;
    if (arg_is_null(call, 0))
        return fail_null(call, "s");
    return part->read(arg_text(call, 0), &datum) ? give(call, part->make(datum)) : not_recognized(call, part);
}

bool moment_part_parse_exact(struct call *call, const struct moment_part *part) {
    int64_t datum;
    if (arg_is_null(call, 0) || arg_is_null(call, 1))
        return fail_null(call, arg_is_null(call, 0) ? "s" : "format");
    return part->read_exact(call, &datum) ? give(call, part->make(datum)) : not_recognized(call, part);
}

static bool give_tried(struct call *call, const struct moment_part *part, bool ok, int64_t datum) {
    arg_set_ref(call, call->count - 1, part->make(ok ? datum : 0));
    return give_bool(call, ok);
}

bool moment_part_try_parse(struct call *call, const struct moment_part *part) {
    int64_t datum = 0;
    bool ok = !arg_is_null(call, 0) && part->read(arg_text(call, 0), &datum);
    return give_tried(call, part, ok, datum);
}

bool moment_part_try_parse_exact(struct call *call, const struct moment_part *part) {
    int64_t datum = 0;
    bool ok = !arg_is_null(call, 0) && !arg_is_null(call, 1) && part->read_exact(call, &datum);
    return give_tried(call, part, ok, datum);
}
