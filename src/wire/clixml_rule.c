#include "wire/clixml_rule.h"

#include <stddef.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

#define SMA "System.Management.Automation."

static const struct clixml_rule rules[] = {
    {SMA "PSCustomObject"}, /* the usual case first: nothing special */
    {"System.Net.IPAddress", 1},
    {SMA "Signature", 2},
    {SMA "Job", 2, CLIXML_SPECIFIC,
     "HasMoreData,StatusMessage,Location,Command,JobStateInfo,InstanceId,Id,Name,State,ChildJobs,PSJobTypeName,"
     "PSBeginTime,PSEndTime"},
    {SMA "JobStateInfo", 1},
    {"System.Net.Mail.MailAddress", 1},
    {"System.Globalization.CultureInfo", 1, CLIXML_SPECIFIC,
     "LCID,Name,DisplayName,IetfLanguageTag,ThreeLetterISOLanguageName,ThreeLetterWindowsLanguageName,"
     "TwoLetterISOLanguageName"},
    {SMA "PSCredential", 1},
    {SMA "PSPrimitiveDictionary", 1},
    {SMA "SwitchParameter", 1},
    {SMA "PSListModifier", 2},
    {SMA "Remoting.PSSenderInfo", 4},
    {"System.Security.Cryptography.X509Certificates.X509Certificate2", 1, CLIXML_SPECIFIC, "RawData"},
    {"System.Security.Cryptography.X509Certificates.X500DistinguishedName", 1, CLIXML_SPECIFIC, "RawData"},
    {"HelpInfo", 1},
    {SMA "PSTypeName", 0, CLIXML_AS_STRING, "Name"},
    {SMA "ParameterMetadata", 0, CLIXML_SPECIFIC, "Name,ParameterType,Aliases,IsDynamic,SwitchParameter"},
    {SMA "ParameterSetMetadata", 0, CLIXML_SPECIFIC, "Position,Flags,HelpMessage"},
    {SMA "ExtendedTypeDefinition", 1, CLIXML_SPECIFIC, "TypeName,TypeNames,FormatViewDefinition"},
    {SMA "FormatViewDefinition", 1},
    {SMA "PSControl", 1},
    {SMA "PSControlGroupBy", 2},
    {SMA "EntrySelectedBy", 1},
    {SMA "DisplayEntry", 1},
    {SMA "TableControlColumnHeader", 1},
    {SMA "TableControlRow", 1},
    {SMA "TableControlColumn", 1},
    {SMA "ListControlEntry", 1, CLIXML_SPECIFIC, "Items,SelectedBy,EntrySelectedBy"},
    {SMA "ListControlEntryItem", 1},
    {SMA "WideControlEntryItem", 1},
    {SMA "CustomControlEntry", 1},
    {SMA "CustomItemBase", 1},
    {"Microsoft.PowerShell.Commands.Internal.Format.FormatInfoData", 1},
    {"Deserialized.Microsoft.PowerShell.Commands.Internal.Format.FormatInfoData", 1},
    {SMA "CompletionResult", 1},
    {SMA "CommandCompletion", 1},
    {SMA "Breakpoint", 1},
    {SMA "BreakpointUpdatedEventArgs", 2},
    {SMA "DebuggerCommand", 1},
    {SMA "DebuggerCommandResults", 1},
};

const struct clixml_rule *clixml_rule_find(const char *const *type_names) {
    for (; type_names && *type_names; type_names++)
        for (size_t i = 0; i < COUNT_OF(rules); i++)
            if (text_equal_ignore_case(*type_names, rules[i].type_name))
                return &rules[i];
    return NULL;
}
