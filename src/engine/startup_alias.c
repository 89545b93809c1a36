/* Aliases as PowerShell 7.6 on Linux has them (Get-Alias), and the functions of a fresh session. */
#include "engine/startup_alias.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "engine/code.h"

static const struct {
    const char *name, *target;
    uint8_t options;
} aliases[] = {
    {"%", "ForEach-Object", OPTION_READ_ONLY | OPTION_ALL_SCOPE},
    {"?", "Where-Object", OPTION_READ_ONLY | OPTION_ALL_SCOPE},
    {"cd", "Set-Location", OPTION_ALL_SCOPE},
    {"chdir", "Set-Location", OPTION_NONE},
    {"clc", "Clear-Content", OPTION_READ_ONLY},
    {"clhy", "Clear-History", OPTION_READ_ONLY},
    {"cli", "Clear-Item", OPTION_READ_ONLY},
    {"clp", "Clear-ItemProperty", OPTION_READ_ONLY},
    {"cls", "Clear-Host", OPTION_NONE},
    {"clv", "Clear-Variable", OPTION_READ_ONLY},
    {"copy", "Copy-Item", OPTION_ALL_SCOPE},
    {"cpi", "Copy-Item", OPTION_READ_ONLY},
    {"cvpa", "Convert-Path", OPTION_READ_ONLY},
    {"dbp", "Disable-PSBreakpoint", OPTION_READ_ONLY},
    {"del", "Remove-Item", OPTION_ALL_SCOPE},
    {"dir", "Get-ChildItem", OPTION_ALL_SCOPE},
    {"ebp", "Enable-PSBreakpoint", OPTION_READ_ONLY},
    {"echo", "Write-Output", OPTION_ALL_SCOPE},
    {"epal", "Export-Alias", OPTION_READ_ONLY},
    {"epcsv", "Export-Csv", OPTION_READ_ONLY},
    {"erase", "Remove-Item", OPTION_NONE},
    {"etsn", "Enter-PSSession", OPTION_NONE},
    {"exsn", "Exit-PSSession", OPTION_NONE},
    {"fc", "Format-Custom", OPTION_READ_ONLY},
    {"fhx", "Format-Hex", OPTION_NONE},
    {"fl", "Format-List", OPTION_READ_ONLY},
    {"foreach", "ForEach-Object", OPTION_READ_ONLY | OPTION_ALL_SCOPE},
    {"ft", "Format-Table", OPTION_READ_ONLY},
    {"fw", "Format-Wide", OPTION_READ_ONLY},
    {"gal", "Get-Alias", OPTION_READ_ONLY},
    {"gbp", "Get-PSBreakpoint", OPTION_READ_ONLY},
    {"gc", "Get-Content", OPTION_READ_ONLY},
    {"gcb", "Get-Clipboard", OPTION_NONE},
    {"gci", "Get-ChildItem", OPTION_READ_ONLY},
    {"gcm", "Get-Command", OPTION_READ_ONLY},
    {"gcs", "Get-PSCallStack", OPTION_READ_ONLY},
    {"gdr", "Get-PSDrive", OPTION_READ_ONLY},
    {"gerr", "Get-Error", OPTION_READ_ONLY},
    {"ghy", "Get-History", OPTION_READ_ONLY},
    {"gi", "Get-Item", OPTION_READ_ONLY},
    {"gjb", "Get-Job", OPTION_NONE},
    {"gl", "Get-Location", OPTION_READ_ONLY},
    {"gm", "Get-Member", OPTION_READ_ONLY},
    {"gmo", "Get-Module", OPTION_READ_ONLY},
    {"gp", "Get-ItemProperty", OPTION_READ_ONLY},
    {"gps", "Get-Process", OPTION_READ_ONLY},
    {"gpv", "Get-ItemPropertyValue", OPTION_READ_ONLY},
    {"group", "Group-Object", OPTION_READ_ONLY},
    {"gsn", "Get-PSSession", OPTION_NONE},
    {"gtz", "Get-TimeZone", OPTION_NONE},
    {"gu", "Get-Unique", OPTION_READ_ONLY},
    {"gv", "Get-Variable", OPTION_READ_ONLY},
    {"h", "Get-History", OPTION_NONE},
    {"history", "Get-History", OPTION_NONE},
    {"icm", "Invoke-Command", OPTION_NONE},
    {"iex", "Invoke-Expression", OPTION_READ_ONLY},
    {"ihy", "Invoke-History", OPTION_READ_ONLY},
    {"ii", "Invoke-Item", OPTION_READ_ONLY},
    {"ipal", "Import-Alias", OPTION_READ_ONLY},
    {"ipcsv", "Import-Csv", OPTION_READ_ONLY},
    {"ipmo", "Import-Module", OPTION_READ_ONLY},
    {"irm", "Invoke-RestMethod", OPTION_READ_ONLY},
    {"iwr", "Invoke-WebRequest", OPTION_READ_ONLY},
    {"md", "mkdir", OPTION_ALL_SCOPE},
    {"measure", "Measure-Object", OPTION_READ_ONLY},
    {"mi", "Move-Item", OPTION_READ_ONLY},
    {"move", "Move-Item", OPTION_ALL_SCOPE},
    {"mp", "Move-ItemProperty", OPTION_READ_ONLY},
    {"nal", "New-Alias", OPTION_READ_ONLY},
    {"ndr", "New-PSDrive", OPTION_READ_ONLY},
    {"ni", "New-Item", OPTION_READ_ONLY},
    {"nmo", "New-Module", OPTION_READ_ONLY},
    {"nsn", "New-PSSession", OPTION_NONE},
    {"nv", "New-Variable", OPTION_READ_ONLY},
    {"oh", "Out-Host", OPTION_READ_ONLY},
    {"popd", "Pop-Location", OPTION_ALL_SCOPE},
    {"pushd", "Push-Location", OPTION_ALL_SCOPE},
    {"pwd", "Get-Location", OPTION_NONE},
    {"r", "Invoke-History", OPTION_NONE},
    {"rbp", "Remove-PSBreakpoint", OPTION_READ_ONLY},
    {"rcjb", "Receive-Job", OPTION_NONE},
    {"rcsn", "Receive-PSSession", OPTION_READ_ONLY},
    {"rd", "Remove-Item", OPTION_NONE},
    {"rdr", "Remove-PSDrive", OPTION_READ_ONLY},
    {"ren", "Rename-Item", OPTION_NONE},
    {"ri", "Remove-Item", OPTION_READ_ONLY},
    {"rjb", "Remove-Job", OPTION_NONE},
    {"rmo", "Remove-Module", OPTION_READ_ONLY},
    {"rni", "Rename-Item", OPTION_READ_ONLY},
    {"rnp", "Rename-ItemProperty", OPTION_READ_ONLY},
    {"rp", "Remove-ItemProperty", OPTION_READ_ONLY},
    {"rsn", "Remove-PSSession", OPTION_NONE},
    {"rv", "Remove-Variable", OPTION_READ_ONLY},
    {"rvpa", "Resolve-Path", OPTION_READ_ONLY},
    {"sajb", "Start-Job", OPTION_NONE},
    {"sal", "Set-Alias", OPTION_READ_ONLY},
    {"saps", "Start-Process", OPTION_READ_ONLY},
    {"sbp", "Set-PSBreakpoint", OPTION_READ_ONLY},
    {"scb", "Set-Clipboard", OPTION_NONE},
    {"select", "Select-Object", OPTION_READ_ONLY | OPTION_ALL_SCOPE},
    {"set", "Set-Variable", OPTION_NONE},
    {"si", "Set-Item", OPTION_READ_ONLY},
    {"sl", "Set-Location", OPTION_READ_ONLY},
    {"sls", "Select-String", OPTION_NONE},
    {"sp", "Set-ItemProperty", OPTION_READ_ONLY},
    {"spjb", "Stop-Job", OPTION_NONE},
    {"spps", "Stop-Process", OPTION_READ_ONLY},
    {"sv", "Set-Variable", OPTION_READ_ONLY},
    {"type", "Get-Content", OPTION_NONE},
    {"where", "Where-Object", OPTION_READ_ONLY | OPTION_ALL_SCOPE},
    {"wjb", "Wait-Job", OPTION_NONE},
};

