/* Views of processes, services, sessions' jobs. */
#include "base/memory.h"
#include "format/view_families.h"
#include "object/convert.h"
#include "object/list.h"
#include "object/member.h"
#include "object/string.h"

static double number(struct value self, const char *name) {
    struct value result = VALUE_NULL;
    double value = 0;
    if (member_get(self, name, &result, NULL) == MEMBER_FOUND && !value_is_null(result)) {
        convert_to_double(result, &value, NULL);
    }
    return value;
}

static struct value two_decimals(double value) {
    char *text = NULL;
    struct value number = value_double((float)value);
    number.type = &type_single;
    return value_format(number, "N2", &text, NULL) ? string_from(text) : string_empty();
}

static struct value paged_kilobytes(struct value self) {
    return value_long((int64_t)(number(self, "NPM") / 1024));
}
static struct value private_megabytes(struct value self) {
    return two_decimals(number(self, "PM") / 1048576);
}
static struct value working_megabytes(struct value self) {
    return two_decimals(number(self, "WS") / 1048576);
}
static struct value cpu_seconds(struct value self) {
    return two_decimals(number(self, "CPU"));
}

static const struct view_item process_columns[] = {
    {"NPM(K)", 7, ALIGN_RIGHT, .compute = paged_kilobytes},
    {"PM(M)", 8, ALIGN_RIGHT, .compute = private_megabytes},
    {"WS(M)", 10, ALIGN_RIGHT, .compute = working_megabytes},
    {"CPU(s)", 10, ALIGN_RIGHT, .compute = cpu_seconds},
    {.width = 7, .alignment = ALIGN_RIGHT, .property = "Id"},
    {.width = 3, .alignment = ALIGN_RIGHT, .property = "SI"},
    {.property = "ProcessName"},
};
static const struct view_item process_memory_columns[] = {
    {.width = 20, .property = "ProcessName"},
    {.width = 10, .alignment = ALIGN_RIGHT, .property = "Id"},
    {.width = 12, .alignment = ALIGN_RIGHT, .property = "WorkingSet64"},
};
static const struct view_item process_wide[] = {{.property = "ProcessName"}};
static const struct view_item process_user_columns[] = {
    {"WS(M)", 10, ALIGN_RIGHT, .compute = working_megabytes},
    {"CPU(s)", 8, ALIGN_RIGHT, .compute = cpu_seconds},
    {.width = 7, .alignment = ALIGN_RIGHT, .property = "Id"},
    {.width = 30, .property = "UserName"},
    {.property = "ProcessName"},
};

static struct value module_kilobytes(struct value self) {
    return value_long((int64_t)number(self, "Size"));
}
static const struct view_item process_module_columns[] = {{"Size(K)", 10, ALIGN_RIGHT, .compute = module_kilobytes},
                                                          {.width = 50, .property = "ModuleName"},
                                                          {.property = "FileName"}};
static const struct view_item job_columns[] = {
    {"Id", 6, ALIGN_LEFT, .property = "Id"},
    {"Name", 15, ALIGN_LEFT, .property = "Name"},
    {"PSJobTypeName", 15, ALIGN_LEFT, .property = "PSJobTypeName"},
    {"State", 13, ALIGN_LEFT, .property = "State"},
    {"HasMoreData", 15, ALIGN_LEFT, .property = "HasMoreData"},
    {"Location", 20, ALIGN_LEFT, .property = "Location"},
    {"Command", 25, ALIGN_LEFT, .property = "Command"},
};
/* {1, 2}: the numbers of a scheduled job's triggers. */
static struct value trigger_numbers(struct value self) {
    struct value triggers = VALUE_NULL, id;
    struct values numbers = {0};
    member_get(self, "JobTriggers", &triggers, NULL);
    for (int32_t i = 0; value_is_list(triggers) && i < list_of(triggers)->count; i++)
        if (member_get(list_of(triggers)->items[i], "Id", &id, NULL) == MEMBER_FOUND)
            values_add(&numbers, id);
    return value_list(array_from(numbers.items, numbers.count));
}
static const struct view_item scheduled_job_columns[] = {
    {"Id", 10, ALIGN_LEFT, .property = "Id"},
    {"Name", 15, ALIGN_LEFT, .property = "Name"},
    {"Triggers", 15, ALIGN_LEFT, .compute = trigger_numbers},
    {"Command", 40, ALIGN_LEFT, .property = "Command"},
    {"Enabled", 10, ALIGN_LEFT, .property = "Enabled"},
};
static const struct view_item job_trigger_columns[] = {
    {"Id", 10, ALIGN_LEFT, .property = "Id"},           {"Frequency", 15, ALIGN_LEFT, .property = "Frequency"},
    {"Time", 22, ALIGN_LEFT, .property = "At"},         {"DaysOfWeek", 23, ALIGN_LEFT, .property = "DaysOfWeek"},
    {"Enabled", 10, ALIGN_LEFT, .property = "Enabled"},
};
static const struct view_item call_stack_columns[] = {
    {"Command", .property = "Command"},
    {"Arguments", .property = "Arguments"},
    {"Location", .property = "Location"},
};
static const struct view_item breakpoint_columns[] = {
    {"ID", 4, ALIGN_RIGHT, .property = "ID"},
    {"Script", .script = "if ($_.Script) { [System.IO.Path]::GetFileName($_.Script) }"},
    {"Line", 4, ALIGN_RIGHT, .property = "Line"},
    {"Command", .property = "Command"},
    {"Variable", .property = "Variable"},
    {"Action", .property = "Action"},
};
static const struct view_item session_columns[] = {
    {"Id", 3, ALIGN_RIGHT, .property = "Id"},
    {"Name", 15, ALIGN_LEFT, .property = "Name"},
    {"Transport", 9, ALIGN_LEFT, .property = "Transport"},
    {"ComputerName", 15, ALIGN_LEFT, .property = "ComputerName"},
    {"ComputerType", 15, ALIGN_LEFT, .property = "ComputerType"},
    {"State", 13, ALIGN_LEFT, .property = "State"},
    {"ConfigurationName", 20, ALIGN_LEFT, .property = "ConfigurationName"},
    {"Availability", 13, ALIGN_RIGHT, .property = "Availability"},
};
static const struct view_item session_configuration_items[] = {{.property = "Name"},
                                                               {.property = "PSVersion"},
                                                               {.property = "StartupScript"},
                                                               {.property = "RunAsUser"},
                                                               {.property = "Permission"}};

