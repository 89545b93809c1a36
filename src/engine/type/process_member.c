/* The members of System.Diagnostics.Process. */
#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/datetime.h"
#include "engine/type/process_object.h"
#include "engine/type/process_start.h"
#include "engine/type/process_streams.h"
#include "object/event.h"
#include "object/list.h"
#include "object/type/native.h"

#define SELF process_object_from(call->self)
#define INVALID_OPERATION "System.InvalidOperationException"
#define WIN32_EXCEPTION "System.ComponentModel.Win32Exception"

extern struct type type_marshal_by_ref;

static bool fail_without_process(struct call *call) {
    return fail_with(call, INVALID_OPERATION, "No process is associated with this object.");
}

/* --- numbers of /proc: where they stand in struct proc says member->data --- */

#define FIELD(name)                                                                                                    \
    &(const size_t) {                                                                                                  \
        offsetof(struct proc, name)                                                                                    \
    }

static int64_t number_at(struct call *call) {
    const size_t *offset = call->member->data;
    int64_t number;
    memcpy(&number, (const char *)process_object_facts(SELF) + *offset, sizeof number);
    return number;
}

static bool get_long(struct call *call) {
    return give_long(call, number_at(call));
}

/* The old properties keep the low 32 bits. */
static bool get_low(struct call *call) {
    return give_int(call, (int32_t)(uint32_t)(uint64_t)number_at(call));
}

static bool get_zero(struct call *call) {
    return give(call, strncmp(call->member->signature, "long", 4) == 0 ? value_long(0) : value_int(0));
}

/* --- identity --- */

static bool get_id(struct call *call) {
    return SELF->facts.id ? give_int(call, SELF->facts.id) : fail_without_process(call);
}

static bool get_process_name(struct call *call) {
    return SELF->facts.id ? give_text(call, process_object_facts(SELF)->name) : fail_without_process(call);
}

static bool get_machine_name(struct call *call) {
    return give_text(call, ".");
}

static bool get_session(struct call *call) {
    return give_int(call, process_object_facts(SELF)->session_id);
}

static bool get_handle(struct call *call) {
    return give(call, value_of(&type_int_ptr, SELF->child ? SELF->child->descriptor : SELF->facts.id));
}

static bool get_handle_count(struct call *call) {
    return give_int(call, proc_handle_count(SELF->facts.id));
}

static bool get_start_time(struct call *call) {
    int64_t utc = datetime_pack(process_object_facts(SELF)->start_ticks, DATETIME_UTC);
    return give(call, value_of(&type_datetime, datetime_to_local(utc)));
}

/* --- its end --- */

static bool get_has_exited(struct call *call) {
    return SELF->facts.id ? give_bool(call, process_object_has_exited(SELF)) : fail_without_process(call);
}

static bool check_exited(struct call *call) {
    if (!process_object_has_exited(SELF))
        return fail_with(call, INVALID_OPERATION, "Process must exit before requested information can be determined.");
    return true;
}

static bool get_exit_code(struct call *call) {
    if (!SELF->child)
        return fail_with(call, INVALID_OPERATION,
                         "Process was not started by this object, so requested information cannot be determined.");
    return check_exited(call) && give_int(call, process_exit_code(SELF->child));
}

static bool get_exit_time(struct call *call) {
    return check_exited(call) &&
           give(call, value_of(&type_datetime, datetime_to_local(datetime_pack(SELF->exited_ticks, DATETIME_UTC))));
}

static bool kill_process(struct call *call) {
    return SELF->facts.id ? process_object_kill(SELF, call->failure) : fail_without_process(call);
}

/* A process and what it started, the parents first so that nothing new is started meanwhile. */
static bool kill_tree(struct call *call, struct process_object *root) {
    struct proc_list all;
    if (!process_object_kill(root, call->failure) || !proc_list(&all, call->failure))
        return false;
    bool done = true;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].parent_id == root->facts.id && all.items[i].start_ticks >= root->facts.start_ticks)
            done &= kill_tree(call, process_object_new(&all.items[i]));
    return done;
}