static const struct {
    const char *name, *text;
} functions[] = {
    {"cd..", "Set-Location .."},
    {"cd\\", "Set-Location \\"},
    {"cd~", "Set-Location ~"},
    {"exec", "\nSwitch-Process -WithCommand $args\n"},
    {"Pause", "$null = Read-Host 'Press Enter to continue...'"},
    {"help", "param([string]$Name) Get-Help @PSBoundParameters | Out-Host"},
    {"prompt", "\n\"PS $($executionContext.SessionState.Path.CurrentLocation)$('>' * ($nestedPromptLevel + 1)) \";\n"
               "# .Link\n"
               "# https://go.microsoft.com/fwlink/?LinkID=225750\n"
               "# .ExternalHelp System.Management.Automation.dll-help.xml\n"},
    {"TabExpansion2",
     "[CmdletBinding(DefaultParameterSetName = 'ScriptInputSet')]\n"
     "[OutputType([System.Management.Automation.CommandCompletion])]\n"
     "Param(\n"
     "    [Parameter(ParameterSetName = 'ScriptInputSet', Mandatory = $true, Position = 0)]\n"
     "    [AllowEmptyString()]\n"
     "    [string] $inputScript,\n"
     "\n"
     "    [Parameter(ParameterSetName = 'ScriptInputSet', Position = 1)]\n"
     "    [int] $cursorColumn = $inputScript.Length,\n"
     "\n"
     "    [Parameter(ParameterSetName = 'AstInputSet', Mandatory = $true, Position = 0)]\n"
     "    [System.Management.Automation.Language.Ast] $ast,\n"
     "\n"
     "    [Parameter(ParameterSetName = 'AstInputSet', Mandatory = $true, Position = 1)]\n"
     "    [System.Management.Automation.Language.Token[]] $tokens,\n"
     "\n"
     "    [Parameter(ParameterSetName = 'AstInputSet', Mandatory = $true, Position = 2)]\n"
     "    [System.Management.Automation.Language.IScriptPosition] $positionOfCursor,\n"
     "\n"
     "    [Parameter(ParameterSetName = 'ScriptInputSet', Position = 2)]\n"
     "    [Parameter(ParameterSetName = 'AstInputSet', Position = 3)]\n"
     "    [Hashtable] $options = $null\n"
     ")\n"
     "\n"
     "if ($PSCmdlet.ParameterSetName -eq 'ScriptInputSet') {\n"
     "    [System.Management.Automation.CommandCompletion]::CompleteInput($inputScript, $cursorColumn, $options)\n"
     "} else {\n"
     "    [System.Management.Automation.CommandCompletion]::CompleteInput($ast, $tokens, $positionOfCursor, $options)\n"
     "}\n"},
    {"Clear-Host", "[Console]::Write((\n    \"`e[H`e[2J`e[3J\"\n))"},
    {"oss", "[CmdletBinding()]\nparam(\n    [ValidateRange(2, 2147483647)][int]${Width},\n    "
            "[Parameter(ValueFromPipeline=$true)][psobject]${InputObject})\nbegin { $p = @{}; if "
            "($PSBoundParameters.ContainsKey('Width')) { $p.Width = $Width }; $all = "
            "[System.Collections.Generic.List[object]]::new() }\nprocess { $all.Add($InputObject) }\nend { $all | "
            "Out-String -Stream @p }"},
};

