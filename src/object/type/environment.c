/* System.Environment and System.GC: what scripts ask of them. */
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/guid_value.h"
#include "object/list.h"
#include "object/string.h"
#include "object/type/native.h"

extern char **environ;

static int32_t exit_code; /* what the process would end with; the host's own code comes over it */

/* ---- System.OperatingSystem ---- */

enum { PLATFORM_UNIX = 4 };

/* The first four numbers of the kernel's release, as .NET reads them. */
static struct value kernel_version(void) {
    struct utsname name;
    int32_t parts[4] = {0};
    const char *at = uname(&name) == 0 ? name.release : "";
    for (int i = 0; i < 4 && *at; i++) {
        at += strcspn(at, "0123456789");
        parts[i] = (int32_t)strtol(at, (char **)&at, 10);
    }
    return value_version(parts[0], parts[1], parts[2], parts[3]);
}

static bool os_get_platform(struct call *call) {
    return give_enum(call, "System.PlatformID", PLATFORM_UNIX);
}

static bool os_get_service_pack(struct call *call) {
    return give_text(call, "");
}

static bool os_get_version(struct call *call) {
    return give(call, kernel_version());
}

static char *os_to_string(struct value self) {
    return mem_printf("Unix %s", value_to_text(kernel_version()));
}

static const struct type_member os_members[] = {
    {"System.PlatformID Platform {get}", os_get_platform},
    {"string ServicePack {get}", os_get_service_pack},
    {"version Version {get}", os_get_version},
    {"string VersionString {get}", native_to_string},
    {"string ToString()", native_to_string},
};
static const struct type_operations os_operations = {.to_string = os_to_string};
static struct type type_operating_system = {.name = "System.OperatingSystem",
                                            .base = &type_object,
                                            .operations = &os_operations,
                                            .flags = TYPE_SEALED,
                                            MEMBERS(os_members)};
TYPE_REGISTER(type_operating_system);

static bool environment_get_os_version(struct call *call) {
    return give_object(call, object_new(&type_operating_system, sizeof(struct object)));
}

static bool environment_get_new_line(struct call *call) {
    return give_text(call, "\n");
}

static bool environment_get_machine_name(struct call *call) {
    char name[256] = "";
    gethostname(name, sizeof name - 1);
    name[strcspn(name, ".")] = '\0';
    return give_text(call, name);
}

static bool environment_get_user_name(struct call *call) {
    struct passwd entry, *found = NULL;
    char texts[4096];
    bool known = getpwuid_r(geteuid(), &entry, texts, sizeof texts, &found) == 0 && found;
    return give_text(call, known ? entry.pw_name : geteuid() == 0 ? "root" : "");
}

static bool environment_get_process_id(struct call *call) {
    return give_int(call, getpid());
}

static bool environment_get_processor_count(struct call *call) {
    return give_int(call, sysconf(_SC_NPROCESSORS_ONLN));
}

static bool environment_get_process_path(struct call *call) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    return give(call, length > 0 ? string_from_n(path, (size_t)length) : VALUE_NULL);
}

/* The program's full path instead of the name it was called by, and its arguments. */
static struct list *command_line_arguments(void) {
    struct buffer text = {0};
    struct values words = {0};
    char bytes[4096];
    ssize_t got = readlink("/proc/self/exe", bytes, sizeof bytes);
    values_add(&words, string_from_n(bytes, got > 0 ? (size_t)got : 0));
    int descriptor = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
    while (descriptor >= 0 && (got = read(descriptor, bytes, sizeof bytes)) > 0)
        buffer_append(&text, bytes, (size_t)got);
    if (descriptor >= 0)
        close(descriptor);
    size_t at = text.length ? strlen(buffer_text(&text)) + 1 : 0;
    for (; at < text.length; at += strlen(text.bytes + at) + 1)
        values_add(&words, string_from(text.bytes + at));
    struct list *list = array_new_of(&type_string, words.count);
    for (int32_t i = 0; i < words.count; i++)
        list->items[i] = words.items[i];
    return list;
}

static bool environment_get_command_line_args(struct call *call) {
    return give(call, value_list(command_line_arguments()));
}

/* Words with blanks or quotes are quoted as Windows has it, which is what .NET shows everywhere. */
static void append_word(struct buffer *line, const char *word) {
    if (*word && !word[strcspn(word, " \t\n\v\"")]) {
        buffer_puts(line, word);
        return;
    }
    buffer_putc(line, '"');
    for (size_t slashes = 0; *word; word++) {
        slashes = *word == '\\' ? slashes + 1 : 0;
        if (*word == '"')
            buffer_putc(line, '\\');
        buffer_putc(line, *word);
        if (slashes && (word[1] == '"' || !word[1]))
            for (; slashes; slashes--)
                buffer_putc(line, '\\');
    }
    buffer_putc(line, '"');
}