static bool kill_with_tree(struct call *call) {
    if (!SELF->facts.id)
        return fail_without_process(call);
    if (!arg_int(call, 0))
        return kill_process(call);
    /* Children of a dead parent have another one: those of the first process are found before it ends. */
    struct proc_list all;
    if (!proc_list(&all, call->failure))
        return false;
    bool done = process_object_kill(SELF, call->failure);
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].parent_id == SELF->facts.id)
            done &= kill_tree(call, process_object_new(&all.items[i]));
    return done;
}

static bool wait_for_exit(struct call *call) {
    process_object_wait(SELF, -1);
    return true;
}

static bool wait_for_exit_timeout(struct call *call) {
    return give_bool(call, process_object_wait(SELF, arg_int(call, 0)));
}

static bool wait_for_exit_span(struct call *call) {
    int64_t ticks = arg_int(call, 0);
    return give_bool(call, process_object_wait(SELF, ticks < 0 ? -1 : ticks / 10000));
}

static bool refresh(struct call *call) {
    SELF->stale = true;
    return true;
}

static bool close_process(struct call *call) {
    (void)call;
    return true;
}

/* --- processor time --- */

static bool get_total_time(struct call *call) {
    const struct proc *facts = process_object_facts_now(SELF);
    return give(call, value_of(&type_timespan, facts->user_ticks + facts->system_ticks));
}

static bool get_user_time(struct call *call) {
    return give(call, value_of(&type_timespan, process_object_facts_now(SELF)->user_ticks));
}

static bool get_privileged_time(struct call *call) {
    return give(call, value_of(&type_timespan, process_object_facts_now(SELF)->system_ticks));
}

/* --- priority and limits --- */

enum { NORMAL = 32, IDLE = 64, HIGH = 128, REAL_TIME = 256, BELOW_NORMAL = 16384, ABOVE_NORMAL = 32768 };
static const struct {
    int priority_class, nice;
} nice_of_class[] = {{NORMAL, 0}, {IDLE, 19}, {HIGH, -11}, {REAL_TIME, -19}, {BELOW_NORMAL, 10}, {ABOVE_NORMAL, -6}};

static bool get_priority_class(struct call *call) {
    int nice = process_object_facts_now(SELF)->nice;
    return give_enum(call, "System.Diagnostics.ProcessPriorityClass",
                     nice < -15   ? REAL_TIME
                     : nice < -10 ? HIGH
                     : nice < -5  ? ABOVE_NORMAL
                     : nice == 0  ? NORMAL
                     : nice <= 10 ? BELOW_NORMAL
                                  : IDLE);
}

static bool set_priority_class(struct call *call) {
    for (size_t i = 0; i < COUNT_OF(nice_of_class); i++)
        if (nice_of_class[i].priority_class == arg_int(call, 0))
            return setpriority(PRIO_PROCESS, (id_t)SELF->facts.id, nice_of_class[i].nice) == 0 ||
                   fail_with(call, WIN32_EXCEPTION, strerror(errno));
    return fail_argument(call, "The value is not one of the priority classes.", "value");
}

static bool get_base_priority(struct call *call) {
    return give_int(call, process_object_facts(SELF)->nice);
}

static bool get_processor_affinity(struct call *call) {
    cpu_set_t set;
    if (sched_getaffinity(SELF->facts.id, sizeof set, &set) != 0)
        return fail_with(call, WIN32_EXCEPTION, strerror(errno));
    uint64_t mask = 0;
    for (int i = 0; i < 64; i++)
        mask |= CPU_ISSET(i, &set) ? UINT64_C(1) << i : 0;
    return give(call, value_of(&type_int_ptr, (int64_t)mask));
}

static bool set_processor_affinity(struct call *call) {
    cpu_set_t set;
    CPU_ZERO(&set);
    for (int i = 0; i < 64; i++)
        if ((uint64_t)arg_int(call, 0) >> i & 1)
            CPU_SET(i, &set);
    return sched_setaffinity(SELF->facts.id, sizeof set, &set) == 0 ||
           fail_with(call, WIN32_EXCEPTION, strerror(errno));
}

