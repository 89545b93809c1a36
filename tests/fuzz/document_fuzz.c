/* libFuzzer target: texts that come from elsewhere. An input is given to everything that reads a format: JSON, XML and
 * XPath, CSV, CLIXML, zip archives' directories, help comments, string data, dates, numbers, versions, addresses, type
 * names, format strings, wildcards. It runs in a child that is stopped as by Ctrl+C; one that does not heed that is a
 * finding. */
#include "script_run.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    mem_init();
    sandbox_share_counters();
    return 0;
}

static const char readers[] =
    "$l = $t -split \"`n\"; $h = $l[0]; $r = $l[1..9] -join \"`n\"\n"
    "$t | ConvertFrom-Json -Depth 200 | ConvertTo-Json -Depth 50\n$t | ConvertFrom-Json -AsHashtable -NoEnumerate\n"
    "$t | Test-Json; $r | Test-Json -Schema $h\n"
    "$x = [xml]$t; $x.OuterXml; $x.InnerText; $x | Format-Custom -Depth 3; $x | Select-Xml $h\n"
    "$y = [xml]$r; $y.SelectNodes($h); $y.SelectSingleNode($h); $y.CreateNavigator().Evaluate($h)\n"
    "$t | ConvertFrom-Csv | ConvertTo-Csv -UseQuotes AsNeeded\n$t | ConvertFrom-Csv -Delimiter ';' -Header a, b\n"
    "$t | ConvertFrom-StringData\n[Management.Automation.PSSerializer]::Deserialize($t)\n"
    "[scriptblock]::Create($t).Ast.GetHelpContent()\n"
    "[datetime]::Parse($h); [datetime]$h; [datetime]::ParseExact($h, $r, $null); [timespan]$h; [datetimeoffset]$h\n"
    "[double]$h; [decimal]$h; [bigint]$h; [version]$h; [semver]$h; [guid]$h; [char]$h; [ipaddress]$h; [mailaddress]$h\n"
    "[uri]$h; [uri]::new([uri]$h, $r); [uri]::UnescapeDataString($h); [uri]::EscapeDataString($h)\n"
    "[type]$h; $h -as [type]; [cultureinfo]$h; [regex]$h; [wildcardpattern]$h; $r -like $h; $h -f 1, 'a', (Get-Date "
    "0)\n"
    "(1.5).ToString($h); (Get-Date 0).ToString($h); ([timespan]1).ToString($h); Get-Date 0 -UFormat $h; Get-Date 0 "
    "-Format $h\n"
    "[Convert]::FromBase64String($h); [Convert]::FromHexString($h); ConvertTo-SecureString $h\n"
    "[Text.RegularExpressions.Regex]::Unescape($h); [Net.WebUtility]::HtmlDecode($h); [Net.WebUtility]::UrlDecode($h)\n"
    "[System.Management.Automation.Language.Parser]::ParseInput($t, [ref]$null, [ref]$null)\n"
    "$h | Select-String $r; Join-Path $h $r; Split-Path $h; [IO.Path]::GetFullPath($h); Resolve-Path $h\n"
    "TabExpansion2 $t $t.Length | Out-Null\n";

static void run_input(const uint8_t *data, size_t size) {
    char here;
    struct buffer script = {0};
    if (!script_begin(&here))
        return;
    buffer_puts(&script, "$t = '");
    for (size_t i = 0; i < size; i++) {
        buffer_putc(&script, (char)data[i]);
        if (data[i] == '\'')
            buffer_putc(&script, '\'');
    }
    buffer_puts(&script, "'\n");
    buffer_puts(&script, readers);
    script_run(buffer_text(&script), script.length);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size <= 4096)
        sandbox_run(run_input, data, size);
    return 0;
}