static bool environment_get_command_line(struct call *call) {
    struct buffer line = {0};
    const struct list *words = command_line_arguments();
    for (int32_t i = 0; i < words->count; i++) {
        if (i)
            buffer_putc(&line, ' ');
        append_word(&line, string_text(words->items[i]));
    }
    return give_text(call, buffer_text(&line));
}

static bool environment_get_system_page_size(struct call *call) {
    return give_int(call, sysconf(_SC_PAGESIZE));
}

/* As .NET has it on Linux: a 32-bit process calls its system a 32-bit one. */
static bool environment_is_64_bit(struct call *call) {
    return give_bool(call, sizeof(void *) == 8);
}

static bool environment_true(struct call *call) {
    return give_bool(call, true);
}

static bool environment_false(struct call *call) {
    return give_bool(call, false);
}

static bool environment_get_is_privileged_process(struct call *call) {
    return give_bool(call, geteuid() == 0);
}

static int64_t uptime_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool environment_get_tick_count(struct call *call) {
    return give_int(call, (int32_t)(uint32_t)uptime_ms());
}

static bool environment_get_tick_count64(struct call *call) {
    return give_long(call, uptime_ms());
}

/* The .NET that PowerShell 7.6 runs on. */
static bool environment_get_version(struct call *call) {
    return give(call, value_version(10, 0, 0, -1));
}

static bool environment_get_current_directory(struct call *call) {
    char *folder = getcwd(NULL, 0);
    give_text(call, folder ? folder : "");
    free(folder);
    return true;
}

static bool environment_set_current_directory(struct call *call) {
    if (!arg_length(call, 0))
        return fail_argument(call, "The value cannot be an empty string.", "path");
    if (chdir(arg_text(call, 0)) == 0)
        return true;
    return fail_with(call, "System.IO.DirectoryNotFoundException",
                     mem_printf("Could not find a part of the path '%s'.", arg_text(call, 0)));
}

/* The users' and the machine's variables are kept on Windows alone: elsewhere they are none, and setting them is
 * silently done. */
static bool is_for_process(struct call *call, int target) {
    return call->count <= target || arg_int(call, target) == 0;
}

static bool environment_get_environment_variable(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_null(call, "variable");
    return is_for_process(call, 1) ? give_text(call, getenv(arg_text(call, 0))) : give(call, VALUE_NULL);
}

/* An empty or missing value removes the variable. */
static bool environment_set_environment_variable(struct call *call) {
    if (!arg_length(call, 0))
        return fail_argument(call, "The value cannot be an empty string.", "variable");
    if (strchr(arg_text(call, 0), '='))
        return fail_argument(call, "Environment variable name cannot contain equal character.", "variable");
    if (!is_for_process(call, 2))
        return true;
    if (arg_length(call, 1))
        setenv(arg_text(call, 0), arg_text(call, 1), 1);
    else
        unsetenv(arg_text(call, 0));
    return true;
}

static bool environment_get_environment_variables(struct call *call) {
    struct dictionary *all = dictionary_new(&type_hashtable, false);
    for (char **variable = environ; *variable; variable++) {
        const char *equals = strchr(*variable, '=');
        if (equals)
            dictionary_set(all, string_from_n(*variable, (size_t)(equals - *variable)), string_from(equals + 1));
    }
    return give_object(call, all);
}

/* %NAME% by its value; unknown names stay. */
static bool environment_expand_environment_variables(struct call *call) {
    struct buffer out = {0};
    if (arg_is_null(call, 0))
        return fail_null(call, "name");
    for (const char *at = arg_text(call, 0); *at;) {
        const char *close = *at == '%' ? strchr(at + 1, '%') : NULL;
        const char *value = close ? getenv(mem_strndup(at + 1, (size_t)(close - at - 1))) : NULL;
        if (value)
            buffer_puts(&out, value);
        else
            buffer_putc(&out, *at);
        at = value ? close + 1 : at + 1;
    }
    return give_text(call, buffer_text(&out));
}

/* Special folders as .NET places them on Linux. */
static bool environment_get_folder_path(struct call *call) {
    static const struct {
        int folder;
        const char *variable, *below_home;
    } folders[] = {
        {0, "XDG_DESKTOP_DIR", "Desktop"},     {5, "XDG_DOCUMENTS_DIR", ""},         {13, "XDG_MUSIC_DIR", "Music"},
        {14, "XDG_VIDEOS_DIR", "Videos"},      {16, "XDG_DESKTOP_DIR", "Desktop"},   {26, "XDG_CONFIG_HOME", ".config"},
        {28, "XDG_DATA_HOME", ".local/share"}, {39, "XDG_PICTURES_DIR", "Pictures"}, {40, NULL, ""},
    };
    const char *home = getenv("HOME");
    if (arg_int(call, 0) == 35)
        return give_text(call, "/usr/share");
    for (size_t i = 0; i < COUNT_OF(folders); i++) {
        if (folders[i].folder != arg_int(call, 0))
            continue;
        const char *given = folders[i].variable ? getenv(folders[i].variable) : NULL;
        if (given && *given == '/')
            return give_text(call, given);
        return give_text(call, *folders[i].below_home ? mem_printf("%s/%s", home ? home : "", folders[i].below_home)
                               : home                 ? home
                                                      : "");
    }
    return give_text(call, "");
}