/* No limit is the greatest whole page. */
static bool get_max_working_set(struct call *call) {
    struct rlimit limit = {.rlim_cur = RLIM_INFINITY};
    prlimit(SELF->facts.id, RLIMIT_RSS, NULL, &limit);
    bool none = limit.rlim_cur > (rlim_t)INT64_MAX;
    return give(call, value_of(&type_int_ptr, none ? INT64_MAX - 4095 : (int64_t)limit.rlim_cur));
}

static bool get_null_pointer(struct call *call) {
    return give(call, value_of(&type_int_ptr, 0));
}

static bool get_false(struct call *call) {
    return give_bool(call, false);
}

static bool get_true(struct call *call) {
    return give_bool(call, true);
}

static bool get_empty(struct call *call) {
    return give(call, string_empty());
}

static bool get_null(struct call *call) {
    return give(call, VALUE_NULL);
}

/* --- what it runs --- */

static bool get_main_module(struct call *call) {
    return give(call, process_object_main_module(SELF));
}

static bool get_modules(struct call *call) {
    return give(call, process_object_modules(SELF));
}

static bool get_threads(struct call *call) {
    return give(call, process_object_threads(SELF));
}

/* --- statics --- */

static bool get_processes(struct call *call) {
    return give_object(call, process_object_all(call->failure)) && !value_is_null(call->result);
}

static bool get_process_by_id(struct call *call) {
    struct proc facts;
    if (!proc_get((pid_t)arg_int(call, 0), &facts))
        return fail_with(call, "System.ArgumentException",
                         mem_printf("Process with an Id of %d is not running.", (int)arg_int(call, 0)));
    return give_object(call, process_object_new(&facts));
}

static bool get_processes_by_name(struct call *call) {
    struct proc_list all;
    const char *name = arg_text(call, 0);
    if (!proc_list(&all, call->failure))
        return false;
    struct values found = {0};
    for (size_t i = 0; i < all.count; i++)
        if (!name || !*name || strcmp(all.items[i].name, name) == 0)
            values_add(&found, value_object(process_object_new(&all.items[i])));
    struct list *processes = array_new_of(&type_process, found.count);
    for (int32_t i = 0; i < found.count; i++)
        processes->items[i] = found.items[i];
    return give_object(call, processes);
}

static bool get_current_process(struct call *call) {
    struct proc facts;
    return proc_get(getpid(), &facts) ? give_object(call, process_object_new(&facts)) : fail_without_process(call);
}

static bool get_raising(struct call *call) {
    return give_bool(call, SELF->exit_is_watched);
}

static bool set_raising(struct call *call) {
    if (!SELF->facts.id)
        return true;
    return process_object_watch_exit(SELF, arg_int(call, 0), call->failure);
}

static char *process_text(struct value self) {
    const struct process_object *process = process_object_from(self);
    const char *name = process->facts.id ? process->facts.name : "";
    return *name ? mem_printf("System.Diagnostics.Process (%s)", name) : mem_strdup("System.Diagnostics.Process");
}