static struct value inner(struct value self, const char *object, const char *name) {
    struct value value = VALUE_NULL, result = VALUE_NULL;
    member_get(self, object, &value, NULL);
    if (!value_is_null(value)) {
        member_get(value, name, &result, NULL);
    }
    return result;
}
static struct value runspace_computer(struct value self) {
    struct value name = inner(self, "ConnectionInfo", "ComputerName");
    return value_is_null(name) ? string_from("localhost") : name;
}
static struct value runspace_kind(struct value self) {
    struct value connection = VALUE_NULL;
    member_get(self, "ConnectionInfo", &connection, NULL);
    return string_from(value_is_null(connection) ? "Local" : "Remote");
}
static struct value runspace_state(struct value self) {
    return inner(self, "RunspaceStateInfo", "State");
}
static struct value runspace_availability(struct value self) {
    struct value result = VALUE_NULL;
    if (value_is_true(inner(self, "Debugger", "InBreakpoint"))) {
        return string_from("InBreakpoint");
    }
    member_get(self, "RunspaceAvailability", &result, NULL);
    return result;
}
static const struct view_item runspace_columns[] = {
    {"Id", 3, ALIGN_RIGHT, .property = "Id"},
    {"Name", 15, ALIGN_LEFT, .property = "Name"},
    {"ComputerName", 15, ALIGN_LEFT, .compute = runspace_computer},
    {"Type", 13, ALIGN_LEFT, .compute = runspace_kind},
    {"State", 13, ALIGN_LEFT, .compute = runspace_state},
    {"Availability", 15, ALIGN_LEFT, .compute = runspace_availability},
};

/* A response's texts are cut. */
#define START_OF(property)                                                                                             \
    "$result = $_." property "; $result = $result.Substring(0, [Math]::Min($result.Length, 200)); "                    \
    "if ($result.Length -eq 200) { $result += \"`u{2026}\" }; $result"
static const struct view_item page_items[] = {
    {.property = "StatusCode"},
    {.property = "StatusDescription"},
    {"Content", .script = START_OF("Content")},
    {"RawContent", .script = START_OF("RawContent")},
    {.property = "Headers"},
    {.property = "Images"},
    {.property = "InputFields"},
    {.property = "Links"},
    {.property = "RawContentLength"},
    {.property = "RelationLink"},
};
static const struct view_item response_items[] = {
    {.property = "StatusCode"},   {.property = "StatusDescription"},
    {.property = "Content"},      {"RawContent", .script = START_OF("RawContent")},
    {.property = "Headers"},      {.property = "RawContentLength"},
    {.property = "RelationLink"},
};

