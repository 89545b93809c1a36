#include "engine/proxy_command.h"

#include <string.h>

#include "base/buffer.h"
#include "engine/code_generation.h"
#include "object/convert.h"
#include "object/dictionary.h"
#include "object/list.h"

/* ---- the parts of a proxy ---- */

static struct value field(const struct field_object *metadata, enum command_metadata_field at) {
    return metadata->fields[at];
}

static const char *field_text(const struct field_object *metadata, enum command_metadata_field at) {
    return value_is_null(metadata->fields[at]) ? "" : value_to_text(metadata->fields[at]);
}

static void put_argument(struct buffer *text, const char *format, const char *content) {
    if (text->length && text->bytes[text->length - 1] != '(')
        buffer_puts(text, ", ");
    buffer_printf(text, format, content);
}

static const char *escaped(const char *content) {
    return code_single_quoted(content);
}

static bool is_set(const struct field_object *metadata, enum command_metadata_field at) {
    return value_is_true(field(metadata, at));
}

static const char *binding_text(const struct field_object *metadata) {
    struct buffer text = {0};
    if (!is_set(metadata, METADATA_ADVANCED))
        return "";
    buffer_puts(&text, "[CmdletBinding(");
    if (*field_text(metadata, METADATA_DEFAULT_SET))
        put_argument(&text, "DefaultParameterSetName='%s'", escaped(field_text(metadata, METADATA_DEFAULT_SET)));
    if (is_set(metadata, METADATA_SHOULD_PROCESS))
        put_argument(&text, "SupportsShouldProcess=$true, ConfirmImpact='%s'", field_text(metadata, METADATA_IMPACT));
    if (is_set(metadata, METADATA_PAGING))
        put_argument(&text, "SupportsPaging=$true%s", "");
    if (is_set(metadata, METADATA_TRANSACTIONS))
        put_argument(&text, "SupportsTransactions=$true%s", "");
    if (!is_set(metadata, METADATA_POSITIONAL))
        put_argument(&text, "PositionalBinding=$false%s", "");
    if (*field_text(metadata, METADATA_HELP_URI))
        put_argument(&text, "HelpUri='%s'", escaped(field_text(metadata, METADATA_HELP_URI)));
    if (strcmp(field_text(metadata, METADATA_REMOTING), "PowerShell") != 0)
        put_argument(&text, "RemotingCapability='%s'", field_text(metadata, METADATA_REMOTING));
    buffer_puts(&text, ")]");
    return buffer_text(&text);
}

static const char *param_text(const struct field_object *metadata) {
    struct buffer text = {0};
    struct value parameters = field(metadata, METADATA_PARAMETERS);
    int32_t at = 0;
    struct dictionary_entry *entry;
    while ((entry = dictionary_next(dictionary_of(parameters), &at)) != NULL) {
        if (text.length)
            buffer_puts(&text, ",\n");
        proxy_write_parameter(&text, value_to_text(entry->key), entry->value, is_set(metadata, METADATA_ADVANCED));
    }
    return buffer_text(&text);
}

static const char *begin_text(const struct field_object *metadata) {
    const char *name = escaped(field_text(metadata, METADATA_WRAPPED)), *kind = field_text(metadata, METADATA_KIND);
    bool advanced = is_set(metadata, METADATA_ADVANCED);
    return mem_printf("\n    try {\n%s"
                      "        $wrappedCmd = $ExecutionContext.InvokeCommand.GetCommand('%s', "
                      "[System.Management.Automation.CommandTypes]::%s)\n%s"
                      "        $scriptCmd = {& $wrappedCmd @PSBoundParameters }\n\n"
                      "        $steppablePipeline = $scriptCmd.GetSteppablePipeline(%s)\n"
                      "        $steppablePipeline.Begin(%s)\n"
                      "    } catch {\n        throw\n    }\n",
                      advanced
                          ? "        $outBuffer = $null\n"
                            "        if ($PSBoundParameters.TryGetValue('OutBuffer', [ref]$outBuffer))\n        {\n"
                            "            $PSBoundParameters['OutBuffer'] = 1\n        }\n\n"
                          : "",
                      name, kind, advanced ? "" : "        $PSBoundParameters.Add('$args', $args)\n",
                      strcmp(kind, "Function") == 0 ? "" : "$myInvocation.CommandOrigin",
                      advanced ? "$PSCmdlet" : "$myInvocation.ExpectingInput, $ExecutionContext");
}

static const char *process_text(const struct field_object *metadata) {
    (void)metadata;
    return "\n    try {\n        $steppablePipeline.Process($_)\n    } catch {\n        throw\n    }\n";
}

static const char *end_text(const struct field_object *metadata) {
    (void)metadata;
    return "\n    try {\n        $steppablePipeline.End()\n    } catch {\n        throw\n    }\n";
}

static const char *clean_text(const struct field_object *metadata) {
    (void)metadata;
    return "\n    if ($null -ne $steppablePipeline) {\n        $steppablePipeline.Clean()\n    }\n";
}