static bool environment_get_exit_code(struct call *call) {
    return give_int(call, exit_code);
}

static bool environment_set_exit_code(struct call *call) {
    exit_code = (int32_t)call->args[0].i;
    return true;
}

/* At once: no finally block runs, and what waits to be shown is not shown. */
static bool environment_exit(struct call *call) {
    exit((int)call->args[0].i);
}

/* The resident memory of this process. */
static bool environment_get_working_set(struct call *call) {
    long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (file && fscanf(file, "%*s %ld", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return give_long(call, (int64_t)pages * sysconf(_SC_PAGESIZE));
}

static bool environment_get_thread_id(struct call *call) {
    return give_int(call, gettid() == getpid() ? 1 : gettid() - getpid() + 1);
}

static bool environment_get_system_directory(struct call *call) {
    return give_text(call, "");
}

static const struct type_member environment_members[] = {
    {"static string CurrentDirectory {get;set}", environment_get_current_directory, environment_set_current_directory},
    {"static int CurrentManagedThreadId {get}", environment_get_thread_id},
    {"static int ExitCode {get;set}", environment_get_exit_code, environment_set_exit_code},
    {"static System.OperatingSystem OSVersion {get}", environment_get_os_version},
    {"static string SystemDirectory {get}", environment_get_system_directory},
    {"static long WorkingSet {get}", environment_get_working_set},
    {"static bool HasShutdownStarted {get}", environment_false},
    {"static bool Is64BitOperatingSystem {get}", environment_is_64_bit},
    {"static bool Is64BitProcess {get}", environment_is_64_bit},
    {"static bool IsPrivilegedProcess {get}", environment_get_is_privileged_process},
    {"static string MachineName {get}", environment_get_machine_name},
    {"static string NewLine {get}", environment_get_new_line},
    {"static int ProcessId {get}", environment_get_process_id},
    {"static string CommandLine {get}", environment_get_command_line},
    {"static string[] GetCommandLineArgs()", environment_get_command_line_args},
    {"static int ProcessorCount {get}", environment_get_processor_count},
    {"static string ProcessPath {get}", environment_get_process_path},
    {"static int SystemPageSize {get}", environment_get_system_page_size},
    {"static int TickCount {get}", environment_get_tick_count},
    {"static long TickCount64 {get}", environment_get_tick_count64},
    {"static string UserDomainName {get}", environment_get_machine_name},
    {"static bool UserInteractive {get}", environment_true},
    {"static string UserName {get}", environment_get_user_name},
    {"static version Version {get}", environment_get_version},
    {"static void Exit(int exitCode)", environment_exit},
    {"static string ExpandEnvironmentVariables(string name)", environment_expand_environment_variables},
    {"static string GetEnvironmentVariable(string variable)", environment_get_environment_variable},
    {"static string GetEnvironmentVariable(string variable, System.EnvironmentVariableTarget target)",
     environment_get_environment_variable},
    {"static System.Collections.IDictionary GetEnvironmentVariables()", environment_get_environment_variables},
    {"static string GetFolderPath(System.Environment+SpecialFolder folder)", environment_get_folder_path},
    {"static void SetEnvironmentVariable(string variable, string value)", environment_set_environment_variable},
    {"static void SetEnvironmentVariable(string variable, string value, System.EnvironmentVariableTarget target)",
     environment_set_environment_variable},
};

static bool gc_collect(struct call *call) {
    mem_collect();
    return true;
}

static bool gc_get_total_memory(struct call *call) {
    if (arg_int(call, 0))
        mem_collect();
    return give_long(call, (int64_t)mem_used_bytes());
}

static bool gc_nothing(struct call *call) {
    return true; /* the collector needs no such hint */
}

static const struct type_member gc_members[] = {
    {"static void Collect()", gc_collect},
    {"static void Collect(int generation)", gc_collect},
    {"static long GetTotalMemory(bool forceFullCollection)", gc_get_total_memory},
    {"static void KeepAlive(System.Object obj)", gc_nothing},
    {"static void SuppressFinalize(System.Object obj)", gc_nothing},
    {"static void WaitForPendingFinalizers()", gc_nothing},
};

#define STATIC_CLASS .flags = TYPE_STATIC | TYPE_ABSTRACT | TYPE_SEALED

static struct type type_environment = {
    .name = "System.Environment", .base = &type_object, STATIC_CLASS, MEMBERS(environment_members)};
TYPE_REGISTER(type_environment);
static struct type type_gc = {.name = "System.GC", .base = &type_object, STATIC_CLASS, MEMBERS(gc_members)};
TYPE_REGISTER(type_gc);
