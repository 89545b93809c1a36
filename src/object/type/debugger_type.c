/* System.Diagnostics.Debugger, Debug and Trace: no debugger of .NET's is ever there, so what is written for one is seen
 * by nobody. And Timeout's constants. */
#include "object/type/native.h"

static bool do_nothing(struct call *call) {
    (void)call;
    return true;
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

static bool get_category(struct call *call) {
    return give(call, VALUE_NULL);
}

/* The indentation of what is written; both classes share it. */
static int32_t indent_level, indent_size = 4;
static bool flushes;

static bool get_level(struct call *call) {
    return give_int(call, indent_level);
}

static bool set_level(struct call *call) {
    indent_level = arg_int(call, 0) < 0 ? 0 : (int32_t)arg_int(call, 0);
    return true;
}

static bool get_size(struct call *call) {
    return give_int(call, indent_size);
}

static bool set_size(struct call *call) {
    indent_size = arg_int(call, 0) < 0 ? 0 : (int32_t)arg_int(call, 0);
    return true;
}

static bool indent(struct call *call) {
    (void)call;
    indent_level++;
    return true;
}

static bool unindent(struct call *call) {
    (void)call;
    indent_level -= indent_level > 0;
    return true;
}

static bool get_flushes(struct call *call) {
    return give_bool(call, flushes);
}

static bool set_flushes(struct call *call) {
    flushes = arg_int(call, 0) != 0;
    return true;
}

static const struct type_member debugger_members[] = {
    {"static string DefaultCategory {get}", get_category},
    {"static bool IsAttached {get}", get_false},
    {"static bool IsLogging()", get_false},
    {"static void Log(int level, string category, string message)", do_nothing},
    {"static void NotifyOfCrossThreadDependency()", do_nothing},
};

#define WRITERS(name)                                                                                                  \
    {"static void " name "(string message)", do_nothing}, {"static void " name "(System.Object value)", do_nothing},   \
        {"static void " name "(string message, string category)", do_nothing}, {                                       \
        "static void " name "(System.Object value, string category)", do_nothing                                       \
    }
#define CONDITIONAL(name)                                                                                              \
    {"static void " name "(bool condition, string message)", do_nothing}, {                                            \
        "static void " name "(bool condition, System.Object value)", do_nothing                                        \
    }
#define COMMON                                                                                                         \
    {"static bool AutoFlush {get;set}", get_flushes, set_flushes},                                                     \
        {"static int IndentLevel {get;set}", get_level, set_level},                                                    \
        {"static int IndentSize {get;set}", get_size, set_size}, {"static void Close()", do_nothing},                  \
        {"static void Flush()", do_nothing}, {"static void Indent()", indent}, {"static void Unindent()", unindent},   \
        WRITERS("Write"), WRITERS("WriteLine"), CONDITIONAL("WriteIf"), CONDITIONAL("WriteLineIf")

static const struct type_member debug_members[] = {COMMON};
static const struct type_member trace_members[] = {
    COMMON,
    {"static void TraceError(string message)", do_nothing},
    {"static void TraceInformation(string message)", do_nothing},
    {"static void TraceWarning(string message)", do_nothing},
};

static bool get_infinite(struct call *call) {
    return give_int(call, -1);
}

static bool get_infinite_span(struct call *call) {
    return give(call, value_of(&type_timespan, -10000));
}

static const struct type_member timeout_members[] = {
    {"static int Infinite {get}", get_infinite},
    {"static timespan InfiniteTimeSpan {get}", get_infinite_span},
};

#define STATIC_TYPE(row, full_name, rows)                                                                              \
    static struct type row = {                                                                                         \
        .name = full_name, .base = &type_object, .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED, MEMBERS(rows)};   \
    TYPE_REGISTER(row)
STATIC_TYPE(type_debugger_statics, "System.Diagnostics.Debugger", debugger_members);
STATIC_TYPE(type_debug, "System.Diagnostics.Debug", debug_members);
STATIC_TYPE(type_trace, "System.Diagnostics.Trace", trace_members);
STATIC_TYPE(type_timeout, "System.Threading.Timeout", timeout_members);