static const char *dynamic_text(const struct field_object *metadata) {
    return mem_printf(
        "\n    try {\n"
        "        $targetCmd = $ExecutionContext.InvokeCommand.GetCommand('%s', "
        "[System.Management.Automation.CommandTypes]::%s, $PSBoundParameters)\n"
        "        $dynamicParams = @($targetCmd.Parameters.GetEnumerator() | Microsoft.PowerShell.Core\\Where-Object { "
        "$_.Value.IsDynamic })\n"
        "        if ($dynamicParams.Length -gt 0)\n        {\n"
        "            $paramDictionary = [Management.Automation.RuntimeDefinedParameterDictionary]::new()\n"
        "            foreach ($param in $dynamicParams)\n            {\n"
        "                $param = $param.Value\n\n"
        "                if(-not $MyInvocation.MyCommand.Parameters.ContainsKey($param.Name))\n                {\n"
        "                    $dynParam = [Management.Automation.RuntimeDefinedParameter]::new($param.Name, "
        "$param.ParameterType, $param.Attributes)\n"
        "                    $paramDictionary.Add($param.Name, $dynParam)\n                }\n            }\n\n"
        "            return $paramDictionary\n        }\n    } catch {\n        throw\n    }\n",
        escaped(field_text(metadata, METADATA_WRAPPED)), field_text(metadata, METADATA_KIND));
}

static const char *whole_text(const struct field_object *metadata, const char *help, bool with_dynamic) {
    struct buffer text = {0};
    if (!help || !*help)
        help = mem_printf("\n.ForwardHelpTargetName %s\n.ForwardHelpCategory %s\n",
                          field_text(metadata, METADATA_WRAPPED), field_text(metadata, METADATA_KIND));
    buffer_printf(&text, "%s\nparam(%s)\n\n", binding_text(metadata), param_text(metadata));
    if (with_dynamic && is_set(metadata, METADATA_DYNAMIC))
        buffer_printf(&text, "\ndynamicparam\n{%s}\n\n", dynamic_text(metadata));
    buffer_printf(&text, "begin\n{%s}\n\nprocess\n{%s}\n\nend\n{%s}\n\nclean\n{%s}\n<#\n%s\n#>\n", begin_text(metadata),
                  process_text(metadata), end_text(metadata), clean_text(metadata), code_block_comment(help));
    return buffer_text(&text);
}

/* ---- ProxyCommand ---- */

static bool fail_nameless(struct call *call) {
    return fail_with(call, "System.InvalidOperationException",
                     "The proxy command cannot be generated because the CommandMetadata has no name.");
}

static bool give_part(struct call *call, const char *(*part)(const struct field_object *metadata)) {
    if (arg_is_null(call, 0))
        return fail_ps_null(call, part == clean_text ? "commandMetadata" : "commandMetaData");
    const struct field_object *metadata = value_base(call->args[0]).p;
    if (part == begin_text && !*field_text(metadata, METADATA_WRAPPED))
        return fail_nameless(call);
    return give_text(call, part(metadata));
}

#define PART(name)                                                                                                     \
    static bool get_##name(struct call *call) {                                                                        \
        return give_part(call, name##_text);                                                                           \
    }
PART(binding)
PART(param)
PART(begin)
PART(process)
PART(end)
PART(clean)
PART(dynamic)

static bool create(struct call *call) {
    if (arg_is_null(call, 0))
        return fail_ps_null(call, "commandMetaData");
    const struct field_object *metadata = value_base(call->args[0]).p;
    if (!*field_text(metadata, METADATA_WRAPPED))
        return fail_nameless(call);
    return give_text(call, whole_text(metadata, call->count > 1 ? arg_text(call, 1) : NULL,
                                      call->count < 3 || arg_int(call, 2) != 0));
}

#define METADATA "(System.Management.Automation.CommandMetadata commandMetadata"
static const struct type_member proxy_members[] = {
    {"static string Create" METADATA ")", create},
    {"static string Create" METADATA ", string helpComment)", create},
    {"static string Create" METADATA ", string helpComment, bool generateDynamicParameters)", create},
    {"static string GetBegin" METADATA ")", get_begin},
    {"static string GetClean" METADATA ")", get_clean},
    {"static string GetCmdletBindingAttribute" METADATA ")", get_binding},
    {"static string GetDynamicParam" METADATA ")", get_dynamic},
    {"static string GetEnd" METADATA ")", get_end},
    {"static string GetHelpComments(psobject help)", proxy_help_comments},
    {"static string GetParamBlock" METADATA ")", get_param},
    {"static string GetProcess" METADATA ")", get_process},
};
static struct type type_proxy_command = {.name = "System.Management.Automation.ProxyCommand",
                                         .base = &type_object,
                                         .flags = TYPE_SEALED,
                                         MEMBERS(proxy_members)};
TYPE_REGISTER(type_proxy_command);
