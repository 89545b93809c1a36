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
    {"%", "ForEach-Object", OPTION_NONE},
    {"?", "Where-Object", OPTION_NONE},
    {"cd", "Set-Location", OPTION_NONE},
    {"chdir", "Set-Location", OPTION_NONE},
    {"clc", "Clear-Content", OPTION_NONE},
    {"clhy", "Clear-History", OPTION_NONE},
    {"cli", "Clear-Item", OPTION_NONE},
    {"clp", "Clear-ItemProperty", OPTION_NONE},
    {"cls", "Clear-Host", OPTION_NONE},
    {"clv", "Clear-Variable", OPTION_NONE},
    {"copy", "Copy-Item", OPTION_NONE},
    {"cpi", "Copy-Item", OPTION_NONE},
    {"cvpa", "Convert-Path", OPTION_NONE},
    {"dbp", "Disable-PSBreakpoint", OPTION_NONE},
    {"del", "Remove-Item", OPTION_NONE},
    {"dir", "Get-ChildItem", OPTION_NONE},
    {"ebp", "Enable-PSBreakpoint", OPTION_NONE},
    {"echo", "Write-Output", OPTION_NONE},
    {"epal", "Export-Alias", OPTION_NONE},
    {"epcsv", "Export-Csv", OPTION_NONE},
    {"erase", "Remove-Item", OPTION_NONE},
    {"etsn", "Enter-PSSession", OPTION_NONE},
    {"exsn", "Exit-PSSession", OPTION_NONE},
    {"fc", "Format-Custom", OPTION_NONE},
    {"fhx", "Format-Hex", OPTION_NONE},
    {"fl", "Format-List", OPTION_NONE},
    {"foreach", "ForEach-Object", OPTION_NONE},
    {"ft", "Format-Table", OPTION_NONE},
    {"fw", "Format-Wide", OPTION_NONE},
    {"gal", "Get-Alias", OPTION_NONE},
    {"gbp", "Get-PSBreakpoint", OPTION_NONE},
    {"gc", "Get-Content", OPTION_NONE},
    {"gcb", "Get-Clipboard", OPTION_NONE},
    {"gci", "Get-ChildItem", OPTION_NONE},
    {"gcm", "Get-Command", OPTION_NONE},
    {"gcs", "Get-PSCallStack", OPTION_NONE},
    {"gdr", "Get-PSDrive", OPTION_NONE},
    {"gerr", "Get-Error", OPTION_NONE},
    {"ghy", "Get-History", OPTION_NONE},
    {"gi", "Get-Item", OPTION_NONE},
    {"gjb", "Get-Job", OPTION_NONE},
    {"gl", "Get-Location", OPTION_NONE},
    {"gm", "Get-Member", OPTION_NONE},
    {"gmo", "Get-Module", OPTION_NONE},
    {"gp", "Get-ItemProperty", OPTION_NONE},
    {"gps", "Get-Process", OPTION_NONE},
    {"gpv", "Get-ItemPropertyValue", OPTION_NONE},
    {"group", "Group-Object", OPTION_NONE},
    {"gsn", "Get-PSSession", OPTION_NONE},
    {"gtz", "Get-TimeZone", OPTION_NONE},
    {"gu", "Get-Unique", OPTION_NONE},
    {"gv", "Get-Variable", OPTION_NONE},
    {"h", "Get-History", OPTION_NONE},
    {"history", "Get-History", OPTION_NONE},
    {"icm", "Invoke-Command", OPTION_NONE},
    {"iex", "Invoke-Expression", OPTION_NONE},
    {"ihy", "Invoke-History", OPTION_NONE},
    {"ii", "Invoke-Item", OPTION_NONE},
    {"ipal", "Import-Alias", OPTION_NONE},
    {"ipcsv", "Import-Csv", OPTION_NONE},
    {"ipmo", "Import-Module", OPTION_NONE},
    {"irm", "Invoke-RestMethod", OPTION_NONE},
    {"iwr", "Invoke-WebRequest", OPTION_NONE},
    {"md", "mkdir", OPTION_NONE},
    {"measure", "Measure-Object", OPTION_NONE},
    {"mi", "Move-Item", OPTION_NONE},
    {"move", "Move-Item", OPTION_NONE},
    {"mp", "Move-ItemProperty", OPTION_NONE},
    {"nal", "New-Alias", OPTION_NONE},
    {"ndr", "New-PSDrive", OPTION_NONE},
    {"ni", "New-Item", OPTION_NONE},
    {"nmo", "New-Module", OPTION_NONE},
    {"nsn", "New-PSSession", OPTION_NONE},
    {"nv", "New-Variable", OPTION_NONE},
    {"oh", "Out-Host", OPTION_NONE},
    {"popd", "Pop-Location", OPTION_NONE},
    {"pushd", "Push-Location", OPTION_NONE},
    {"pwd", "Get-Location", OPTION_NONE},
    {"r", "Invoke-History", OPTION_NONE},
    {"rbp", "Remove-PSBreakpoint", OPTION_NONE},
    {"rcjb", "Receive-Job", OPTION_NONE},
    {"rcsn", "Receive-PSSession", OPTION_NONE},
    {"rd", "Remove-Item", OPTION_NONE},
    {"rdr", "Remove-PSDrive", OPTION_NONE},
    {"ren", "Rename-Item", OPTION_NONE},
    {"ri", "Remove-Item", OPTION_NONE},
    {"rjb", "Remove-Job", OPTION_NONE},
    {"rmo", "Remove-Module", OPTION_NONE},
    {"rni", "Rename-Item", OPTION_NONE},
    {"rnp", "Rename-ItemProperty", OPTION_NONE},
    {"rp", "Remove-ItemProperty", OPTION_NONE},
    {"rsn", "Remove-PSSession", OPTION_NONE},
    {"rv", "Remove-Variable", OPTION_NONE},
    {"rvpa", "Resolve-Path", OPTION_NONE},
    {"sajb", "Start-Job", OPTION_NONE},
    {"sal", "Set-Alias", OPTION_NONE},
    {"saps", "Start-Process", OPTION_NONE},
    {"sbp", "Set-PSBreakpoint", OPTION_NONE},
    {"scb", "Set-Clipboard", OPTION_NONE},
    {"select", "Select-Object", OPTION_NONE},
    {"set", "Set-Variable", OPTION_NONE},
    {"si", "Set-Item", OPTION_NONE},
    {"sl", "Set-Location", OPTION_NONE},
    {"sls", "Select-String", OPTION_NONE},
    {"sp", "Set-ItemProperty", OPTION_NONE},
    {"spjb", "Stop-Job", OPTION_NONE},
    {"spps", "Stop-Process", OPTION_NONE},
    {"sv", "Set-Variable", OPTION_NONE},
    {"type", "Get-Content", OPTION_NONE},
    {"where", "Where-Object", OPTION_NONE},
    {"wjb", "Wait-Job", OPTION_NONE},
};

static const struct {
    const char *name, *text;
} functions[] = {
    {"cd..", "Set-Location .."},
    {"cd\\", "Set-Location \\"},
    {"cd~", "Set-Location ~"},
    {"Pause", "$null = Read-Host 'Press Enter to continue...'"},
    {"help", "param([string]$Name) Get-Help @PSBoundParameters | Out-Host"},
    {"prompt", "\"PS $($executionContext.SessionState.Path.CurrentLocation)$('>' * ($nestedPromptLevel + 1)) \""},
    {"Clear-Host", "[Console]::Write((\n    \"`e[H`e[2J`e[3J\"\n))"},
    {"oss", "[CmdletBinding()]\nparam(\n    [ValidateRange(2, 2147483647)][int]${Width},\n    [Parameter(ValueFromPipeline=$true)][psobject]${InputObject})\nbegin { $p = @{}; if ($PSBoundParameters.ContainsKey('Width')) { $p.Width = $Width }; $all = [System.Collections.Generic.List[object]]::new() }\nprocess { $all.Add($InputObject) }\nend { $all | Out-String -Stream @p }"},
};

static struct table *made(void) {
    if (!runspace->startup_commands)
        runspace->startup_commands = table_new(TABLE_IGNORE_CASE);
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
