/* $Host: the host of the runspace as scripts see it, its UI and the raw UI below. All are views of struct host. */
#include <string.h>

#include "base/utf8.h"
#include "engine/automatic_host.h"
#include "engine/field_object.h"
#include "engine/host_object.h"
#include "object/dictionary.h"
#include "object/secure_string.h"

static struct type type_host, type_host_ui, type_raw_ui;

/* Of the runspace that made it: a $Host that was handed to another thread still means its own console. */
struct host_view {
    struct object object;
    struct runspace *runspace;
};

static struct value view(const struct type *type, struct runspace *of) {
    struct host_view *made = object_new(type, sizeof *made);
    made->runspace = of;
    return value_object(made);
}

static struct host *host_self(const struct call *call) {
    return ((struct host_view *)call->self.p)->runspace->host;
}

bool value_is_host(struct value value) {
    return value_base(value).type == &type_host;
}

struct host *host_of(struct value value) {
    return ((struct host_view *)value_base(value).p)->runspace->host;
}

/* A host that cannot be asked at all, and one that may not be asked now. */
static bool not_interactive(struct call *call) {
    if (!host_self(call)->read_line)
        return failure_set(call->failure, "System.Management.Automation.Host.HostException", NULL,
                           CATEGORY_NOT_IMPLEMENTED,
                           "A command that prompts the user failed because the host program or the command type does "
                           "not support user interaction. Try a host program that supports user interaction, such as "
                           "the PowerShell Console, and remove prompt-related commands from command types that do not "
                           "support user interaction.");
    return failure_set(call->failure, "System.Management.Automation.PSInvalidOperationException", NULL,
                       CATEGORY_INVALID_OPERATION,
                       "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
}

/* ---- PSHost ---- */

struct value host_value(void) {
    static const char slot[] = "engine.host";
    struct value *kept = table_get(runspace->slots_for_rooms, slot);
    if (!kept) {
        kept = MEM_NEW(struct value);
        *kept = view(&type_host, runspace);
        table_set(runspace->slots_for_rooms, slot, kept);
    }
    return *kept;
}

static bool get_name(struct call *call) {
    return give_text(call, host_self(call)->name);
}

static bool get_version(struct call *call) {
    return convert_to(string_from(host_self(call)->version), &type_version, &call->result, call->failure);
}

static bool get_instance_id(struct call *call) {
    return convert_to(string_from(guid_format(((struct host_view *)call->self.p)->runspace->instance_id, 'D')),
                      &type_guid, &call->result, call->failure);
}

static bool get_ui(struct call *call) {
    return give(call, view(&type_host_ui, ((struct host_view *)call->self.p)->runspace));
}

static bool get_culture(struct call *call) {
    const struct type *type = type_find("System.Globalization.CultureInfo");
    struct value culture = VALUE_NULL;
    if (type)
        type_static_get(type, "CurrentCulture", &culture, NULL);
    return give(call, culture);
}

static bool get_true(struct call *call) {
    return give_bool(call, true);
}

static bool set_nothing(struct call *call) {
    (void)call;
    return true;
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

static bool set_should_exit(struct call *call) {
    struct host *host = host_self(call);
    if (host->set_should_exit)
        host->set_should_exit(host, (int)arg_int(call, 0));
    return true;
}

/* ---- PrivateData: the console's colours ---- */

static const struct type_member colour_members[] = {
    FIELD("System.ConsoleColor FormatAccentColor {get;set}", 0),
    FIELD("System.ConsoleColor ErrorAccentColor {get;set}", 1),
    FIELD("System.ConsoleColor ErrorForegroundColor {get;set}", 2),
    FIELD("System.ConsoleColor ErrorBackgroundColor {get;set}", 3),
    FIELD("System.ConsoleColor WarningForegroundColor {get;set}", 4),
    FIELD("System.ConsoleColor WarningBackgroundColor {get;set}", 5),
    FIELD("System.ConsoleColor DebugForegroundColor {get;set}", 6),
    FIELD("System.ConsoleColor DebugBackgroundColor {get;set}", 7),
    FIELD("System.ConsoleColor VerboseForegroundColor {get;set}", 8),
    FIELD("System.ConsoleColor VerboseBackgroundColor {get;set}", 9),
    FIELD("System.ConsoleColor ProgressForegroundColor {get;set}", 10),
    FIELD("System.ConsoleColor ProgressBackgroundColor {get;set}", 11),
};
static struct type type_colours = {
    .name = "Microsoft.PowerShell.ConsoleHost+ConsoleColorProxy", .base = &type_object, MEMBERS(colour_members)};
TYPE_REGISTER(type_colours);

static bool get_private_data(struct call *call) {
    static const int numbers[] = {10, 11, 12, -1, 14, -1, 14, -1, 14, -1, 0, 14};
    static const char slot[] = "engine.host.private_data";
    struct value *kept = table_get(runspace->slots_for_rooms, slot), values[COUNT_OF(numbers)];
    if (strcmp(host_self(call)->name, "ConsoleHost") != 0)
        return give(call, VALUE_NULL);
    if (!kept) {
        const struct type *colour = type_find("System.ConsoleColor");
        for (size_t i = 0; i < COUNT_OF(numbers); i++)
            values[i] = colour ? value_of(colour, numbers[i]) : value_int(numbers[i]);
        kept = MEM_NEW(struct value);
        *kept = field_object_new(&type_colours, values, COUNT_OF(numbers));
        table_set(runspace->slots_for_rooms, slot, kept);
    }
    return give(call, *kept);
}

/* ---- UI: writing ---- */

static bool write_text(struct call *call, bool with_line) {
    struct host *host = host_self(call);
    bool coloured = call->count == 3;
    const char *text = call->count ? arg_text(call, call->count - 1) : "";
    if (!text)
        text = "";
    if (with_line)
        text = mem_printf("%s\n", text);
    if (host->write)
        host->write(host, text, strlen(text), coloured ? (int)arg_int(call, 0) : -1,
                    coloured ? (int)arg_int(call, 1) : -1);
    return true;
}

static bool ui_write(struct call *call) {
    return write_text(call, false);
}

static bool ui_write_line(struct call *call) {
    return write_text(call, true);
}

static bool ui_write_error_line(struct call *call) {
    struct host *host = host_self(call);
    const char *text = arg_text(call, 0) ? arg_text(call, 0) : "";
    if (host->write_error_line)
        host->write_error_line(host, text, strlen(text));
    return true;
}

static bool write_message(struct call *call, void (*write)(struct host *host, const char *text)) {
    if (write)
        write(host_self(call), arg_text(call, 0) ? arg_text(call, 0) : "");
    return true;
}

static bool ui_write_warning(struct call *call) {
    return write_message(call, host_self(call)->write_warning_line);
}

static bool ui_write_verbose(struct call *call) {
    return write_message(call, host_self(call)->write_verbose_line);
}

static bool ui_write_debug(struct call *call) {
    return write_message(call, host_self(call)->write_debug_line);
}

/* ---- UI: asking ---- */

static char *read_text(struct host *host, const char *prompt, bool secure) {
    return host->interactive && host->read_line ? host->read_line(host, prompt, secure) : NULL;
}

static struct value secure(const char *text) {
    size_t count;
    uint16_t *units = string_to_utf16(string_from(text ? text : ""), &count);
    return value_secure_string(units, count);
}

static bool ui_read_line(struct call *call) {
    if (!host_self(call)->interactive || !host_self(call)->read_line)
        return not_interactive(call);
    return give_text(call, read_text(host_self(call), "", false));
}

static bool ui_read_secure(struct call *call) {
    if (!host_self(call)->interactive || !host_self(call)->read_line)
        return not_interactive(call);
    return give(call, secure(read_text(host_self(call), "", true)));
}

static bool ui_prompt_for_choice(struct call *call) {
    struct host *host = host_self(call);
    if (!host->interactive || !host->prompt_for_choice || !value_is_list(call->args[2]))
        return not_interactive(call);
    struct list *choices = list_of(call->args[2]);
    const char **labels = MEM_ARRAY(const char *, choices->count + 1),
               **helps = MEM_ARRAY(const char *, choices->count + 1);
    for (int32_t i = 0; i < choices->count; i++) {
        struct value label = choices->items[i], help = VALUE_NULL;
        if (!value_is_string(value_base(label))) {
            member_get(choices->items[i], "Label", &label, NULL);
            member_get(choices->items[i], "HelpMessage", &help, NULL);
        }
        labels[i] = value_to_text(label);
        helps[i] = value_to_text(help);
    }
    const char *caption = arg_text(call, 0), *message = arg_text(call, 1);
    return give_int(call, host->prompt_for_choice(host, caption ? caption : "", message ? message : "", labels, helps,
                                                  choices->count, (int)arg_int(call, 3)));
}

static bool ui_prompt_for_credential(struct call *call) {
    struct host *host = host_self(call);
    char *user = NULL, *password = NULL;
    if (!host->interactive || !host->prompt_for_credential)
        return not_interactive(call);
    if (!host->prompt_for_credential(host, arg_text(call, 0), arg_text(call, 1), arg_text(call, 2), &user, &password))
        return give(call, VALUE_NULL);
    return give(call, value_pscredential(string_from(user), secure(password)));
}

/* Prompt(caption, message, descriptions): one line each, by the field's name. */
static bool ui_prompt(struct call *call) {
    struct host *host = host_self(call);
    if (!host->interactive || !host->read_line || !value_is_list(call->args[2]))
        return not_interactive(call);
    struct list *fields = list_of(call->args[2]);
    struct dictionary *answers =
        dictionary_new(type_find("System.Collections.Generic.Dictionary[string,psobject]"), true);
    for (int k = 0; k < 2; k++)
        if (host->write_line && arg_text(call, k) && arg_length(call, k))
            host->write_line(host, arg_text(call, k), arg_length(call, k));
    for (int32_t i = 0; i < fields->count; i++) {
        struct value name = VALUE_NULL;
        member_get(fields->items[i], "Name", &name, NULL);
        const char *answer = read_text(host, mem_printf("%s: ", value_to_text(name)), false);
        dictionary_set(answers, name, string_from(answer ? answer : ""));
    }
    return give(call, value_dictionary(answers));
}

static bool get_raw_ui(struct call *call) {
    return give(call, view(&type_raw_ui, ((struct host_view *)call->self.p)->runspace));
}

static bool get_supports_vt(struct call *call) {
    return give_bool(call, host_self(call)->supports_vt);
}

/* ---- RawUI ---- */

static bool new_pair(struct call *call) {
    return give(call, field_object_new(call->type, call->args, 2));
}

#define PAIR(row, full_name, first, second)                                                                            \
    static const struct type_member row##_members[] = {{"new(int " first ", int " second ")", new_pair},               \
                                                       FIELD("int " first " {get;set}", 0),                            \
                                                       FIELD("int " second " {get;set}", 1)};                          \
    static struct type row = {.name = full_name,                                                                       \
                              .base = &type_valuetype,                                                                 \
                              .flags = TYPE_VALUE_TYPE,                                                                \
                              MEMBERS(row##_members),                                                                  \
                              .operations = &pair_operations};                                                         \
    TYPE_REGISTER(row)

static const struct type_operations pair_operations = {.to_string = field_object_pair_text};
PAIR(type_size, "System.Management.Automation.Host.Size", "Width", "Height");
PAIR(type_coordinates, "System.Management.Automation.Host.Coordinates", "X", "Y");

static bool get_size(struct call *call) {
    struct host *host = host_self(call);
    struct value pair[] = {value_int(host->width ? host->width(host) : 80),
                           value_int(host->height ? host->height(host) : -1)};
    return give(call, field_object_new(&type_size, pair, 2));
}

static bool get_origin(struct call *call) {
    struct value pair[] = {value_int(0), value_int(0)};
    return give(call, field_object_new(&type_coordinates, pair, 2));
}

/* The console's colours: -1 until a script sets them; a terminal is told at once. */
static int raw_colours[2] = {-1, -1};

static int *raw_colour(const struct call *call) {
    return &raw_colours[strstr(call->member->signature, "Background") != NULL];
}

static bool get_raw_colour(struct call *call) {
    return give_enum(call, "System.ConsoleColor", *raw_colour(call));
}

static bool set_raw_colour(struct call *call) {
    static const unsigned char codes[16] = {30, 34, 32, 36, 31, 35, 33, 37, 90, 94, 92, 96, 91, 95, 93, 97};
    struct host *host = host_self(call);
    bool is_background = raw_colour(call) == &raw_colours[1];
    *raw_colour(call) = (int)(arg_int(call, 0) & 15);
    if (host->supports_vt && host->write) {
        const char *code = mem_printf("\033[%dm", codes[arg_int(call, 0) & 15] + (is_background ? 10 : 0));
        host->write(host, code, strlen(code), -1, -1);
    }
    return true;
}

static bool set_cursor_position(struct call *call) {
    struct host *host = host_self(call);
    struct value x = VALUE_NULL, y = VALUE_NULL;
    member_get(call->args[0], "X", &x, NULL);
    member_get(call->args[0], "Y", &y, NULL);
    if (host->supports_vt && host->write) {
        const char *code = mem_printf("\033[%d;%dH", (int)value_base(y).i + 1, (int)value_base(x).i + 1);
        host->write(host, code, strlen(code), -1, -1);
    }
    return true;
}

static bool set_unsupported(struct call *call) {
    return fail_with(call, "System.PlatformNotSupportedException", "Operation is not supported on this platform.");
}

static bool get_cursor_size(struct call *call) {
    return give_int(call, 100);
}

static bool get_title(struct call *call) {
    struct value *title = table_get(runspace->slots_for_rooms, "engine.host.title");
    return give(call, title ? *title : string_empty());
}

static bool set_title(struct call *call) {
    struct value *title = MEM_NEW(struct value);
    struct host *host = host_self(call);
    *title = call->args[0];
    table_set(runspace->slots_for_rooms, "engine.host.title", title);
    if (host->supports_vt && host->write) {
        const char *sequence = mem_printf("\033]0;%s\a", value_to_text(*title));
        host->write(host, sequence, strlen(sequence), -1, -1);
    }
    return true;
}

static bool length_in_cells(struct call *call) {
    struct value text = call->args[0];
    return give_int(
        call, text.type == &type_char ? 1 : (int64_t)string_chars(text) - (call->count > 1 ? arg_int(call, 1) : 0));
}

/* ---- rows ---- */

static const struct type_member raw_ui_members[] = {
    {"System.ConsoleColor ForegroundColor {get;set}", get_raw_colour, set_raw_colour},
    {"System.ConsoleColor BackgroundColor {get;set}", get_raw_colour, set_raw_colour},
    {"System.Management.Automation.Host.Coordinates CursorPosition {get;set}", get_origin, set_cursor_position},
    {"System.Management.Automation.Host.Coordinates WindowPosition {get;set}", get_origin, set_unsupported},
    {"int CursorSize {get;set}", get_cursor_size, set_unsupported},
    {"System.Management.Automation.Host.Size BufferSize {get;set}", get_size, set_unsupported},
    {"System.Management.Automation.Host.Size WindowSize {get;set}", get_size, set_unsupported},
    {"System.Management.Automation.Host.Size MaxWindowSize {get}", get_size},
    {"System.Management.Automation.Host.Size MaxPhysicalWindowSize {get}", get_size},
    {"bool KeyAvailable {get}", get_false},
    {"string WindowTitle {get;set}", get_title, set_title},
    {"int LengthInBufferCells(string str)", length_in_cells},
    {"int LengthInBufferCells(string str, int offset)", length_in_cells},
    {"int LengthInBufferCells(char character)", length_in_cells},
    {"void FlushInputBuffer()", set_nothing},
};
static struct type type_raw_ui_base = {.name = "System.Management.Automation.Host.PSHostRawUserInterface",
                                       .base = &type_object,
                                       .flags = TYPE_ABSTRACT,
                                       MEMBERS(raw_ui_members)};
TYPE_REGISTER(type_raw_ui_base);
static struct type type_raw_ui = {.name = "System.Management.Automation.Internal.Host.InternalHostRawUserInterface",
                                  .base = &type_raw_ui_base};
TYPE_REGISTER(type_raw_ui);

#define PROMPT "string caption, string message, "
static const struct type_member ui_members[] = {
    {"System.Management.Automation.Host.PSHostRawUserInterface RawUI {get}", get_raw_ui},
    {"bool SupportsVirtualTerminal {get}", get_supports_vt},
    {"System.Collections.Generic.Dictionary[string,psobject] Prompt(" PROMPT "System.Object[] descriptions)",
     ui_prompt},
    {"int PromptForChoice(" PROMPT "System.Object[] choices, int defaultChoice)", ui_prompt_for_choice},
    {"pscredential PromptForCredential(" PROMPT "string userName, string targetName)", ui_prompt_for_credential},
    {"string ReadLine()", ui_read_line},
    {"securestring ReadLineAsSecureString()", ui_read_secure},
    {"void Write(string value)", ui_write},
    {"void Write(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)", ui_write},
    {"void WriteDebugLine(string message)", ui_write_debug},
    {"void WriteErrorLine(string value)", ui_write_error_line},
    {"void WriteLine()", ui_write_line},
    {"void WriteLine(string value)", ui_write_line},
    {"void WriteLine(System.ConsoleColor foregroundColor, System.ConsoleColor backgroundColor, string value)",
     ui_write_line},
    {"void WriteVerboseLine(string message)", ui_write_verbose},
    {"void WriteWarningLine(string message)", ui_write_warning},
};
static struct type type_host_ui_base = {.name = "System.Management.Automation.Host.PSHostUserInterface",
                                        .base = &type_object,
                                        .flags = TYPE_ABSTRACT,
                                        MEMBERS(ui_members)};
TYPE_REGISTER(type_host_ui_base);
static struct type type_host_ui = {.name = "System.Management.Automation.Internal.Host.InternalHostUserInterface",
                                   .base = &type_host_ui_base};
TYPE_REGISTER(type_host_ui);

static const struct type_member host_members[] = {
    {"string Name {get}", get_name},
    {"version Version {get}", get_version},
    {"guid InstanceId {get}", get_instance_id},
    {"System.Management.Automation.Host.PSHostUserInterface UI {get}", get_ui},
    {"cultureinfo CurrentCulture {get}", get_culture},
    {"cultureinfo CurrentUICulture {get}", get_culture},
    {"psobject PrivateData {get}", get_private_data},
    {"bool DebuggerEnabled {get;set}", get_true, set_nothing},
    {"bool IsRunspacePushed {get}", get_false},
    {"void SetShouldExit(int exitCode)", set_should_exit},
    {"void NotifyBeginApplication()", set_nothing},
    {"void NotifyEndApplication()", set_nothing},
};
static struct type type_host_base = {.name = "System.Management.Automation.Host.PSHost",
                                     .base = &type_object,
                                     .flags = TYPE_ABSTRACT,
                                     MEMBERS(host_members)};
TYPE_REGISTER(type_host_base);
static struct type type_host = {.name = "System.Management.Automation.Internal.Host.InternalHost",
                                .base = &type_host_base};
TYPE_REGISTER(type_host);