#define INT_PTR "System.IntPtr "
static const struct type_member members[] = {
    {"new()", process_new},
    {INT_PTR "Handle {get}", get_handle},
    {"int BasePriority {get}", get_base_priority},
    {"int ExitCode {get}", get_exit_code},
    {"bool HasExited {get}", get_has_exited},
    {"datetime StartTime {get}", get_start_time},
    {"datetime ExitTime {get}", get_exit_time},
    {"int Id {get}", get_id},
    {"string MachineName {get}", get_machine_name},
    {INT_PTR "MaxWorkingSet {get}", get_max_working_set},
    {INT_PTR "MinWorkingSet {get}", get_null_pointer},
    {"System.Diagnostics.ProcessModuleCollection Modules {get}", get_modules},
    {"long NonpagedSystemMemorySize64 {get}", get_zero},
    {"int NonpagedSystemMemorySize {get}", get_zero},
    {"long PagedMemorySize64 {get}", get_long, .data = FIELD(paged_bytes)},
    {"int PagedMemorySize {get}", get_low, .data = FIELD(paged_bytes)},
    {"long PagedSystemMemorySize64 {get}", get_zero},
    {"int PagedSystemMemorySize {get}", get_zero},
    {"long PeakPagedMemorySize64 {get}", get_zero},
    {"int PeakPagedMemorySize {get}", get_zero},
    {"long PeakWorkingSet64 {get}", get_long, .data = FIELD(peak_working_set_bytes)},
    {"int PeakWorkingSet {get}", get_low, .data = FIELD(peak_working_set_bytes)},
    {"long PeakVirtualMemorySize64 {get}", get_long, .data = FIELD(peak_virtual_bytes)},
    {"int PeakVirtualMemorySize {get}", get_low, .data = FIELD(peak_virtual_bytes)},
    {"bool PriorityBoostEnabled {get}", get_false},
    {"System.Diagnostics.ProcessPriorityClass PriorityClass {get;set}", get_priority_class, set_priority_class},
    {"long PrivateMemorySize64 {get}", get_long, .data = FIELD(private_bytes)},
    {"int PrivateMemorySize {get}", get_low, .data = FIELD(private_bytes)},
    {INT_PTR "ProcessorAffinity {get;set}", get_processor_affinity, set_processor_affinity},
    {"int SessionId {get}", get_session},
    {"System.Diagnostics.ProcessThreadCollection Threads {get}", get_threads},
    {"int HandleCount {get}", get_handle_count},
    {"long VirtualMemorySize64 {get}", get_long, .data = FIELD(virtual_bytes)},
    {"int VirtualMemorySize {get}", get_low, .data = FIELD(virtual_bytes)},
    {"bool EnableRaisingEvents {get;set}", get_raising, set_raising},
    {"long WorkingSet64 {get}", get_long, .data = FIELD(working_set_bytes)},
    {"int WorkingSet {get}", get_low, .data = FIELD(working_set_bytes)},
    {"System.ComponentModel.ISynchronizeInvoke SynchronizingObject {get}", get_null},
    {"System.Diagnostics.ProcessModule MainModule {get}", get_main_module},
    {INT_PTR "MainWindowHandle {get}", get_null_pointer},
    {"string MainWindowTitle {get}", get_empty},
    {"bool Responding {get}", get_true},
    {"System.IO.StreamReader StandardError {get}", process_get_standard_error},
    {"System.IO.StreamWriter StandardInput {get}", process_get_standard_input},
    {"System.IO.StreamReader StandardOutput {get}", process_get_standard_output},
    {"System.Diagnostics.ProcessStartInfo StartInfo {get;set}", process_get_start_info, process_set_start_info},
    {"string ProcessName {get}", get_process_name},
    {"timespan PrivilegedProcessorTime {get}", get_privileged_time},
    {"timespan TotalProcessorTime {get}", get_total_time},
    {"timespan UserProcessorTime {get}", get_user_time},
    {"System.ComponentModel.ISite Site {get}", get_null},
    {"System.ComponentModel.IContainer Container {get}", get_null},
    {"void Close()", close_process},
    {"bool CloseMainWindow()", get_false},
    {"void Dispose()", close_process},
    {"void Kill()", kill_process},
    {"void Kill(bool entireProcessTree)", kill_with_tree},
    {"void Refresh()", refresh},
    {"void WaitForExit()", wait_for_exit},
    {"bool WaitForExit(int milliseconds)", wait_for_exit_timeout},
    {"bool WaitForExit(timespan timeout)", wait_for_exit_span},
    {"string ToString()", native_to_string},
    {"void BeginErrorReadLine()", process_begin_error},
    {"void BeginOutputReadLine()", process_begin_output},
    {"void CancelErrorRead()", process_cancel_error},
    {"void CancelOutputRead()", process_cancel_output},
    {"bool Start()", process_start_self},
    EVENT("System.Diagnostics.DataReceivedEventHandler", "OutputDataReceived",
          "System.Diagnostics.DataReceivedEventArgs"),
    EVENT("System.Diagnostics.DataReceivedEventHandler", "ErrorDataReceived",
          "System.Diagnostics.DataReceivedEventArgs"),
    EVENT("System.EventHandler", "Exited", "System.EventArgs"),
    EVENT("System.EventHandler", "Disposed", "System.EventArgs"),
    {"static System.Diagnostics.Process GetCurrentProcess()", get_current_process},
    {"static System.Diagnostics.Process GetProcessById(int processId)", get_process_by_id},
    {"static System.Diagnostics.Process[] GetProcesses()", get_processes},
    {"static System.Diagnostics.Process Start(string fileName, string userName, securestring password, string domain)",
     process_start_as_user},
    {"static System.Diagnostics.Process Start(string fileName, string arguments, string userName, securestring "
     "password, string domain)",
     process_start_as_user},
    {"static System.Diagnostics.Process Start(string fileName)", process_start_static},
    {"static System.Diagnostics.Process Start(string fileName, string arguments)", process_start_static},
    {"static System.Diagnostics.Process Start(string fileName, System.Collections.Generic.IEnumerable[string] "
     "arguments)",
     process_start_static},
    {"static System.Diagnostics.Process Start(System.Diagnostics.ProcessStartInfo startInfo)", process_start_static},
    {"static System.Diagnostics.Process[] GetProcessesByName(string processName)", get_processes_by_name},
};