/* Results of Test-Connection. */
#define UNLESS_LATE(property) .script = "if ($_.Status -eq 'TimedOut') { '*' } else { $_." property " }"
#define TESTED "Microsoft.PowerShell.Commands.TestConnectionCommand+"
static const struct view_item ping_columns[] = {
    {"Ping", 4, ALIGN_RIGHT, .property = "Ping"},
    {"Source", 16, ALIGN_LEFT, .property = "Source"},
    {"Address", 25, ALIGN_LEFT, .property = "DisplayAddress"},
    {"Latency(ms)", 7, ALIGN_RIGHT, UNLESS_LATE("Latency")},
    {"BufferSize(B)", 10, ALIGN_RIGHT, UNLESS_LATE("BufferSize")},
    {"Status", 16, ALIGN_LEFT, .property = "Status"},
};
static const struct view_item mtu_columns[] = {
    {"Source", 16, ALIGN_LEFT, .property = "Source"},        {"Address", 25, ALIGN_LEFT, .property = "DisplayAddress"},
    {"Latency(ms)", 7, ALIGN_RIGHT, UNLESS_LATE("Latency")}, {"Status", 16, ALIGN_LEFT, .property = "Status"},
    {"MtuSize(B)", 7, ALIGN_RIGHT, .property = "MtuSize"},
};
static const struct view_item trace_columns[] = {
    {"Hop", 3, ALIGN_RIGHT, .property = "Hop"},
    {"Hostname", 25, ALIGN_LEFT, .script = "if ($_.Hostname) { $_.Hostname } else { '*' }"},
    {"Ping", 4, ALIGN_RIGHT, .property = "Ping"},
    {"Latency(ms)", 7, ALIGN_RIGHT, UNLESS_LATE("Latency")},
    {"Status", 16, ALIGN_LEFT, .property = "Status"},
    {"Source", 12, ALIGN_LEFT, .property = "Source"},
    {"TargetAddress", 15, ALIGN_LEFT, .property = "TargetAddress"},
};
static const struct view_item port_columns[] = {
    {"Id", 4, ALIGN_RIGHT, .property = "Id"},
    {"Source", 16, ALIGN_LEFT, .property = "Source"},
    {"Address", 25, ALIGN_LEFT, .property = "TargetAddress"},
    {"Port", 7, ALIGN_RIGHT, .property = "Port"},
    {"Latency(ms)", 7, ALIGN_RIGHT, .property = "Latency"},
    {"Connected", 10, ALIGN_LEFT, .property = "Connected"},
    {"Status", 24, ALIGN_LEFT, .property = "Status"},
};

#define PROCESS "System.Diagnostics.Process"
static const struct view views[] = {
    {"ProcessModule", "System.Diagnostics.ProcessModule", SHAPE_TABLE, ITEMS(process_module_columns)},
    {"process", PROCESS, SHAPE_TABLE, ITEMS(process_columns)},
    {"Priority", PROCESS, SHAPE_TABLE, ITEMS(process_memory_columns), .group_by = {.property = "PriorityClass"},
     .group_label = "PriorityClass"},
    {"StartTime", PROCESS, SHAPE_TABLE, ITEMS(process_memory_columns),
     .group_by = {.script = "$_.StartTime.ToShortDateString()"}, .group_label = "StartTime.ToShortDateString()"},
    {"process", PROCESS, SHAPE_WIDE, ITEMS(process_wide)},
    {"ProcessWithUserName", PROCESS "#IncludeUserName", SHAPE_TABLE, ITEMS(process_user_columns)},
    {"Runspace", "System.Management.Automation.Runspaces.Runspace", SHAPE_TABLE, ITEMS(runspace_columns)},
    {"PSSession", "System.Management.Automation.Runspaces.PSSession", SHAPE_TABLE, ITEMS(session_columns)},
    {"Breakpoint", "System.Management.Automation.Breakpoint", SHAPE_TABLE, ITEMS(breakpoint_columns)},
    {"CallStackFrame", "System.Management.Automation.CallStackFrame", SHAPE_TABLE, ITEMS(call_stack_columns)},
    {"Job", "System.Management.Automation.Job", SHAPE_TABLE, ITEMS(job_columns)},
    {"ScheduledJobTrigger", "Microsoft.PowerShell.ScheduledJob.ScheduledJobTrigger", SHAPE_TABLE,
     ITEMS(job_trigger_columns)},
    {"ScheduledJobDefinition", "Microsoft.PowerShell.ScheduledJob.ScheduledJobDefinition", SHAPE_TABLE,
     ITEMS(scheduled_job_columns)},
    {"PSSessionConfiguration", "Microsoft.PowerShell.Commands.PSSessionConfigurationCommands#PSSessionConfiguration",
     SHAPE_LIST, ITEMS(session_configuration_items)},
    {TESTED "TcpPortStatus", TESTED "TcpPortStatus", SHAPE_TABLE, ITEMS(port_columns),
     .group_by = {.property = "Target"}, .group_label = "Target"},
    {TESTED "PingStatus", TESTED "PingStatus", SHAPE_TABLE, ITEMS(ping_columns),
     .group_by = {.property = "Destination"}, .group_label = "Destination"},
    {TESTED "PingMtuStatus", TESTED "PingMtuStatus", SHAPE_TABLE, ITEMS(mtu_columns),
     .group_by = {.property = "Destination"}, .group_label = "Destination"},
    {TESTED "TraceStatus", TESTED "TraceStatus", SHAPE_TABLE, ITEMS(trace_columns), .group_by = {.property = "Target"},
     .group_label = "Target"},
    {"Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",
     "Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject", SHAPE_LIST, ITEMS(page_items)},
    {"Microsoft.PowerShell.Commands.WebResponseObject", "Microsoft.PowerShell.Commands.WebResponseObject", SHAPE_LIST,
     ITEMS(response_items)},
};
const struct view_family views_system = {views, COUNT_OF(views)};