static struct table *made(void) {
    if (!runspace->startup_commands)
        runspace->startup_commands = command_table_new();
    return runspace->startup_commands;
}

static struct command_info removed;

static struct command_info *alias_at(size_t i) {
    struct command_info *info = table_get(made(), aliases[i].name);
    if (!info) {
        info = object_new(&type_alias_info, sizeof *info);
        info->kind = COMMAND_ALIAS;
        info->name = aliases[i].name;
        info->definition = aliases[i].target;
        info->options = aliases[i].options;
        info->description = "";
        table_set(made(), info->name, info);
    }
    return info == &removed ? NULL : info;
}

struct command_info *startup_alias_find(const char *name) {
    size_t low = 0, high = COUNT_OF(aliases); /* the rows stand in order of their upper-case names */
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = text_compare_ignore_case(aliases[middle].name, name);
        if (!order)
            return alias_at(middle);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

void startup_alias_each(void (*each)(void *data, struct command_info *info), void *data) {
    for (size_t i = 0; i < COUNT_OF(aliases); i++)
        if (alias_at(i))
            each(data, alias_at(i));
}

void startup_alias_remove(const char *name) {
    table_set(made(), name, &removed);
}

static struct command_info *function_at(size_t i) {
    const char *key = mem_printf("function:%s", functions[i].name);
    struct command_info *info = table_get(made(), key);
    if (!info) {
        info = object_new(&type_function_info, sizeof *info);
        info->kind = COMMAND_FUNCTION;
        info->name = functions[i].name;
        info->script_block = script_block_create(functions[i].text, strlen(functions[i].text), NULL);
        table_set(made(), key, info);
    }
    return info == &removed ? NULL : info;
}

struct command_info *startup_function_find(const char *name) {
    for (size_t i = 0; i < COUNT_OF(functions); i++)
        if (text_equal_ignore_case(functions[i].name, name))
            return function_at(i);
    return NULL;
}

void startup_function_each(void (*each)(void *data, struct command_info *info), void *data) {
    for (size_t i = 0; i < COUNT_OF(functions); i++)
        if (function_at(i))
            each(data, function_at(i));
}

void startup_function_remove(const char *name) {
    table_set(made(), mem_printf("function:%s", name), &removed);
}
