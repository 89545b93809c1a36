# Completion of parameter names and what parameters may be given, with completers of scripts.
function Get-Thing {
    [CmdletBinding()]
    param(
        [ValidateSet('alpha', 'beta', 'gam ma')][string]$Name, [System.DayOfWeek]$Day, [switch]$Deep,
        [Parameter(HelpMessage = 'the help')][int]$Num, [ArgumentCompletions('one', 'two')]$Acs,
        [ArgumentCompleter({ param($c, $p, $w, $a, $f) 'x1', 'x2' | Where-Object { $_ -like "$w*" }; $f.Keys | Sort-Object })]$Acr,
        [Alias('Zed')]$Yank)
}
function simple($first, [string]$second) { }
class Comp : System.Management.Automation.IArgumentCompleter {
    [System.Collections.Generic.IEnumerable[System.Management.Automation.CompletionResult]] CompleteArgument([string]$c, [string]$p, [string]$w,
        [System.Management.Automation.Language.CommandAst]$a, [System.Collections.IDictionary]$f) {
        $l = [System.Collections.Generic.List[System.Management.Automation.CompletionResult]]::new()
        foreach ($x in 'aa', 'ab', 'bb') { if ($x -like "$w*") { $l.Add([System.Management.Automation.CompletionResult]::new($x)) } }
        return $l
    }
}
function Get-Cls { param([ArgumentCompleter([Comp])]$Val) }
Register-ArgumentCompleter -Native -CommandName natcmd -ScriptBlock { param($w, $a, $c) "w=$w", "c=$c", $a.ToString() }
foreach ($l in 'Get-Thing -', 'Get-Thing -N', 'Get-Thing -D', 'Get-Thing -Name ', 'Get-Thing -Name b', 'Get-Thing -Name "b', 'Get-Thing -Day s',
    'Get-Thing -Deep:', 'Get-Thing -Acs t', 'Get-Thing -Num 3 -Acr x', 'Get-Thing -Z', 'Get-Thing -Name alpha -Day Monday -N', 'simple -', 'simple -s',
    'Get-Cls -Val a', 'Get-Cls a', 'natcmd foo ', 'natcmd -x', 'Remove-Item -ErrorAction S', 'Out-File -Encoding utf8', 'Get-ChildItem -LiteralP') {
    $r = TabExpansion2 $l $l.Length
    "== $l ($($r.ReplacementIndex), $($r.ReplacementLength))"
    $r.CompletionMatches | Select-Object -First 9 | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
}