/* --- what PowerShell adds --- */

static bool get_path(struct call *call) {
    return give_text(call, proc_path(SELF->facts.id));
}

static bool get_command_line(struct call *call) {
    const char *line = proc_command_line(SELF->facts.id);
    return give_text(call, *line ? line : NULL);
}

static bool get_cpu(struct call *call) {
    const struct proc *facts = process_object_facts_now(SELF);
    return give_double(call, (double)(facts->user_ticks + facts->system_ticks) / 1e7);
}

static bool get_parent(struct call *call) {
    struct proc facts;
    bool exists = proc_get(process_object_facts(SELF)->parent_id, &facts);
    return give(call, exists ? value_object(process_object_new(&facts)) : VALUE_NULL);
}

#define VERSION_INFO(name, property)                                                                                   \
    { EXTENDED_SCRIPT_PROPERTY, name, "$this.Mainmodule.FileVersionInfo." property, get_null }
static const struct extended_member extended[] = {
    {EXTENDED_PROPERTY_SET, "PSConfiguration", "Name,Id,PriorityClass,FileVersion"},
    {EXTENDED_PROPERTY_SET, "PSResources",
     "Name,Id,Handlecount,WorkingSet,NonPagedMemorySize,PagedMemorySize,PrivateMemorySize,VirtualMemorySize,Threads."
     "Count,"
     "TotalProcessorTime"},
    {EXTENDED_ALIAS, "Name", "ProcessName"},
    {EXTENDED_ALIAS, "SI", "SessionId"},
    {EXTENDED_ALIAS, "Handles", "Handlecount"},
    {EXTENDED_ALIAS, "VM", "VirtualMemorySize64"},
    {EXTENDED_ALIAS, "WS", "WorkingSet64"},
    {EXTENDED_ALIAS, "PM", "PagedMemorySize64"},
    {EXTENDED_ALIAS, "NPM", "NonpagedSystemMemorySize64"},
    {EXTENDED_SCRIPT_PROPERTY, "Path", "$this.Mainmodule.FileName", get_path},
    {EXTENDED_SCRIPT_PROPERTY, "CommandLine",
     "(Get-Content -LiteralPath \"/proc/$($this.Id)/cmdline\") -replace \"`0\", ' '", get_command_line},
    {EXTENDED_CODE_PROPERTY, "Parent", NULL, get_parent},
    VERSION_INFO("Company", "CompanyName"),
    {EXTENDED_SCRIPT_PROPERTY, "CPU", "$this.TotalProcessorTime.TotalSeconds", get_cpu},
    VERSION_INFO("FileVersion", "FileVersion"),
    VERSION_INFO("ProductVersion", "ProductVersion"),
    VERSION_INFO("Description", "FileDescription"),
    VERSION_INFO("Product", "ProductName"),
    {EXTENDED_NOTE, "__NounName", "Process"},
};

struct type type_component = {
    .name = "System.ComponentModel.Component", .base = &type_marshal_by_ref, .flags = TYPE_ABSTRACT};
TYPE_REGISTER(type_component);

static const struct type_operations operations = {.to_string = process_text};
struct type type_process = {.name = "System.Diagnostics.Process",
                            .base = &type_component,
                            .operations = &operations,
                            MEMBERS(members),
                            .extended = extended,
                            .extended_count = COUNT_OF(extended)};
TYPE_REGISTER(type_process);
