#include "wire/psrp_enum.h"

#include <string.h>

#include "base/memory.h"

#define NAMES(variable, name)                                                                                          \
    static const char *const variable[] = {name, "System.Enum", "System.ValueType", "System.Object", NULL}
NAMES(thread_options_names, "System.Management.Automation.Runspaces.PSThreadOptions");
NAMES(apartment_state_names, "System.Threading.ApartmentState");
NAMES(stream_options_names, "System.Management.Automation.RemoteStreamOptions");
NAMES(result_types_names, "System.Management.Automation.Runspaces.PipelineResultTypes");
NAMES(host_method_names, "System.Management.Automation.Remoting.RemoteHostMethodId");
NAMES(command_types_names, "System.Management.Automation.CommandTypes");

static const struct psrp_enum_label thread_options_labels[] = {
    {0, "Default"}, {1, "UseNewThread"}, {2, "ReuseThread"}, {3, "UseCurrentThread"}, {0}};
static const struct psrp_enum_label apartment_state_labels[] = {{0, "STA"}, {1, "MTA"}, {2, "Unknown"}, {0}};
static const struct psrp_enum_label stream_options_labels[] = {{15, "AddInvocationInfo"},
                                                               {8, "AddInvocationInfoToVerboseRecord"},
                                                               {4, "AddInvocationInfoToDebugRecord"},
                                                               {2, "AddInvocationInfoToWarningRecord"},
                                                               {1, "AddInvocationInfoToErrorRecord"},
                                                               {0}};
static const struct psrp_enum_label result_types_labels[] = {
    {0, "None"},  {1, "Output"},      {2, "Error"}, {3, "Warning"}, {4, "Verbose"},
    {5, "Debug"}, {6, "Information"}, {7, "All"},   {8, "Null"},    {0}};
static const struct psrp_enum_label command_types_labels[] = {
    {383, "All"},  {256, "Configuration"}, {64, "Script"},  {32, "Application"}, {16, "ExternalScript"},
    {8, "Cmdlet"}, {4, "Filter"},          {2, "Function"}, {1, "Alias"},        {0}};
static const struct psrp_enum_label host_method_labels[] = {{1, "GetName"},
                                                            {2, "GetVersion"},
                                                            {3, "GetInstanceId"},
                                                            {4, "GetCurrentCulture"},
                                                            {5, "GetCurrentUICulture"},
                                                            {6, "SetShouldExit"},
                                                            {7, "EnterNestedPrompt"},
                                                            {8, "ExitNestedPrompt"},
                                                            {9, "NotifyBeginApplication"},
                                                            {10, "NotifyEndApplication"},
                                                            {11, "ReadLine"},
                                                            {12, "ReadLineAsSecureString"},
                                                            {13, "Write1"},
                                                            {14, "Write2"},
                                                            {15, "WriteLine1"},
                                                            {16, "WriteLine2"},
                                                            {17, "WriteLine3"},
                                                            {18, "WriteErrorLine"},
                                                            {19, "WriteDebugLine"},
                                                            {20, "WriteProgress"},
                                                            {21, "WriteVerboseLine"},
                                                            {22, "WriteWarningLine"},
                                                            {23, "Prompt"},
                                                            {24, "PromptForCredential1"},
                                                            {25, "PromptForCredential2"},
                                                            {26, "PromptForChoice"},
                                                            {27, "GetForegroundColor"},
                                                            {28, "SetForegroundColor"},
                                                            {29, "GetBackgroundColor"},
                                                            {30, "SetBackgroundColor"},
                                                            {31, "GetCursorPosition"},
                                                            {32, "SetCursorPosition"},
                                                            {33, "GetWindowPosition"},
                                                            {34, "SetWindowPosition"},
                                                            {35, "GetCursorSize"},
                                                            {36, "SetCursorSize"},
                                                            {37, "GetBufferSize"},
                                                            {38, "SetBufferSize"},
                                                            {39, "GetWindowSize"},
                                                            {40, "SetWindowSize"},
                                                            {41, "GetWindowTitle"},
                                                            {42, "SetWindowTitle"},
                                                            {43, "GetMaxWindowSize"},
                                                            {44, "GetMaxPhysicalWindowSize"},
                                                            {45, "GetKeyAvailable"},
                                                            {46, "ReadKey"},
                                                            {47, "FlushInputBuffer"},
                                                            {48, "SetBufferContents1"},
                                                            {49, "SetBufferContents2"},
                                                            {50, "GetBufferContents"},
                                                            {51, "ScrollBufferContents"},
                                                            {52, "PushRunspace"},
                                                            {53, "PopRunspace"},
                                                            {54, "GetIsRunspacePushed"},
                                                            {55, "GetRunspace"},
                                                            {56, "PromptForChoiceMultipleSelection"},
                                                            {0}};

const struct psrp_enum psrp_thread_options = {thread_options_names, thread_options_labels, false};
const struct psrp_enum psrp_apartment_state = {apartment_state_names, apartment_state_labels, false};
const struct psrp_enum psrp_stream_options = {stream_options_names, stream_options_labels, true};
const struct psrp_enum psrp_result_types = {result_types_names, result_types_labels, false};
const struct psrp_enum psrp_host_method = {host_method_names, host_method_labels, false};
const struct psrp_enum psrp_command_types = {command_types_names, command_types_labels, true};

/* "Alias, Function": .NET takes the biggest labels first and writes them in rising order. NULL: bits without a label
 * are left. */
static const char *flags_text(const struct psrp_enum *row, int32_t number) {
    const char *text = NULL;
    for (const struct psrp_enum_label *label = row->labels; label->name && number; label++)
        if ((number & label->number) == label->number) {
            number &= ~label->number;
            text = text ? mem_printf("%s, %s", label->name, text) : label->name;
        }
    return number ? NULL : text;
}

const char *psrp_enum_text(const struct psrp_enum *row, int32_t number) {
    for (const struct psrp_enum_label *label = row->labels; label->name; label++)
        if (label->number == number)
            return label->name;
    const char *text = row->flags ? flags_text(row, number) : NULL;
    return text ? text : mem_printf("%d", number);
}

bool psrp_enum_number(const struct psrp_enum *row, const char *name, int32_t *ret_number) {
    for (const struct psrp_enum_label *label = row->labels; label->name; label++)
        if (!strcasecmp(label->name, name)) {
            *ret_number = label->number;
            return true;
        }
    return false;
}

void psrp_enum_write(struct clixml_writer *writer, const char *name, const struct psrp_enum *row, int32_t number) {
    clixml_enum(writer, name, row->type_names, psrp_enum_text(row, number), number);
}
